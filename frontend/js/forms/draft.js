// A form's draft, on this device only: kept at every pause, given back when the same form opens as it opened then.
const PREFIX = "enfilade-brouillon:";
const PAUSE = 400;
const MONTH = 30 * 24 * 3600 * 1000;

function store(act) {
  try {
    return act(localStorage);
  } catch {
    return null; // refused or full: the form still works
  }
}

const ticked = (box) => box.matches("[type=radio], [type=checkbox]");
const read = (box) => (ticked(box) ? box.checked : box.value);

function write(box, value) {
  if (ticked(box)) box.checked = value;
  else box.value = value;
}

function forgetOld(key) {
  store((place) => {
    for (const name of Object.keys(place).filter((one) => one.startsWith(PREFIX) && one !== key)) {
      const draft = JSON.parse(place.getItem(name) || "{}");
      if (draft.sent || !(Date.now() - draft.at < MONTH)) place.removeItem(name);
    }
  });
}

/** Keep the draft called `name` of a form; `boxes` gives its fields, always in one order. The form has a `data-draft` to say so.
 * Answers when the draft that was given back was typed, 0 when none was. */
export function keepDraft(form, name, boxes) {
  const key = PREFIX + name;
  const state = form.querySelector("[data-draft]");
  const values = () => boxes().map(read);
  const first = JSON.stringify(values()); // of a form that was saved, or of another one, the draft says otherwise
  let timer = 0;
  let typedAt = 0;

  const keep = (sent = false) =>
    store((place) => place.setItem(key, JSON.stringify({ values: values(), from: first, at: typedAt || Date.now(), sent })));

  function restore() {
    const draft = store((place) => JSON.parse(place.getItem(key)));
    if (!draft || document.querySelector("[role=alert]")) return;
    if (draft.from !== first) return store((place) => place.removeItem(key));
    boxes().forEach((box, n) => write(box, draft.values[n]));
    if (JSON.stringify(draft.values) === first) return;
    typedAt = draft.at;
    state.textContent = state.dataset.back;
  }

  forgetOld(key);
  restore();
  form.addEventListener("input", () => {
    clearTimeout(timer);
    typedAt = Date.now();
    timer = setTimeout(() => {
      keep();
      if (state.textContent !== state.dataset.kept) state.textContent = state.dataset.kept;
    }, PAUSE);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    keep(true);
  });
  addEventListener("pagehide", () => {
    if (!form.dataset.sent && JSON.stringify(values()) !== first) keep();
  });
  return typedAt;
}
