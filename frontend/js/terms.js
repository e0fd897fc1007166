// Terms of the vocabularies as one types, in the forms of records.
import { suggest } from "./fields/suggest.js";

const form = document.querySelector("form[data-terms-url]");
for (const field of form ? form.querySelectorAll("[data-terms]") : []) suggest(field, form.dataset.termsUrl, form.dataset.termsWords);
