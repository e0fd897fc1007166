// Labels read by the camera, where the browser knows how to (BarcodeDetector); the button stays hidden elsewhere.
export function scanner(place, found) {
  if (!("BarcodeDetector" in window) || !navigator.mediaDevices?.getUserMedia) return;
  const [button, view] = [place.querySelector("[data-scan-open]"), place.querySelector("[data-scan-view]")];
  place.hidden = false;
  let stream = null;

  function stop() {
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = null;
    view.hidden = true;
    button.setAttribute("aria-pressed", "false");
  }

  async function look(detector) {
    while (stream) {
      const [code] = await detector.detect(view).catch(() => []);
      if (code && stream) {
        stop();
        found(code.rawValue);
      }
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  button.addEventListener("click", async () => {
    if (stream) return stop();
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } }).catch(() => null);
    if (!stream) return;
    view.srcObject = stream;
    view.hidden = false;
    button.setAttribute("aria-pressed", "true");
    view.play().catch(() => {});
    look(new window.BarcodeDetector());
  });
  addEventListener("pagehide", stop);
}
