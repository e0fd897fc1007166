// Deep zoom on one picture, loaded once the desk is at rest. Its buttons are ours, so that they have names.
import OpenSeadragon from "openseadragon";

const STEP = 1.4;

// OpenSeadragon writes a style of its own unless it finds it there; our content policy would refuse it, and complain.
const taken = document.createElementNS("urn:enfilade", "style");
taken.setAttribute("data-openseadragon-mobile-css", "true");
document.head.append(taken);

/** Open a picture in `view`: the one that `still` shows (hidden then), or that the link `still` leads to. Answers what does
 * an act by its name (``close`` takes the viewer away); null when the picture does not open. */
export function zoomOn(view, still, reduced) {
  const place = document.createElement("div");
  place.className = "viewer";
  view.append(place);
  const viewer = OpenSeadragon({
    element: place,
    tileSources: { type: "image", url: still.href, buildPyramid: false },
    drawer: "canvas",
    showNavigationControl: false,
    animationTime: reduced ? 0 : 0.5,
    maxZoomPixelRatio: 5,
    minZoomImageRatio: 0.8,
    visibilityRatio: 0.5,
    gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true },
  });
  viewer.canvas.setAttribute("role", "application");
  viewer.canvas.setAttribute("aria-label", still.querySelector("img")?.alt ?? still.dataset.alt);
  const acts = {
    in: () => viewer.viewport.zoomBy(STEP),
    out: () => viewer.viewport.zoomBy(1 / STEP),
    left: () => viewer.viewport.setRotation(viewer.viewport.getRotation() - 90),
    right: () => viewer.viewport.setRotation(viewer.viewport.getRotation() + 90),
    home: () => {
      viewer.viewport.setRotation(0);
      viewer.viewport.goHome();
    },
  };
  const act = (name) => {
    acts[name]();
    viewer.viewport.applyConstraints();
  };
  act.close = () => {
    viewer.destroy();
    place.remove();
  };
  return new Promise((resolve) => {
    viewer.addOnceHandler("open", () => {
      if (view.contains(still)) still.hidden = true;
      const { Point, Rect } = OpenSeadragon;
      document.dispatchEvent(new CustomEvent("enfilade:look", { detail: { viewer, Point, Rect } })); // fields draw on it
      resolve(act);
    });
    viewer.addOnceHandler("open-failed", () => {
      act.close();
      resolve(null);
    });
  });
}
