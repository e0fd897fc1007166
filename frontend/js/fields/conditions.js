// A question that depends on another one is in the page only when it is asked. The server decides the same by itself.
const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim().replace(/[.,;: ]+$/, "");

function said(field) {
  return [...field.querySelectorAll("input, select, textarea")]
    .filter((box) => !["radio", "checkbox"].includes(box.type) || box.checked)
    .flatMap((box) => (field.dataset.kind === "tags" ? box.value.split(";") : [box.value]))
    .map(plain)
    .filter(Boolean);
}

export function ask(form) {
  const tied = [...form.querySelectorAll("[data-shown-key]")];
  const look = () => {
    for (const field of tied) {
      const other = form.querySelector(`[data-key="${CSS.escape(field.dataset.shownKey)}"]`);
      const wished = JSON.parse(field.dataset.shownValues).map(plain);
      const given = other && !other.hidden ? said(other) : [];
      field.hidden = !(wished.length ? given.some((one) => wished.includes(one)) : given.length);
    }
  };
  if (!tied.length) return;
  form.addEventListener("input", look);
  form.addEventListener("change", look);
  setTimeout(look); // after a draft came back
  look();
}
