// What failed may have been the sealing: so the page says that it cannot, and refuses where that is wanted.

const box = document.querySelector("[data-unsealed]");
if (box) box.hidden = false;
plain.toggleAttribute("hidden", box?.dataset.unsealed !== "open");
