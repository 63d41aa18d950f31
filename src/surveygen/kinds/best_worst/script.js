// Best and worst: a screen at a time; nothing is both.
// needs: core, draft
// after: shuffle

for (const box of all("[data-screens]", form)) {
  const screens = all(".screen", box);
  let shown = 0;
  const isDone = (screen) => all(":checked", screen).length === 2;
  const step = (by) => () => {
    show(shown + by);
    one("input", screens[shown]).focus();
  };
  const before = button(t("Previous set"), step(-1));
  const after = button(t("Next set"), step(1));
  const show = (n) => {
    shown = n;
    screens.forEach((screen, i) => screen.classList.toggle("away", i !== n));
    before.disabled = n === 0;
    after.disabled = n === screens.length - 1;
  };
  box.after(make("div", { class: "ways" }, before, after));
  box.addEventListener("change", ({ target }) => {
    const duel = target.closest(".duel");
    for (const other of all("input", duel)) if (other !== target) other.checked = false;
    // On to what is left, once both are chosen with a finger or a mouse.
    if (isDone(screens[shown]) && shown < screens.length - 1 && box.matches(":not(:has(:focus-visible))"))
      show(shown + 1);
  });
  const open = () => {
    const left = screens.findIndex((screen) => !isDone(screen));
    show(left < 0 ? screens.length - 1 : left);
  };
  restored.push(open);
  ready.push(open);
}

checks.push((question) => {
  if (question.kind !== "best_worst") return "";
  const chosen = all(":checked", question.element).length;
  const wanted = all(".screen", question.element).length * 2;
  if (chosen === wanted || (!chosen && !question.required)) return "";
  return t("Please choose the best and the worst on each screen.");
});
