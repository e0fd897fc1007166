// Zones of the picture. The text is what is sent, and works alone; here it is drawn over the picture, and shapes are added
// by dragging, by touching, or by the keyboard: arrows move the zone in hand, with Shift they change its size.
const SVG = "http://www.w3.org/2000/svg";
const WORDS = { box: "rectangle", polygon: "polygone", mask: "masque", point: "point" };
const STEP = 0.01;
const clamp = (n) => Math.min(1, Math.max(0, n));
const told = (n) => String(Math.round(n * 10000) / 100);
const numbers = (text) => (text.match(/-?\d+(?:[.,]\d+)?/g) ?? []).map((one) => Number(one.replace(",", ".")) / 100);
const pairs = (list) => list.flatMap((x, n) => (n % 2 ? [] : [[x, list[n + 1]]])).filter(([, y]) => y !== undefined);

function read(line) {
  const kind = Object.keys(WORDS).find((one) => line.trim().toLowerCase().startsWith(WORDS[one]));
  const [outline, ...holes] = line.split("|").map((part) => pairs(numbers(part)));
  if (!kind || !outline.length) return null;
  if (kind === "box") {
    if (outline.length < 2) return null;
    const [[x, y], [w, h]] = outline;
    return { kind, rings: [[[x, y], [x + w, y + h]]] };
  }
  return { kind, rings: [outline, ...holes] };
}

function write({ kind, rings }) {
  const ring = (points) => points.map(([x, y]) => `${told(x)} ${told(y)}`).join(" ; ");
  if (kind !== "box") return `${WORDS[kind]} ${rings.map(ring).join(" | ")}`;
  const [[x0, y0], [x1, y1]] = rings[0];
  return `rectangle ${[Math.min(x0, x1), Math.min(y0, y1), Math.abs(x1 - x0), Math.abs(y1 - y0)].map(told).join(" ")}`;
}

function path({ kind, rings }) {
  if (kind === "point") {
    const [[x, y]] = rings[0];
    return `M${x - 0.01} ${y}H${x + 0.01}M${x} ${y - 0.01}V${y + 0.01}`;
  }
  if (kind === "box") {
    const [[x0, y0], [x1, y1]] = rings[0];
    return `M${x0} ${y0}H${x1}V${y1}H${x0}Z`;
  }
  return rings.map((ring) => `M${ring.map((point) => point.join(" ")).join("L")}Z`).join("");
}

