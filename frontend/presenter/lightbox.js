// $(links).fancybox(): the picture a link leads to, large, over the page; Escape closes it. Our own, under the name that
// presenters call.
import jQuery from "jquery";

function show(address) {
  const dialog = document.createElement("dialog");
  const picture = document.createElement("img");
  Object.assign(picture, { src: address, alt: "" });
  picture.style.maxWidth = "90vw";
  picture.style.maxHeight = "85vh";
  const close = document.createElement("button");
  Object.assign(close, { type: "button", textContent: "×", className: "close" });
  close.setAttribute("aria-label", document.documentElement.lang === "fr" ? "Fermer" : "Close");
  close.addEventListener("click", () => dialog.close());
  dialog.append(close, picture);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

jQuery.fn.fancybox = function () {
  return this.off("click.fancybox").on("click.fancybox", function (event) {
    event.preventDefault();
    show(this.href || jQuery(this).data("fancybox-href") || this.src);
  });
};
jQuery.fancybox = (what) => show(typeof what === "string" ? what : what.href);
jQuery.fancybox.open = jQuery.fancybox;
jQuery.fancybox.close = () => document.querySelector("dialog[open]")?.close();
