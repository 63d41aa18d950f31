// A device for many: nobody finds what another left, and the page goes back to its start by itself.
// needs: draft, outcome

if (kiosk) {
  // Seconds that the thanks stand, and that are left when it is asked whether anybody is there.
  const LAST = 20;
  let idle = 0;
  let was = false;
  let press = 0;
  const dialog = make(
    "dialog",
    { click: () => dialog.close() },
    paragraph(t("Are you still there? Your answers are about to be removed.")),
    button(t("Go on"), () => {}, "next"),
  );
  document.body.append(dialog);
  const isBegun = () => at > 0 || drafted().some((control) => (isBox(control) ? control.checked && !control.disabled : control.value && control.type !== "hidden"));

  for (const name of ["pointerdown", "keydown", "input", "wheel"]) addEventListener(name, () => (idle = 0), true);
  setInterval(() => {
    const isOver = main.classList.contains("over");
    idle = isOver === was ? idle + 1 : 0;
    was = isOver;
    if (!isOver && !isBegun()) return;
    if (idle >= (isOver ? LAST : kiosk)) {
      idle = 0;
      dialog.close();
      startOver();
    } else if (!isOver && idle >= kiosk - LAST && !dialog.open) dialog.showModal();
  }, 1000);

  const stayAwake = () => document.hidden || navigator.wakeLock?.request("screen").catch(() => {});
  stayAwake();
  addEventListener("visibilitychange", stayAwake);

  // Who looks after the device holds the title for a while.
  for (const place of all(".head,[data-title]")) {
    place.style.userSelect = place.style.webkitUserSelect = "none";
    place.addEventListener("contextmenu", (event) => event.preventDefault());
    place.addEventListener("pointerdown", () => {
      press = setTimeout(() => {
        staff = true;
        showQueue();
        shelf.scrollIntoView({ block: "center" });
      }, 1500);
    });
    for (const name of ["pointerup", "pointerleave", "pointercancel"]) place.addEventListener(name, () => clearTimeout(press));
  }
}