export function draw(field) {
  const box = field.querySelector("textarea");
  const tools = field.querySelector("[data-region]");
  const [says, list] = [tools.querySelector("[data-region-says]"), tools.querySelector("[data-region-list]")];
  const shapes = () => box.value.split("\n").map(read).filter(Boolean);
  let [sheet, look, drawing, waiting] = [null, null, null, ""];

  const paint = (extra = null) => {
    sheet?.replaceChildren(
      ...[...shapes(), extra].filter(Boolean).map((shape) => {
        const one = document.createElementNS(SVG, "path");
        one.setAttribute("d", path(shape));
        return one;
      }),
    );
  };
  const keep = (all, hand = -1) => {
    box.value = all.map(write).join("\n");
    box.dispatchEvent(new Event("input", { bubbles: true }));
    if (hand >= 0) list.children[hand]?.firstChild.focus();
  };
  const names = () => {
    list.replaceChildren(
      ...shapes().map((shape, n) => {
        const row = document.createElement("li");
        const hold = Object.assign(document.createElement("button"), { type: "button", className: "btn quiet" });
        hold.textContent = `${list.dataset.words} ${n + 1}`;
        hold.addEventListener("keydown", (event) => nudge(event, n));
        const drop = Object.assign(document.createElement("button"), { type: "button", className: "btn quiet", textContent: "×" });
        drop.ariaLabel = `${list.dataset.remove} ${n + 1}`;
        drop.addEventListener("click", () => keep(shapes().filter((_, place) => place !== n), Math.max(0, n - 1)));
        row.append(hold, drop);
        return row;
      }),
    );
  };
  const nudge = (event, n) => {
    const by = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }[event.key];
    const all = shapes();
    if (event.key === "Delete") return keep(all.filter((_, place) => place !== n), Math.max(0, n - 1));
    if (!by) return;
    event.preventDefault();
    const shift = ([x, y]) => [clamp(x + by[0]), clamp(y + by[1])];
    const { kind, rings } = all[n];
    if (event.shiftKey && kind === "box") rings[0][1] = shift(rings[0][1]);
    else all[n].rings = rings.map((ring) => ring.map(shift));
    keep(all, n);
  };

  // By the keyboard and before the picture is ready: a shape in the middle, to be moved.
  const START = { box: [[[0.4, 0.4], [0.6, 0.6]]], point: [[[0.5, 0.5]]], polygon: [[[0.4, 0.4], [0.6, 0.4], [0.5, 0.6]]] };
  const begin = (kind, byKey) => {
    says.textContent = says.dataset[kind === "mask" ? "polygon" : kind];
    if (byKey || !look) {
      const all = [...shapes(), { kind, rings: START[kind === "mask" ? "polygon" : kind] }];
      return keep(all, all.length - 1);
    }
    waiting = kind;
    look.viewer.setMouseNavEnabled(false);
  };
  const end = (shape) => {
    [drawing, waiting] = [null, ""];
    says.textContent = "";
    look.viewer.setMouseNavEnabled(true);
    if (shape) keep([...shapes(), shape]);
    else paint();
  };
  const spot = (event) => {
    const edge = look.viewer.canvas.getBoundingClientRect();
    const { viewport, world } = look.viewer;
    const at = viewport.viewerElementToViewportCoordinates(new look.Point(event.clientX - edge.left, event.clientY - edge.top));
    const size = world.getItemAt(0).getContentSize();
    return [clamp(at.x), clamp((at.y * size.x) / size.y)];
  };
  const down = (event) => {
    if (!waiting) return;
    const at = spot(event);
    if (waiting === "point") return end({ kind: "point", rings: [[at]] });
    if (waiting === "box") {
      event.target.setPointerCapture?.(event.pointerId);
      drawing = { kind: "box", rings: [[at, at]] };
    } else if (drawing) drawing.rings[0].push(at);
    else drawing = { kind: waiting, rings: [[at]] };
    paint(drawing);
  };
  const close = () => {
    const points = drawing?.rings[0].filter((one, n, all) => !n || one.join() !== all[n - 1].join()) ?? [];
    end(points.length > 2 ? { kind: waiting, rings: [points] } : null);
  };
  const ready = (event) => {
    look = event.detail;
    const size = look.viewer.world.getItemAt(0).getContentSize();
    sheet = document.createElementNS(SVG, "svg");
    sheet.setAttribute("viewBox", "0 0 1 1");
    sheet.setAttribute("preserveAspectRatio", "none");
    sheet.setAttribute("class", "zones");
    sheet.setAttribute("aria-hidden", "true");
    look.viewer.addOverlay({ element: sheet, location: new look.Rect(0, 0, 1, size.y / size.x) });
    const canvas = look.viewer.canvas;
    canvas.addEventListener("pointerdown", down);
    canvas.addEventListener("pointermove", (move) => {
      if (drawing?.kind !== "box") return;
      drawing.rings[0][1] = spot(move);
      paint(drawing);
    });
    canvas.addEventListener("pointerup", () => {
      if (drawing?.kind !== "box") return;
      const [[x0, y0], [x1, y1]] = drawing.rings[0];
      end(Math.abs(x1 - x0) > 0.002 && Math.abs(y1 - y0) > 0.002 ? drawing : null);
    });
    canvas.addEventListener("dblclick", () => ["polygon", "mask"].includes(waiting) && close());
    addEventListener("keydown", (key) => {
      if (!waiting || !["Enter", "Escape"].includes(key.key)) return;
      key.preventDefault();
      if (key.key === "Escape" || waiting === "box") end(null);
      else close();
    });
    paint();
  };

  tools.hidden = false;
  for (const button of tools.querySelectorAll("[data-shape]")) {
    button.hidden = !box.dataset.shapes.split(" ").includes(button.dataset.shape);
    button.addEventListener("click", (event) => begin(button.dataset.shape, event.detail === 0)); // 0: by a key
  }
  box.addEventListener("input", () => {
    paint();
    const held = document.activeElement;
    if (!list.contains(held)) names();
    else {
      const place = [...list.children].indexOf(held.closest("li"));
      names();
      list.children[place]?.firstChild.focus();
    }
  });
  document.addEventListener("enfilade:look", ready, { once: true });
  names();
}
