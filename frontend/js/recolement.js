// The page at the shelf: the list of a room kept on the device, checks noted at once and sent when the network allows it.
// Without this script the same page works on the network, by its links and forms.
import { smaller } from "./recolement/photo.js";
import { scanner } from "./recolement/scan.js";
import { sendAll } from "./recolement/sending.js";
import { forgetLists, keepList, listOf, queue, sent, waiting } from "./recolement/store.js";

const SHOWN = 60;
const PAUSE = 15_000;
const page = document.querySelector("[data-shelf]");
const words = JSON.parse(document.getElementById("mots").textContent);
const part = (name) => page.querySelector(`[data-${name}]`);
const form = page.querySelector('[data-queue="check"]');
const search = part("find").elements.q;
const tabs = "BroadcastChannel" in window ? new BroadcastChannel("enfilade-recolement") : null;
const photos = new WeakMap();
let list = null;
let chosen = null;
let network = true;
let expired = false;

const say = (sentence, n) => sentence.replace("{n}", n);
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();

// The list of the room

async function readList() {
  const answer = await fetch(page.dataset.list, { headers: { Accept: "application/json" }, redirect: "manual" }).catch(() => null);
  network = Boolean(answer) && answer.status < 500;
  expired = answer?.type === "opaqueredirect";
  if (!answer?.ok) return null;
  return answer.json();
}

async function refresh() {
  const told = await readList();
  if (told && !told.open) {
    await forgetLists(page.dataset.shelf);
    list = null;
    part("rows").replaceChildren();
    part("rows-state").textContent = words.closed;
    part("check").hidden = true;
    return { ...told, closed: true };
  }
  if (told) {
    list = { check: page.dataset.shelf, room: page.dataset.room, me: told.me, rows: told.rows };
    await keepList(list);
  } else {
    list ??= (await listOf(page.dataset.shelf, page.dataset.room)) ?? null;
  }
  if (list) await lay();
  return told;
}

/** What waits on this device is shown on the list as if it were sent. */
async function lay() {
  const mine = (await waiting()).filter((entry) => entry.me === list.me && !entry.refused && entry.target);
  for (const entry of mine.sort((one, two) => one.at - two.at)) {
    const row = list.rows.find((one) => one.id === entry.target);
    if (row) Object.assign(row, { outcome: entry.outcome, knew: entry.key, waits: true });
  }
  draw();
}

function found() {
  const asked = plain(search.value);
  if (!asked) return list.rows;
  const parts = search.value.trim().split("/");
  const begins = list.rows.filter((row) => plain(row.number).startsWith(asked) || parts.includes(row.record));
  return begins.length ? begins : list.rows.filter((row) => plain(`${row.others} ${row.title}`).includes(asked));
}

function draw() {
  const rows = found();
  part("rows").replaceChildren(...rows.slice(0, SHOWN).map(item));
  part("rows-state").textContent = rows.length === 0 ? words.none : rows.length > SHOWN ? say(words.more, rows.length - SHOWN) : "";
}

function item(row) {
  const [line, link] = [document.createElement("li"), document.createElement("a")];
  link.href = `?salle=${page.dataset.room}&objet=${row.id}#controle`;
  link.append(node("b", row.number), " ", node("span", row.title), " ", node("span", row.place, "small"));
  if (row.outcome) link.append(" ", node("span", words[row.outcome], row.outcome === "seen" ? "badge ok" : "badge warn"));
  if (row.again && !row.waits) link.append(" ", node("span", words.again, "badge"));
  if (row.disputed) link.append(" ", node("span", words.disputed, "badge stop"));
  link.addEventListener("click", (event) => {
    event.preventDefault();
    choose(row);
  });
  line.append(link);
  return line;
}

function node(name, text, kind = "") {
  const made = document.createElement(name);
  made.textContent = text;
  if (kind) made.className = kind;
  return made;
}

// One object

function choose(row) {
  chosen = row;
  clear(form);
  form.elements.target.value = row.id;
  form.elements.knew.value = row.knew;
  part("number").textContent = row.number;
  part("title").textContent = row.title;
  part("place").textContent = row.place;
  part("check").hidden = false;
  document.getElementById("controle-titre").focus();
  part("check").scrollIntoView({ block: "start" });
}

function clear(one) {
  const keep = one.elements.salle.value;
  one.reset();
  one.elements.salle.value = keep;
  photos.delete(one);
  one.querySelector("[data-photo-state]").textContent = "";
}

for (const one of page.querySelectorAll("[data-queue]")) {
  one.addEventListener("submit", (event) => {
    if (!list) return; // nothing is known of whoever this is: the form goes by the network
    event.preventDefault();
    note(one);
  });
  one.querySelector("[data-photo]").addEventListener("change", (event) => take(one, event.target));
}

async function take(one, box) {
  const told = one.querySelector("[data-photo-state]");
  photos.delete(one);
  told.textContent = "";
  if (!box.files[0]) return;
  const made = smaller(box.files[0]);
  photos.set(one, made);
  try {
    told.textContent = say(words.photo, Math.round((await made).size / 1024));
  } catch {
    photos.delete(one);
    box.value = "";
    told.textContent = words.broken;
  }
}

