// Readings that wait for the network: kept in the browser under their lease, sent once, shown until they are.
import { sender } from "../queue/sending.js";
import { base, queueOf } from "../queue/store.js";

const PAUSE = 15_000;
const PATIENCE = 12_000;
const NAME = "enfilade-pupitre";
const place = document.querySelector("[data-waits]");
const part = (name) => place.querySelector(`[data-${name}]`);
const tabs = "BroadcastChannel" in window ? new BroadcastChannel(NAME) : null;
const { waiting, queue, sent } = queueOf(base(NAME, { queue: "key" }));
const send = sender(NAME, { waiting, queue, sent }, PATIENCE);
let codes = null; // of whoever reads here, once the house said so
let trouble = "";
let shown = 0;
let current = "";

export const words = JSON.parse(document.getElementById("mots")?.textContent ?? "{}");
export const say = (sentence, n) => sentence.replace("{n}", n);

/** How a card stands, and who reads: null without the network. */
export async function stateOf(lease = "") {
  const signal = AbortSignal.timeout(PATIENCE);
  const address = place.dataset.state + (lease ? `?fiche=${lease}` : "");
  const answer = await fetch(address, { headers: { Accept: "application/json" }, signal }).catch(() => null);
  if (!answer?.ok) return null;
  const told = await answer.json().catch(() => null);
  if (told) codes = told.mes;
  return told;
}

async function freshToken() {
  const told = await stateOf();
  trouble = told ? "" : "offline";
  return told && codes.length ? told.token : null;
}

const isMine = (entry) => !codes?.length || codes.includes(entry.me); // of nobody known: whoever comes back

/** Keep a reading to send; refuses when the browser keeps nothing. */
export async function keep(entry) {
  current = entry.key;
  await queue({ photo: null, refused: null, ...entry });
}

/** What the page says from now on need not wait here. */
export const drop = (key) => sent(key).then(tell);

export const entryOf = async (key) => (await waiting()).find((one) => one.key === key);

/** The card that is on the desk: what was refused of it is on the form already. */
export function onDesk(key) {
  current = key;
  return tell();
}

/** Send what waits: "sent" or not. */
export async function flush() {
  const before = shown;
  if (!codes) await stateOf();
  const told = await send((entry) => isMine(entry), freshToken);
  if (told === "sent") trouble = "";
  else trouble = told === "expired" && trouble !== "offline" ? "expired" : "offline";
  await tell();
  if (told === "sent" && before) {
    part("waits-said").textContent = words.sent;
    document.dispatchEvent(new CustomEvent("enfilade:sent"));
    tabs?.postMessage("sent");
  }
  return told;
}

export async function tell() {
  const all = await waiting().catch(() => []);
  const mine = all.filter((entry) => isMine(entry) && !entry.refused);
  const others = codes ? all.filter((entry) => !isMine(entry)).length : 0;
  shown = mine.length;
  place.dataset.count = shown;
  const count = shown === 0 ? "" : shown === 1 ? words.one : say(words.many, shown);
  const lines = [count, shown && trouble === "expired" ? words.expired : "", others ? say(words.others, others) : ""];
  const text = lines.filter(Boolean).join(" ");
  if (part("waits-said").textContent !== text) part("waits-said").textContent = text;
  const link = part("sign-in");
  link.hidden = !(shown && trouble === "expired");
  link.firstElementChild.href = `${place.dataset.login}?next=${encodeURIComponent(location.pathname + location.search)}`;
  showRefused(all.filter((entry) => entry.refused && isMine(entry) && entry.key !== current));
}

function node(name, text, kind = "") {
  const made = document.createElement(name);
  made.textContent = text;
  if (kind) made.className = kind;
  return made;
}

function button(text, act) {
  const made = node("button", text, "btn quiet");
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

function showRefused(entries) {
  part("refused").hidden = entries.length === 0;
  part("refused").replaceChildren(...entries.map(refusedLine));
}

/** One reading that the house did not take: why, what it says, and the way to take it up again. */
function refusedLine(entry) {
  const line = node("li", "", "notice warn");
  line.append(node("p", `${words.refused} ${entry.label}. ${entry.refused}`));
  const said = entry.fields.filter(([name, value]) => name.startsWith("q-") && value).map(([, value]) => value);
  if (said.length) {
    const more = node("details", "");
    more.append(node("summary", words.said), node("p", said.join(" · "), "said"));
    line.append(more);
  }
  const acts = node("p", "", "row");
  acts.append(button(words.resume, () => resume(entry)), button(words.drop, () => drop(entry.key)));
  line.append(acts);
  return line;
}

/** The form of that card, as the house gives it back, with every word; the reading stays here until it is taken. */
async function resume(entry) {
  const told = await stateOf(entry.key);
  if (!told) return;
  const form = document.createElement("form");
  form.method = "post";
  form.action = entry.url;
  const kept = entry.fields.filter(([name]) => name !== "csrfmiddlewaretoken" && name !== "now");
  for (const [name, value] of [...kept, ["csrfmiddlewaretoken", told.token]]) {
    const box = document.createElement("textarea");
    Object.assign(box, { name, value });
    form.append(box);
  }
  form.hidden = true;
  document.body.append(form);
  form.submit();
}

/** What was taken up again and is read now need not wait here. */
async function forgetRead() {
  for (const entry of await waiting()) {
    if (!entry.refused || entry.code === "already_answered" || !isMine(entry)) continue;
    if ((await stateOf(entry.key))?.state === "answered") await sent(entry.key);
  }
}

async function keepLooking() {
  await new Promise((resolve) => setTimeout(resolve, PAUSE));
  if (!document.hidden && shown) await flush();
  keepLooking();
}

/** Begin: send what waits here from before, then look again as the network comes and goes. */
export async function begin() {
  addEventListener("online", flush);
  tabs?.addEventListener("message", tell);
  keepLooking();
  const known = await waiting().catch(() => []);
  if (!known.length) return tell();
  await stateOf();
  await forgetRead();
  await tell();
  await flush();
}
