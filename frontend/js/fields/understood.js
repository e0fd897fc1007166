// What the house understands of a date or of a place, said under the field once it is left.
export function say(field) {
  const [box, place] = [field.querySelector("[data-understood]"), field.querySelector("[data-says]")];
  if (!box || !place) return;
  let turn = 0;
  box.addEventListener("change", async () => {
    const mine = ++turn;
    const query = new URLSearchParams({ champ: box.dataset.understood, q: box.value });
    const answer = await fetch(`${field.dataset.understoodUrl}?${query}`).catch(() => null);
    const words = answer?.ok ? (await answer.json()).words : "";
    if (mine === turn) place.textContent = words;
  });
}
