// The pupitre: the picture, the draft, the keyboard, and readings that wait for the network. Without it the picture opens
// whole and the form posts.
import { followDraft } from "./desk/drafts.js";
import { focusFirst, listen } from "./desk/keys.js";
import { openLook } from "./desk/look.js";
import { begin, drop, entryOf, flush, keep, onDesk, words } from "./desk/waits.js";
import { keepDraft } from "./forms/draft.js";

const ahead = document.querySelector("[data-next]");
let leaving = null;

/** Sit down at the card of `root`. */
function sit(root, { always = false } = {}) {
  leaving?.abort();
  leaving = new AbortController();
  const { signal } = leaving;
  const form = root.querySelector("[data-desk]");
  let look = null;
  const opened = async () => (look = await openLook(root, signal));
  (window.requestIdleCallback ?? setTimeout)(opened);
  listen(root, form, () => look, signal);
  if (form?.dataset.lease) readOn(form, signal);
  focusFirst(form, always);
}

function readOn(form, signal) {
  const boxes = () => [...form.elements].filter((box) => box.name.startsWith("q-"));
  const local = keepDraft(form, form.dataset.lease, boxes);
  followDraft(form, boxes, local, signal);
  onDesk(form.dataset.lease);
  form.addEventListener("submit", (event) => submitted(event, form));
}

/** Save by the network if it is there; keep the reading and turn to the next card if it is not. */
async function submitted(event, form) {
  if (event.submitter?.name === "skip") return navigator.onLine ? null : stay(event, form, words.online);
  const data = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
  if (data.some(([, value]) => typeof value !== "string")) return; // a file goes by the form
  event.preventDefault();
  if (form.dataset.busy) return;
  form.dataset.busy = form.dataset.sent = "yes";
  const { lease, me, name } = form.dataset;
  const entry = { key: lease, me, url: form.action, fields: [...data, ["save", "1"]], label: name, at: Date.now() };
  const said = form.querySelector("[data-told]");
  said.textContent = words.sending;
  try {
    await keep({ ...entry, fields: [...entry.fields, ["now", "1"]] });
  } catch {
    return post(form); // this browser keeps nothing
  }
  await flush();
  const kept = await entryOf(lease);
  if (!kept) return location.assign(form.action);
  if (kept.code === "already_answered") await drop(lease); // the page to come shows these words beside the first ones
  if (kept.refused) return post(form);
  await keep(entry);
  turn(form, said);
}

function stay(event, form, sentence) {
  event.preventDefault();
  delete form.dataset.sent;
  form.querySelector("[data-told]").textContent = sentence;
}

/** The form by itself, as without a script: the house shows what is to be seen again. */
function post(form) {
  const box = Object.assign(document.createElement("input"), { type: "hidden", name: "save", value: "1" });
  form.append(box);
  form.submit();
}

/** Without the network: the card kept ahead, or the end of what can be read for now. */
async function turn(form, said) {
  const place = document.querySelector("[data-card]");
  if (!ahead?.content.firstElementChild) {
    said.textContent = words.wait;
    for (const box of form.elements) box.disabled = true;
    document.addEventListener("enfilade:sent", () => location.assign(form.action), { once: true });
    return onDesk("");
  }
  place.replaceChildren(ahead.content);
  place.querySelector("[data-told]").textContent = `${words.kept} ${words.next}`;
  sit(place, { always: true });
  document.dispatchEvent(new CustomEvent("enfilade:card"));
}

/** The picture of the card kept ahead is fetched once this one is at rest, so that it is there without the network. */
function fetchAhead() {
  const still = ahead?.content.querySelector("[data-still]");
  if (!still) return;
  const images = [still.href, still.querySelector("img").src].map((src) => Object.assign(new Image(), { src }));
  ahead.images = images; // held, so that the browser does not let them go
}

sit(document);
if (document.querySelector("[data-waits]")) {
  begin();
  (window.requestIdleCallback ?? setTimeout)(fetchAhead);
}
