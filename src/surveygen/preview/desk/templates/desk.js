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

  // A screen that shows answers is loaded again when there are others; while somebody chooses
  // something, or where that takes long, it only says that there are.
  const { stamp, from = "/desk/stamp", wait = 0 } = document.body.dataset;
  if (!stamp) return;
  const due = Date.now() + Number(wait), note = document.getElementById("new");
  const look = async () => {
    if (!document.hidden) {
      const now = await fetch(from).then((found) => found.text()).catch(() => stamp);
      const busy = document.activeElement.closest("form") || field?.files.length;
      if (now !== stamp && !busy && Date.now() >= due) return location.reload();
      if (note) note.hidden = now === stamp;
    }
    setTimeout(look, 800);
  };
  setTimeout(look, 800);
})();
