// A region that says how far something is: fetched again every few seconds while it runs, then the page is read anew.
// Without it, the region's own "refresh" link does the same.
const region = () => document.querySelector("[data-refresh]");

async function look() {
  const present = region();
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const next = page.querySelector("[data-refresh]");
  if (!answer.ok || !next) return;
  if (!next.dataset.refresh) location.reload();
  else if (next.innerHTML !== present.innerHTML) present.innerHTML = next.innerHTML;
}

async function keepLooking() {
  const seconds = Number(region()?.dataset.refresh);
  if (!seconds) return;
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  if (!document.hidden) await look().catch(() => {});
  keepLooking();
}

keepLooking();
