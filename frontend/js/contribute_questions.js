// The editor of questions: of each, only the settings that its kind has. Without it all of them are there.
for (const question of document.querySelectorAll("[data-question]")) {
  const kind = question.querySelector("select[name$=-kind]");
  const look = () => {
    for (const box of question.querySelectorAll("[data-for-kinds]")) {
      const field = box.closest(".field") ?? box;
      field.hidden = !box.dataset.forKinds.split(" ").includes(kind.value);
    }
  };
  kind.addEventListener("change", look);
  look();
}
