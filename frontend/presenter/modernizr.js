// The little of Modernizr that presenters ask for: what every browser of today can do, and load().
const can = [
  "audio", "video", "borderradius", "boxshadow", "canvas", "cssanimations", "csscolumns", "csstransforms", "csstransitions",
  "draganddrop", "flexbox", "fontface", "geolocation", "hashchange", "history", "inlinesvg", "localstorage", "opacity",
  "postmessage", "rgba", "sessionstorage", "svg", "textshadow", "webgl", "webworkers",
];
const Modernizr = Object.fromEntries(can.map((name) => [name, true]));
Modernizr.touch = navigator.maxTouchPoints > 0;

const listed = (value) => (value === undefined ? [] : Array.isArray(value) ? value : Object.values(typeof value === "object" ? value : [value]));

function fetched(address) {
  return new Promise((done, failed) => {
    const isStyle = /\.css(\?|#|$)/.test(address);
    const element = document.createElement(isStyle ? "link" : "script");
    if (isStyle) Object.assign(element, { rel: "stylesheet", href: address });
    else Object.assign(element, { src: address, async: false });
    element.onload = () => done(address);
    element.onerror = () => failed(new Error(address));
    document.head.append(element);
  });
}

async function one(wish) {
  const { test = true, yep, nope, load, both, callback, complete } = typeof wish === "string" ? { load: wish } : wish;
  for (const address of [...listed(test ? yep : nope), ...listed(load), ...listed(both)]) {
    await fetched(address).catch((error) => console.error(error));
    if (typeof callback === "function") callback(address, test, address);
    else callback?.[address]?.();
  }
  complete?.();
}

Modernizr.load = async (wishes) => {
  for (const wish of listed(typeof wishes === "object" && !Array.isArray(wishes) ? [wishes] : wishes)) await one(wish);
};
window.Modernizr = Modernizr;
window.yepnope = Modernizr.load;
