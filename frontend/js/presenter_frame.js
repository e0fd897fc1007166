// The frame of a presenter, on another origin: it says that an answer was kept, or that its token is over. Nothing else that
// it may say is heard.
const PATIENCE = 60_000; // a page that keeps asking to be opened again is not, more than once a minute
const frame = document.querySelector("[data-presenter]");
const words = document.querySelector("[data-readings]");
const origin = new URL(frame.src).origin;
const since = Date.now();

function count() {
  const { one, many } = words.dataset;
  words.dataset.readings = Number(words.dataset.readings) + 1;
  words.textContent = words.dataset.readings === "1" ? one : many.replace("{n}", words.dataset.readings);
}

window.addEventListener("message", ({ origin: from, source, data }) => {
  if (from !== origin || source !== frame.contentWindow) return;
  if (data?.enfilade === "answered" && words) count();
  if (data?.enfilade === "token-over" && Date.now() - since > PATIENCE) location.reload();
});
