// What every page shares: arrows for the cimaise, dialogs, one submission for one click. All of it optional.
import "./recolement/leave.js";
const reduced = matchMedia("(prefers-reduced-motion: reduce)").matches;

for (const piece of document.querySelectorAll("[data-scripted]")) piece.hidden = false; // useless without a script

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

addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector(".menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

for (const opener of document.querySelectorAll("[data-opens]")) {
  const dialog = document.getElementById(opener.dataset.opens);
  opener.addEventListener("click", (event) => {
    event.preventDefault();
    dialog.showModal();
  });
}

for (const piece of document.querySelectorAll("[data-watch]")) watch(piece);

async function watch(piece) {
  const [bar, words] = [piece.querySelector("progress"), piece.querySelector("p")];
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const answer = await fetch(piece.dataset.watch).catch(() => null);
    if (!answer) continue; // the network comes back
    if (!answer.ok) return;
    const job = await answer.json();
    if (words.textContent !== job.words) words.textContent = job.words;
    if (job.percent !== null) bar.value = job.percent;
    if (!job.live) return location.reload();
  }
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
