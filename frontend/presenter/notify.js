// pybossaNotify(message, show, type): a word to the reader, above the page.
const KINDS = { error: "danger", message: "info" };

window.pybossaNotify = (message, show = true, type = "info") => {
  let box = document.getElementById("pybossa-notification");
  if (!show) {
    box?.remove();
    return;
  }
  if (!box) {
    box = document.createElement("div");
    box.id = "pybossa-notification";
    box.setAttribute("role", "status");
    document.body.prepend(box);
  }
  box.className = `alert alert-${KINDS[type] ?? type}`;
  box.textContent = message;
};
