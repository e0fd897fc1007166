// Passages marked while listening: the buttons write times into the text that is there without them.
const two = (n) => String(n).padStart(2, "0");

export function clock(seconds) {
  const whole = Math.floor(seconds);
  const tenth = Math.floor((seconds - whole) * 10);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return `${hours ? `${hours}:${two(minutes)}` : minutes}:${two(whole % 60)}${tenth ? `,${tenth}` : ""}`;
}

export function cue(field) {
  const [player, cues, box] = ["[data-player]", "[data-cues]", "textarea"].map((one) => field.querySelector(one));
  if (!player || !cues) return;
  cues.hidden = false;
  cues.addEventListener("click", (event) => {
    const mark = event.target.closest("[data-cue]")?.dataset.cue;
    if (!mark) return;
    const time = clock(player.currentTime);
    if (mark === "start") box.value = `${box.value.trimEnd()}${box.value.trim() ? "\n" : ""}${time} `;
    else box.value = box.value.replace(/(^|\n)(\s*[\d:,]+)(?:\s*-\s*[\d:,]+)?([^\n]*)$/, `$1$2 - ${time}$3`);
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
    box.setSelectionRange(box.value.length, box.value.length);
  });
}
