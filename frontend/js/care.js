// The care of records: ticking a page of the list, a form that shows only what an action needs, cataloguing by keyboard.
import { keepDraft } from "./forms/draft.js";

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
const boxes = () => [...form.elements].filter((box) => box.matches("input[type=text], textarea, select") && box.name);

function next(box) {
  const places = [...form.elements].filter((one) => one.matches("input:not([type=hidden], [name=garder]), textarea, select, button"));
  places[places.indexOf(box) + 1]?.focus();
}

if (form) {
  keepDraft(form, `notice:${form.dataset.catalogue}`, boxes);
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
