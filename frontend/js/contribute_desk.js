// The pupitre: deep zoom, a draft kept at every pause, the keyboard. Without it the picture opens whole and the form posts.
import { keepDraft } from "./forms/draft.js";

const form = document.querySelector("[data-desk]");
const view = document.querySelector("[data-view]");
const reduced = matchMedia("(prefers-reduced-motion: reduce)").matches;
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

// Drafts: one for each card.
const boxes = () => [...form.elements].filter((box) => box.name.startsWith("q-"));
if (form.dataset.lease) keepDraft(form, form.dataset.lease, boxes);

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
