// At log-out, what the récolement pages keep on this device is forgotten; checks not yet sent wait for whoever made them.
import { CACHE, DATABASE, forgetLists } from "./store.js";

async function forget() {
  const known = (await indexedDB.databases?.()) ?? [];
  if (known.some((base) => base.name === DATABASE)) await forgetLists();
  await caches.delete(CACHE);
}

for (const form of document.querySelectorAll('form[action$="/logout/"]')) {
  form.addEventListener("submit", async (event) => {
    if (form.dataset.forgotten || !window.caches) return;
    event.preventDefault();
    form.dataset.forgotten = "yes";
    await Promise.race([forget().catch(() => {}), new Promise((resolve) => setTimeout(resolve, 2000))]);
    form.requestSubmit();
  });
}
