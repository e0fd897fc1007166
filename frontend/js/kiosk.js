// A tablet left alone goes back to its first screen, after twenty seconds in which a touch keeps it there.
const wall = document.querySelector("[data-idle]");
const words = wall?.querySelector("[data-idle-words]");
const WARNING = 20;
let left = 0;

function wake() {
  left = Number(wall.dataset.seconds);
  words.hidden = true;
}

function pass() {
  left -= 1;
  if (left <= 0) location.replace(wall.dataset.idle);
  else if (left <= WARNING) words.hidden = false;
}

if (wall) {
  wake();
  for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, wake);
  setInterval(pass, 1000);
}
