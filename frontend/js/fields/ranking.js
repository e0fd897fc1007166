// A ranking as a list that moves: its buttons write the ranks into the selects that are there without it.
export function move(list) {
  const rows = () => [...list.children];
  const write = () => rows().forEach((row, place) => (row.querySelector("select").value = String(place + 1)));
  const order = () => {
    const rank = (row) => Number(row.querySelector("select").value) || Infinity;
    list.append(...rows().sort((one, other) => rank(one) - rank(other)));
  };
  list.querySelectorAll("[data-moves]").forEach((moves) => (moves.hidden = false));
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    if (!button) return;
    const row = button.closest("li");
    if (button.dataset.move === "-1") row.previousElementSibling?.before(row);
    else row.nextElementSibling?.after(row);
    write();
    button.focus();
    list.dispatchEvent(new Event("input", { bubbles: true }));
  });
  order();
}
