// The gift page: another amount written unticks the suggested ones, and its cost after tax is told. All of it optional.
const form = document.querySelector("form.gift");
if (form) {
  const other = form.elements.other;
  const radios = [...form.querySelectorAll('input[name="chosen"]')];
  let ticked = radios.find((radio) => radio.checked) ?? radios[0];
  const costs = [...form.querySelectorAll(".costs")].map((box) => {
    const line = box.querySelector(".cost.other");
    const words = line.querySelector("span");
    return { rate: Number(box.dataset.rate), template: line.dataset.template, words, plain: words.textContent };
  });
  const euros = (cents) =>
    new Intl.NumberFormat(document.documentElement.lang, {
      style: "currency",
      currency: "EUR",
      minimumFractionDigits: cents % 100 ? 2 : 0,
    }).format(cents / 100);
  const tell = () => {
    const match = /^[\s]*(\d[\d\s]*)(?:[.,](\d{1,2}))?[\s€]*$/.exec(other.value);
    const amount = match ? Number(match[1].replace(/\s/g, "")) * 100 + Number((match[2] ?? "").padEnd(2, "0")) : 0;
    for (const { rate, template, words, plain } of costs) {
      const net = amount - Math.floor((amount * rate) / 100);
      words.textContent = amount ? template.replace("{amount}", euros(amount)).replace("{net}", euros(net)) : plain;
    }
  };
  other.addEventListener("input", () => {
    if (other.value.trim()) for (const radio of radios) radio.checked = false;
    else ticked.checked = true;
    tell();
  });
  for (const radio of radios) {
    radio.addEventListener("change", () => {
      ticked = radio;
      other.value = "";
      tell();
    });
  }
  tell();
}

// The page that waits for a confirmation asks again by itself, for ten minutes, and reads itself anew when it comes.
const waiting = document.querySelector("[data-follow]");
if (waiting) {
  const ends = Date.now() + 600_000;
  const ask = async () => {
    try {
      const answer = await fetch(waiting.dataset.follow, { headers: { Accept: "application/json" } });
      if (answer.ok && (await answer.json()).stage !== waiting.dataset.stage) return location.reload();
    } catch {
      // no network for a moment: ask again
    }
    if (Date.now() < ends) setTimeout(ask, 2500);
  };
  setTimeout(ask, 1500);
}
