// The draft in the house: what is typed here goes on elsewhere; the newer one wins, and says so.
import { say, stateOf, words } from "./waits.js";

const PAUSE = 1500;
const SOON = 5 * 60;
const TAB = "enfilade-onglet";

function tabName() {
  try {
    if (!sessionStorage.getItem(TAB)) sessionStorage.setItem(TAB, crypto.randomUUID());
    return sessionStorage.getItem(TAB);
  } catch {
    return "";
  }
}

const ticked = (box) => box.matches("[type=radio], [type=checkbox]");

/** Follow the draft of one card until `signal` says that it is left; `local` is when this device's own was typed, 0 without. */
export function followDraft(form, boxes, local, signal) {
  const [tab, told] = [tabName(), form.querySelector("[data-told]")];
  const lease = form.dataset.lease;
  let [typedAt, dirty, timer] = [local, false, 0];
  let until = Date.now() + Number(form.dataset.left) * 1000;
  let stage = "";
  const read = () => boxes().filter((box) => !ticked(box) || box.checked).map((box) => [box.name, box.value]);

  function write(given) {
    const left = given.map(([name, value]) => [name, value]);
    for (const box of boxes()) {
      const place = left.findIndex(([name, value]) => name === box.name && (!ticked(box) || value === box.value));
      if (ticked(box)) box.checked = place >= 0;
      else box.value = place >= 0 ? left[place][1] : "";
      if (place >= 0) left.splice(place, 1);
      box.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }

  function tell(text, act = null, label = "") {
    if (!act && told.textContent === text) return;
    told.textContent = text;
    if (!act) return;
    const button = Object.assign(document.createElement("button"), { type: "button", className: "btn linklike", textContent: label });
    button.addEventListener("click", act);
    told.append(" ", button);
  }

  /** A draft of another device takes the place of this one, which may come back. */
  function yieldTo(draft, sentence) {
    const before = read();
    const wasTyped = typedAt > 0;
    write(draft.boxes);
    typedAt = Date.now() - draft.age;
    dirty = false;
    if (!wasTyped) return tell(sentence);
    tell(sentence, () => {
      write(before);
      typed();
      tell("");
    }, words.mine);
  }

  const isNewer = (draft) => draft && draft.tab !== tab && Date.now() - draft.age > typedAt;

  function body() {
    const data = new FormData();
    const age = Math.max(0, Date.now() - typedAt);
    const parts = { lease, tab, age: String(Math.round(age)), boxes: JSON.stringify(read()) };
    for (const [name, value] of Object.entries(parts)) data.set(name, value);
    data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    return data;
  }

  async function push() {
    dirty = false;
    const answer = await fetch(form.dataset.keep, { method: "POST", body: body(), headers: { Accept: "application/json" } }).catch(() => null);
    const state = await answer?.json().catch(() => null);
    if (signal.aborted || form.dataset.sent) return;
    if (!answer || answer.status >= 500) dirty = true;
    if (state?.draft) yieldTo(state.draft, words.newer);
    if (state?.state === "held") held(state.left);
    if (state?.sentence) tell(state.sentence);
  }

  function typed() {
    typedAt = Date.now();
    dirty = true;
    clearTimeout(timer);
    timer = setTimeout(push, PAUSE);
  }

  function held(left) {
    until = Date.now() + left * 1000;
    if (stage && left > SOON) tell("");
    if (left > SOON) stage = "";
  }

  /** The hour of the card, told near its end and once it is over. */
  function look() {
    const left = Math.round((until - Date.now()) / 1000);
    const now = left <= 0 ? "over" : left <= SOON ? "soon" : "";
    if (now && now !== stage) tell(say(words[now], Math.ceil(left / 60)));
    stage = now;
  }

  async function back() {
    if (document.hidden) return dirty && !form.dataset.sent ? leave() : null;
    const state = await stateOf(lease);
    if (!state || signal.aborted || form.dataset.sent) return;
    if (state.state === "answered" || state.state === "skipped") {
      return tell(words[state.state], () => location.assign(form.action), words.go);
    }
    if (state.state === "held") held(state.left);
    if (isNewer(state.draft)) yieldTo(state.draft, words.newer);
  }

  function leave() {
    if (!dirty || form.dataset.sent) return;
    dirty = !navigator.sendBeacon(form.dataset.keep, body());
  }

  const first = JSON.parse(form.parentElement.querySelector("#brouillon")?.textContent ?? "null");
  if (first && !document.querySelector("[role=alert]")) {
    if (isNewer(first)) yieldTo(first, first.tab === tab ? "" : words.elsewhere);
  }
  form.addEventListener("input", typed, { signal });
  form.addEventListener("change", (event) => event.isTrusted && typed(), { signal });
  form.addEventListener("submit", () => clearTimeout(timer), { signal });
  document.addEventListener("visibilitychange", back, { signal });
  addEventListener("online", () => dirty && push(), { signal });
  addEventListener("pagehide", leave, { signal });
  const clock = setInterval(look, 10_000);
  signal.addEventListener("abort", () => [clearInterval(clock), clearTimeout(timer)]);
  look();
}
