// The token of one reader in one project: it comes in the address's fragment, which no server and no log sees, stays in this
// tab, and goes with each call to this page's own API. Renewed at half its life; over, the page around is told.
const KEY = "enfilade-token";
const EVERY = 60_000;
const script = document.currentScript;
const house = { home: script.dataset.home, homeOrigin: new URL(script.dataset.home, location.href).origin, token: "" };

function kept() {
  try {
    return sessionStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}

function keep(token) {
  house.token = token;
  try {
    sessionStorage.setItem(KEY, token);
  } catch {
    // a browser that keeps nothing for frames: the token lasts as long as the page
  }
}

function times(token) {
  try {
    const said = JSON.parse(atob(token.split(".")[1].replace(/-/g, "+").replace(/_/g, "/")));
    return { start: said.iat * 1000, end: said.exp * 1000, preview: Boolean(said.preview) };
  } catch {
    return { start: 0, end: 0, preview: false };
  }
}

const given = /^#jeton=([\w.-]+)$/.exec(location.hash);
if (given) history.replaceState(history.state, "", location.pathname + location.search);
keep(given ? given[1] : kept());
house.preview = times(house.token).preview;

const isOurs = (address) => {
  const url = new URL(address, location.href);
  return url.origin === location.origin && url.pathname.startsWith("/api/");
};
const heading = () => `Bearer ${house.token}`;

const { open, setRequestHeader, send } = XMLHttpRequest.prototype;
const ours = new WeakSet();
XMLHttpRequest.prototype.open = function (method, address, ...rest) {
  if (isOurs(address)) ours.add(this);
  else ours.delete(this);
  return open.call(this, method, address, ...rest);
};
XMLHttpRequest.prototype.send = function (body) {
  if (ours.has(this)) {
    setRequestHeader.call(this, "Authorization", heading());
    this.addEventListener("load", () => this.status === 401 && over());
  }
  return send.call(this, body);
};
const ask = window.fetch.bind(window);
window.fetch = (target, options = {}) => {
  if (!isOurs(target instanceof Request ? target.url : target)) return ask(target, options);
  const request = new Request(target, options);
  request.headers.set("Authorization", heading());
  return ask(request);
};

async function renew() {
  const { start, end } = times(house.token);
  if (!end || Date.now() < (start + end) / 2) return;
  const answer = await fetch("/api/token", { method: "POST" }).catch(() => null);
  if (answer?.ok) keep((await answer.json()).token);
  else if (answer?.status === 401) over();
}

let told = false;
function over() {
  if (told) return;
  told = true;
  if (window.parent !== window) window.parent.postMessage({ enfilade: "token-over" }, house.homeOrigin);
  const say = () => {
    const words = document.createElement("p");
    words.className = "alert alert-warning";
    words.setAttribute("role", "status");
    const link = document.createElement("a");
    Object.assign(link, { href: house.home, target: "_top", textContent: script.dataset.again });
    words.append(link);
    document.body.prepend(words);
  };
  if (document.body) say();
  else document.addEventListener("DOMContentLoaded", say);
}

setInterval(renew, EVERY);
document.addEventListener("visibilitychange", () => document.hidden || renew());
renew();

// The tutorial comes once, before the first card.
const tutorial = script.dataset.tutorial;
if (tutorial && location.pathname !== tutorial) {
  let seen = true;
  try {
    seen = Boolean(localStorage.getItem(tutorial));
    localStorage.setItem(tutorial, "1");
  } catch {
    // without a memory the tutorial would come for ever
  }
  if (!seen) location.replace(tutorial);
}
window.enfilade = house;
