// Looking at the card: closer, turned, lighter, in negative, full screen, two pictures at once. What was chosen is kept here.
const KEPT = "enfilade-regard";
const PLAIN = { brightness: 100, contrast: 100, invert: false };
const reduced = matchMedia("(prefers-reduced-motion: reduce)").matches;

function remembered() {
  try {
    return { ...PLAIN, ...JSON.parse(localStorage.getItem(KEPT)) };
  } catch {
    return { ...PLAIN };
  }
}

function remember(light) {
  try {
    localStorage.setItem(KEPT, JSON.stringify(light));
  } catch {
    // it will be as it was at the next card
  }
}

/** Open the picture of `root`; answers what does an act by its name, null without a picture. */
export async function openLook(root, signal) {
  const view = root.querySelector("[data-view]");
  if (!view) return null;
  const [place, tools, panel] = ["look", "tools", "light"].map((name) => root.querySelector(`[data-${name}]`));
  const beside = root.querySelector("[data-beside]");
  const { zoomOn } = await import(view.dataset.zoom);
  const first = await zoomOn(view, view.querySelector("[data-still]"), reduced);
  if (!first || signal.aborted) return null;
  let active = first;
  let second = null;
  const light = remembered();
  const button = (name) => place.querySelector(`[data-act="${name}"]`);

  function shine() {
    const value = `brightness(${light.brightness}%) contrast(${light.contrast}%) invert(${light.invert ? 1 : 0})`;
    for (const one of [view, beside]) one?.style.setProperty("--light", value);
    for (const range of panel.querySelectorAll("[data-range]")) range.value = light[range.dataset.range];
    button("invert").setAttribute("aria-pressed", String(light.invert));
  }

  async function compare(link) {
    second?.close();
    beside.hidden = false;
    second = await zoomOn(beside, link, reduced);
    if (second) active = second;
    button("beside").setAttribute("aria-pressed", "true");
  }

  const acts = {
    light: () => {
      panel.hidden = !panel.hidden;
      button("light").setAttribute("aria-expanded", String(!panel.hidden));
    },
    invert: () => {
      light.invert = !light.invert;
      remember(light);
      shine();
    },
    reset: () => {
      Object.assign(light, PLAIN);
      remember(light);
      shine();
      first("home");
      second?.("home");
    },
    beside: () => {
      if (!beside) return;
      if (beside.hidden) return compare(root.querySelector("[data-companion]"));
      second?.close();
      [second, active, beside.hidden] = [null, first, true];
      button("beside").setAttribute("aria-pressed", "false");
    },
    full: () => (document.fullscreenElement ? document.exitFullscreen() : place.requestFullscreen().catch(() => {})),
  };
  const act = (name) => (acts[name] ? acts[name]() : active(name));

  if (!document.fullscreenEnabled) button("full").hidden = true;
  document.addEventListener(
    "fullscreenchange",
    () => button("full").setAttribute("aria-pressed", String(document.fullscreenElement === place)),
    { signal },
  );
  place.addEventListener("click", (event) => {
    const pressed = event.target.closest("[data-act]");
    const link = event.target.closest("[data-companion]");
    if (pressed) act(pressed.dataset.act);
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    compare(link);
  });
  panel.addEventListener("input", (event) => {
    light[event.target.dataset.range] = Number(event.target.value);
    remember(light);
    shine();
  });
  for (const [one, which] of [[view, () => first], [beside, () => second]]) {
    one?.addEventListener("pointerdown", () => (active = which() ?? first));
    one?.addEventListener("focusin", () => (active = which() ?? first));
  }
  tools.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const all = [...tools.querySelectorAll("button:not([hidden])")];
    all[(all.indexOf(document.activeElement) + step + all.length) % all.length].focus();
  });
  shine();
  if (root.querySelectorAll("[data-companion]").length === 1) root.querySelector(".companions").hidden = true; // its button says it
  tools.hidden = false;
  return act;
}
