// The service worker of the récolement pages: the page at the shelf opens without the network, and nothing else does.
// Its first line, written by the house, says where static files are (self.STATIC).
const CACHE = "enfilade-recolement";
const WAIT = 4000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const isShelf = (url) => url.pathname.endsWith("/etagere/");
const isStatic = (url) => url.pathname.startsWith(self.STATIC);

/** One page a room, whatever object or number was asked for. */
function roomOf(url) {
  const room = url.searchParams.get("salle");
  return url.origin + url.pathname + (room ? `?salle=${room}` : "");
}

async function keep(address) {
  const url = new URL(address);
  if (url.origin !== self.location.origin || !(isShelf(url) || isStatic(url))) return;
  const answer = await fetch(address, { credentials: "same-origin" });
  if (!answer.ok || answer.redirected) return;
  const cache = await caches.open(CACHE);
  await cache.put(isShelf(url) ? roomOf(url) : address, answer);
}

self.addEventListener("message", (event) => {
  const done = Promise.all((event.data.keep ?? []).map((address) => keep(address).catch(() => {})));
  event.waitUntil(done.then(() => event.ports[0]?.postMessage("kept")));
});

async function shelf(request) {
  const url = new URL(request.url);
  const cache = await caches.open(CACHE);
  const kept = await cache.match(roomOf(url));
  const late = kept ? new Promise((resolve) => setTimeout(() => resolve(kept.clone()), WAIT)) : new Promise(() => {});
  const fresh = fetch(request).then(async (answer) => {
    if (answer.ok && !url.searchParams.has("objet") && !url.searchParams.has("q")) await cache.put(roomOf(url), answer.clone());
    return answer;
  });
  return Promise.race([fresh, late]).catch(async () => kept ?? (await anyRoom(cache, url)) ?? Response.error());
}

/** The page of the campaign that this device knows, when the one asked for is not kept. */
const anyRoom = (cache, url) => cache.match(url.origin + url.pathname, { ignoreSearch: true });

async function file(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request.url);
  return kept ?? fetch(request);
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate" && isShelf(url)) event.respondWith(shelf(request));
  else if (isStatic(url)) event.respondWith(file(request));
});
