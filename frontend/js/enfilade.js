// What every page shares: arrows for the cimaise, dialogs, one submission for one click. All of it optional.
const reduced = matchMedia("(prefers-reduced-motion: reduce)").matches;

for (const cimaise of document.querySelectorAll(".cimaise")) {
  const row = cimaise.querySelector("ul");
  const slide = cimaise.querySelector(".slide");
  if (!slide || row.scrollWidth <= row.clientWidth) continue;
  slide.hidden = false;
  for (const button of slide.querySelectorAll("button")) {
    button.addEventListener("click", () => {
      const way = Number(button.dataset.way) * row.clientWidth * 0.7;
      row.scrollBy({ left: way, behavior: reduced ? "auto" : "smooth" });
    });
  }
}

for (const opener of document.querySelectorAll("[data-opens]")) {
  const dialog = document.getElementById(opener.dataset.opens);
  opener.addEventListener("click", (event) => {
    event.preventDefault();
    dialog.showModal();
  });
}

for (const form of document.querySelectorAll("form[data-once]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
}
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
