"use strict";
// What all screens of the desk share: nothing here is needed to use them.
(() => {
  for (const button of document.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard) break;
    const words = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = words; }, 2000);
    });
  }

  // A file may be dropped anywhere on the page.
  const field = document.querySelector(".drop input[type=file]");
  if (field) {
    const over = (event) => {
      if (![...event.dataTransfer.types].includes("Files")) return;
      event.preventDefault();
      document.body.classList.toggle("over", event.type === "dragover");
      if (event.type !== "drop") return;
      field.files = event.dataTransfer.files;
      field.form.querySelector("[value=match]").click();
    };
    for (const kind of ["dragover", "dragleave", "drop"]) addEventListener(kind, over);
  }

  // A screen that shows answers is loaded again when there are others.
  const { stamp, from = "/desk/stamp" } = document.body.dataset;
  if (!stamp) return;
  const look = async () => {
    if (document.visibilityState === "visible" && document.activeElement?.type !== "search") {
      const now = await fetch(from).then((found) => found.text()).catch(() => stamp);
      if (now !== stamp) return location.reload();
    }
    setTimeout(look, 1000);
  };
  setTimeout(look, 1000);
})();
