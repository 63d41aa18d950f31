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

  // A screen that shows answers is loaded again when there are others.
  const { stamp } = document.body.dataset;
  if (!stamp) return;
  const look = async () => {
    if (document.visibilityState === "visible") {
      const now = await fetch("/desk/stamp").then((found) => found.text()).catch(() => stamp);
      if (now !== stamp) return location.reload();
    }
    setTimeout(look, 1000);
  };
  setTimeout(look, 1000);
})();
