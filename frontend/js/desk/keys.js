// The keyboard at the desk: Enter goes to the next field, Ctrl+Enter saves, Alt with a key looks closer.
const LOOKS = { "+": "in", "=": "in", "-": "out", 0: "home", KeyR: "right", KeyN: "invert", KeyV: "beside" };

function next(form, box) {
  const places = [...form.elements].filter((one) => one.type !== "hidden" && one.type !== "fieldset");
  places[places.indexOf(box) + 1]?.focus();
}

export function listen(root, form, look, signal) {
  const act = (event) => {
    const name = event.altKey && !event.ctrlKey && (LOOKS[event.key] ?? LOOKS[event.code]);
    if (!name || !look()) return;
    event.preventDefault();
    look()(name);
  };
  addEventListener("keydown", act, { signal });
  root.querySelector("[data-keys]")?.removeAttribute("hidden");
  form?.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      form.requestSubmit(form.querySelector("[name=save]"));
    } else if (event.target.matches("input:not([type=checkbox])")) {
      event.preventDefault();
      next(form, event.target);
    }
  });
}

/** The first field, where whoever types goes on: not on a telephone, whose keyboard would cover the card. */
export function focusFirst(form, always = false) {
  if (!always && (!matchMedia("(pointer: fine)").matches || document.querySelector("[role=alert]"))) return;
  const first = form?.querySelector(".differs input, [data-all-agree], input[name^=q-], textarea, select[name^=q-]");
  first?.focus({ preventScroll: true });
}
