// Deep zoom on one picture, loaded once the desk is at rest. Its buttons are ours, so that they have names.
import OpenSeadragon from "openseadragon";

const STEP = 1.4;

// OpenSeadragon writes a style of its own unless it finds it there; our content policy would refuse it, and complain.
const taken = document.createElementNS("urn:enfilade", "style");
taken.setAttribute("data-openseadragon-mobile-css", "true");
document.head.append(taken);

export function zoomOn(view, still, reduced) {
  const place = document.createElement("div");
  place.className = "viewer";
  view.append(place);
  const viewer = OpenSeadragon({
    element: place,
    tileSources: { type: "image", url: view.dataset.image, buildPyramid: false },
    drawer: "canvas",
    showNavigationControl: false,
    animationTime: reduced ? 0 : 0.5,
    maxZoomPixelRatio: 5,
    minZoomImageRatio: 0.8,
    visibilityRatio: 0.5,
    gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true },
  });
  viewer.canvas.setAttribute("role", "application");
  viewer.canvas.setAttribute("aria-label", still.querySelector("img").alt);
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
  return new Promise((resolve) => {
    viewer.addOnceHandler("open", () => {
      still.hidden = true;
      const { Point, Rect } = OpenSeadragon;
      document.dispatchEvent(new CustomEvent("enfilade:look", { detail: { viewer, Point, Rect } })); // fields draw on it
      resolve((name) => {
        acts[name]();
        viewer.viewport.applyConstraints();
      });
    });
    viewer.addOnceHandler("open-failed", () => {
      viewer.destroy();
      place.remove();
      resolve(null);
    });
  });
}
