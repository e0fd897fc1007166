// The care of records: ticking a page of the list, a form that shows only what an action needs, cataloguing by keyboard.
const list = document.querySelector("[data-choose]");
const all = list?.querySelector("[data-all]");
all?.addEventListener("change", () => {
  for (const box of list.querySelectorAll("[name=ids]")) box.checked = all.checked;
});

const bulk = document.querySelector("[data-bulk]");
const NEEDS = {
  set: ["field", "value", "keep_human"], add: ["field", "value", "keep_human"], clear: ["field", "keep_human"],
  replace: ["field", "find", "value", "keep_human"], word: ["field", "find", "value", "keep_human"],
  publish: [], withdraw: [],
};
function showNeeded() {
  const needs = ["action", ...NEEDS[bulk.elements.action.value]];
  const licence = bulk.elements.field.value === "licence";
  for (const part of bulk.querySelectorAll("[data-part]")) {
    const name = part.dataset.part;
    const asked = name === "licence" ? licence && needs.includes("value") : needs.includes(name);
    part.hidden = !asked || (name === "value" && licence);
  }
}
if (bulk) {
  bulk.addEventListener("change", showNeeded);
  showNeeded();
}

// Cataloguing: a draft on this device only, Enter to the next field, Ctrl+Enter to save.
const form = document.querySelector("[data-catalogue]");
const KEY = `enfilade-catalogue:${form?.dataset.catalogue}`;
const PAUSE = 400;
const boxes = () => [...form.elements].filter((box) => box.matches("input[type=text], textarea, select") && box.name);

function store(act) {
  try {
    return act(localStorage);
  } catch {
    return null; // refused or full: the form still works
  }
}

function keep() {
  const values = Object.fromEntries(boxes().map((box) => [box.name, box.value]));
  store((place) => place.setItem(KEY, JSON.stringify({ values, from: first })));
}

const first = form && JSON.stringify(boxes().map((box) => box.value));
function restore(state) {
  const draft = JSON.parse(store((place) => place.getItem(KEY)) || "null");
  if (!draft || document.querySelector("[role=alert]")) return;
  if (draft.from !== first) return store((place) => place.removeItem(KEY)); // that record was saved, or another begun
  for (const box of boxes()) if (box.name in draft.values) box.value = draft.values[box.name];
  state.textContent = state.dataset.back;
}

function next(box) {
  const places = [...form.elements].filter((one) => one.matches("input:not([type=hidden], [name=garder]), textarea, select, button"));
  places[places.indexOf(box) + 1]?.focus();
}

if (form) {
  const state = form.querySelector("[data-draft]");
  let timer = 0;
  restore(state);
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      keep();
      state.textContent = state.dataset.kept;
    }, PAUSE);
  });
  addEventListener("pagehide", () => {
    if (JSON.stringify(boxes().map((box) => box.value)) !== first) keep();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      form.requestSubmit();
    } else if (event.target.matches("input[type=text]")) {
      event.preventDefault();
      next(event.target);
    }
  });
  if (!document.querySelector("[role=alert]")) form.elements.object_name.focus();
}
