// Words as one types: a combobox over the last part of a list parted by semicolons. Without it the field is a plain field.
const PART = /[^;\n]*$/;
let serial = 0;

/** Suggest words for `field` from `url`, which answers {terms: [{text, matched, context}]}; `words` says what they are. */
export function suggest(field, url, words) {
  const list = document.createElement("ul");
  const said = document.createElement("p");
  list.id = `termes-${++serial}`;
  list.className = "terms";
  list.role = "listbox";
  list.ariaLabel = words;
  list.hidden = true;
  said.className = "hidden";
  said.role = "status";
  field.after(list, said);
  const single = field.tagName === "INPUT"; // several lines cannot be a combobox: there, the text box has a list beside it
  if (single) field.role = "combobox";
  else field.ariaHasPopup = "listbox";
  field.autocomplete = "off";
  field.ariaAutoComplete = "list";
  if (single) field.ariaExpanded = "false";
  field.setAttribute("aria-controls", list.id);
  let [chosen, timer, asked] = [-1, 0, 0];

  const typed = () => PART.exec(field.value.slice(0, field.selectionStart))[0].trim();
  const close = () => {
    list.hidden = true;
    chosen = -1;
    if (single) field.ariaExpanded = "false";
    field.removeAttribute("aria-activedescendant");
  };
  const point = (to) => {
    const options = list.children;
    if (options[chosen]) options[chosen].ariaSelected = "false";
    chosen = (to + options.length) % options.length;
    options[chosen].ariaSelected = "true";
    options[chosen].scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", options[chosen].id);
  };
  const take = (text) => {
    const before = field.value.slice(0, field.selectionStart);
    const after = field.value.slice(field.selectionStart);
    const kept = before.replace(PART, (part) => part.match(/^\s*/)[0]);
    field.value = kept + text + after.replace(/^[^;\n]*/, "");
    const end = kept.length + text.length;
    field.setSelectionRange(end, end);
    field.dispatchEvent(new Event("change", { bubbles: true }));
    close();
    field.focus();
  };
  const show = (terms) => {
    list.replaceChildren(...terms.map(({ text, matched, context }, place) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${place}`;
      option.role = "option";
      option.ariaSelected = "false";
      option.append(text);
      const more = [matched && `(${matched})`, context].filter(Boolean).join(" ");
      if (more) option.append(Object.assign(document.createElement("span"), { className: "small", textContent: ` ${more}` }));
      option.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
      option.addEventListener("click", () => take(text));
      return option;
    }));
    said.textContent = terms.length ? `${terms.length} ${words}` : "";
    if (!terms.length) return close();
    list.hidden = false;
    chosen = -1;
    if (single) field.ariaExpanded = "true";
  };
  const ask = async () => {
    const [text, turn] = [typed(), ++asked];
    if (text.length < 2) return close();
    const query = new URLSearchParams({ champ: field.dataset.terms, q: text });
    const answer = await fetch(`${url}?${query}`).catch(() => null);
    if (!answer?.ok || turn !== asked || document.activeElement !== field) return;
    show((await answer.json()).terms);
  };

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 120);
  });
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") point(chosen + 1);
    else if (event.key === "ArrowUp") point(chosen < 0 ? -1 : chosen - 1);
    else if (event.key === "Enter" && chosen >= 0) list.children[chosen].click();
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
}