async function note(one) {
  const check = one === form;
  const key = crypto.randomUUID();
  const data = new FormData(one);
  data.set("key", key);
  if (check) data.set("seen_at", new Date().toISOString());
  const fields = [...data].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken");
  const photo = (await photos.get(one)?.catch(() => null)) ?? null;
  const label = check ? chosen?.number ?? part("number").textContent : data.get("words");
  const target = check ? Number(data.get("target")) : null;
  const entry = { key, me: list.me, check: page.dataset.shelf, url: one.action, fields, photo, label, target, at: Date.now() };
  try {
    await queue({ ...entry, outcome: check ? data.get("outcome") : "", refused: null });
  } catch {
    part("state").textContent = words.full; // the form keeps what was written
    return;
  }
  clear(one);
  if (check) part("check").hidden = true;
  else one.closest("details").open = false;
  search.value = "";
  await lay();
  search.focus();
  tabs?.postMessage("noted");
  await tell(words.kept);
  await flush();
}

// What waits

async function tell(before = "") {
  const all = await waiting();
  const mine = all.filter((entry) => entry.me === list?.me && !entry.refused);
  const others = all.filter((entry) => list && entry.me !== list.me);
  const count = mine.length === 0 ? words.sent : mine.length === 1 ? words.one : say(words.many, mine.length);
  const why = expired ? words.expired : network ? "" : words.offline;
  const rest = others.length ? say(words.others, others.length) : "";
  part("state").textContent = [before, count, why, rest].filter(Boolean).join(" ");
  part("state").dataset.count = mine.length;
  part("send").hidden = mine.length === 0;
  const link = part("sign-in");
  link.hidden = !expired;
  link.href = `${page.dataset.login}?next=${encodeURIComponent(location.pathname + location.search)}`;
  showRefused(all.filter((entry) => entry.refused && entry.check === page.dataset.shelf));
}

function showRefused(entries) {
  part("refusals").hidden = entries.length === 0;
  part("refusals").replaceChildren(
    ...entries.map((entry) => {
      const line = node("li", `${entry.label} : ${words.refused} ${entry.refused} `);
      const drop = node("button", words.drop, "btn linklike");
      drop.type = "button";
      drop.addEventListener("click", async () => {
        await sent(entry.key);
        await tell();
      });
      line.append(drop);
      return line;
    }),
  );
}

async function flush() {
  if (!list) return tell();
  const before = Number(part("state").dataset.count ?? 0);
  const told = await sendAll(list.me, async () => (await readList())?.token ?? null);
  expired = told === "expired" && network;
  network = told === "sent" ? true : told !== "offline" && network;
  if (told === "sent" && before) {
    await refresh();
    tabs?.postMessage("sent");
  }
  await tell();
}

async function keepLooking() {
  await new Promise((resolve) => setTimeout(resolve, PAUSE));
  if (!document.hidden && Number(part("state").dataset.count)) await flush();
  keepLooking();
}

// Without the network

async function guard() {
  if (!("serviceWorker" in navigator)) return words.unsafe;
  try {
    await navigator.serviceWorker.register(page.dataset.worker, { scope: page.dataset.scope });
    const worker = (await navigator.serviceWorker.ready).active;
    const files = performance.getEntriesByType("resource").map((entry) => entry.name);
    const heads = [...document.querySelectorAll("link[href], script[src]")].map((one) => one.href || one.src);
    const channel = new MessageChannel();
    const done = new Promise((resolve) => (channel.port1.onmessage = () => resolve(words.ready)));
    worker.postMessage({ keep: [location.href, ...new Set([...files, ...heads])] }, [channel.port2]);
    return await Promise.race([done, new Promise((resolve) => setTimeout(() => resolve(""), 10_000))]);
  } catch {
    return network ? words.unsafe : "";
  }
}

async function start() {
  part("find").addEventListener("submit", (event) => {
    if (!list) return;
    const rows = found();
    if (!rows.length && network) return; // the house looks in the other rooms
    event.preventDefault();
    draw();
    if (rows.length === 1) choose(rows[0]);
  });
  search.addEventListener("input", () => list && draw());
  scanner(part("scan"), scanned);
  part("send").addEventListener("click", flush);
  addEventListener("online", flush);
  addEventListener("offline", () => {
    network = false;
    tell();
  });
  tabs?.addEventListener("message", async () => {
    if (list) await lay();
    await tell();
  });
  const told = await refresh();
  if (form.elements.target.value && list) {
    const row = list.rows.find((one) => one.id === Number(form.elements.target.value));
    if (row) choose(row);
  }
  await flush();
  if (told && !told.closed) await tell(await guard());
  page.dataset.started = "yes";
  keepLooking();
}

/** A label: an object's opens it, a place's says where things are found from now on. */
function scanned(text) {
  const parts = text.split("/");
  const place = [...document.querySelectorAll("#lieux option")].find((one) => parts.includes(one.dataset.id));
  if (place && !part("check").hidden) {
    form.elements.place.value = place.value;
    return;
  }
  search.value = text;
  part("find").requestSubmit();
}

start();
