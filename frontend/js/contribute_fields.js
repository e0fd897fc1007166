// What scripts add to the fields of the desk: questions that come when they are asked, ranks that move, words as one
// types, what is understood of a date, zones drawn on the picture, passages marked while listening.
import { ask } from "./fields/conditions.js";
import { move } from "./fields/ranking.js";
import { cue } from "./fields/media.js";
import { draw } from "./fields/region.js";
import { say } from "./fields/understood.js";
import { suggest } from "./fields/suggest.js";

function begin() {
  for (const form of document.querySelectorAll("[data-desk], [data-preview]")) {
    if (form.dataset.begun) continue;
    form.dataset.begun = "1";
    ask(form);
    form.querySelectorAll("[data-ranking]").forEach(move);
    form.querySelectorAll("[data-kind=media]").forEach(cue);
    form.querySelectorAll("[data-kind=region]").forEach(draw);
    form.querySelectorAll("[data-understood-url]").forEach(say);
    form.querySelectorAll("[data-terms-url]").forEach((field) => {
      field.querySelectorAll("input[data-terms]").forEach((box) => suggest(box, field.dataset.termsUrl, field.dataset.termsWords));
    });
  }
}

begin();
document.addEventListener("enfilade:card", begin); // the next card takes the place of the one just read
