// The pupitre: deep zoom, a draft kept at every pause, the keyboard. Without it the picture opens whole and the form posts.
const form = document.querySelector("[data-desk]");
const view = document.querySelector("[data-view]");
const reduced = matchMedia("(prefers-reduced-motion: reduce)").matches;
const PAUSE = 400;
const MONTH = 30 * 24 * 3600 * 1000;
const PREFIX = "enfilade-brouillon:";
let look = null;

async function openView() {
  const tools = document.querySelector("[data-tools]");
  const { zoomOn } = await import(view.dataset.zoom);
  look = await zoomOn(view, view.querySelector("[data-still]"), reduced);
  if (!look) return;
  tools.hidden = false;
  tools.addEventListener("click", (event) => {
    const button = event.target.closest("[data-act]");
    if (button) look(button.dataset.act);
  });
}
if (view) (window.requestIdleCallback ?? setTimeout)(openView);

// Drafts: one for each card, on this device only.
const key = form.dataset.lease ? PREFIX + form.dataset.lease : null;
const state = form.querySelector("[data-draft]");
const boxes = () => [...form.elements].filter((box) => box.name.startsWith("q-"));

function store(act) {
  try {
    return act(localStorage);
  } catch {
    return null; // refused or full: the form still works
  }
}

function keep(sent = false) {
  const values = boxes().map((box) => (box.matches("[type=radio],[type=checkbox]") ? box.checked : box.value));
  store((place) => place.setItem(key, JSON.stringify({ values, at: Date.now(), sent })));
}

function forgetOld() {
  store((place) => {
    for (const name of Object.keys(place).filter((one) => one.startsWith(PREFIX) && one !== key)) {
      const draft = JSON.parse(place.getItem(name) || "{}");
      if (draft.sent || !(Date.now() - draft.at < MONTH)) place.removeItem(name);
    }
  });
}

function restore() {
  const draft = JSON.parse(store((place) => place.getItem(key)) || "null");
  const fresh = boxes().every((box) => (box.matches("[type=radio],[type=checkbox]") ? !box.checked : !box.value));
  if (!draft || !fresh || draft.values.length !== boxes().length) return;
  boxes().forEach((box, n) => {
    if (typeof draft.values[n] === "boolean") box.checked = draft.values[n];
    else box.value = draft.values[n];
  });
  if (draft.values.some(Boolean)) state.textContent = state.dataset.back;
}

if (key) {
  forgetOld();
  restore();
  let timer = 0;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      keep();
      state.textContent = state.dataset.kept;
    }, PAUSE);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    keep(true);
  });
  addEventListener("pagehide", () => {
    if (!form.dataset.sent) keep();
  });
}

// The keyboard: Enter goes to the next field, Ctrl+Enter saves, Alt with + − 0 looks closer.
const LOOKS = { "+": "in", "=": "in", "-": "out", 0: "home" };

function next(box) {
  const places = [...form.elements].filter((one) => one.type !== "hidden" && one.type !== "fieldset");
  places[places.indexOf(box) + 1]?.focus();
}

addEventListener("keydown", (event) => {
  if (event.altKey && look && LOOKS[event.key]) {
    event.preventDefault();
    look(LOOKS[event.key]);
  }
});
form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing) return;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    form.requestSubmit(form.querySelector("[name=save]"));
  } else if (event.target.matches("input:not([type=checkbox])")) {
    event.preventDefault();
    next(event.target);
  }
});
document.querySelector("[data-keys]")?.removeAttribute("hidden");
if (matchMedia("(pointer: fine) and (min-width: 56rem)").matches && !document.querySelector("[role=alert]")) {
  const first = form.querySelector(".differs input, [data-all-agree], input[name^=q-], textarea");
  first?.focus({ preventScroll: true });
}
