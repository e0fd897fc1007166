// The note de cadrage saves each field as it is left. Without this script, each section has its own button.
for (const form of document.querySelectorAll("form[data-saves]")) {
  const status = form.querySelector("[role=status]");
  const left = document.querySelector("[data-left]");

  form.addEventListener("change", async ({ target }) => {
    if (!target.name) return;
    const sent = target.value;
    const known = form.elements[`initial-${target.name}`];
    const data = new FormData();
    for (const name of ["csrfmiddlewaretoken", "section"]) data.set(name, form.elements[name].value);
    data.set(target.name, sent);
    if (known) data.set(known.name, known.value);
    try {
      const answer = await fetch(form.getAttribute("action").startsWith("#") ? location.pathname : form.action, {
        method: "POST",
        body: data,
        headers: { Accept: "application/json" },
      });
      const told = await answer.json();
      target.toggleAttribute("aria-invalid", !answer.ok);
      if (!answer.ok) {
        target.setAttribute("aria-invalid", "true");
        status.textContent = told.errors?.[target.name]?.[0] ?? status.dataset.unsaved;
        return;
      }
      if (known) known.value = sent;
      if (left) left.textContent = told.left;
      status.textContent = status.dataset.saved;
    } catch {
      status.textContent = status.dataset.offline;
    }
  });
}
