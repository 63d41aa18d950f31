// A question at a time: a single choice leads on by itself, keys choose, and a line says how to take that back.
// needs: steps, outcome

// Long enough to see what was chosen, in milliseconds.
const SEEN = 350;
const PRESSED = 700;
let pressedAt = -PRESSED;
let leading = 0;
const led = make("p", { class: "led", role: "status" });
buttons.next.parentElement.before(led);

/** The options of a question that is answered by them alone, without rows. */
const optionsOf = (question) => {
  const boxes = all("input", question.element).filter((each) => isBox(each) && (each.getClientRects().length || each.labels?.[0]?.getClientRects().length));
  const radios = boxes.filter((each) => each.type === "radio");
  return new Set(radios.map((each) => each.name)).size > 1 ? [] : boxes;
};

/** Go on to the next question, once it was seen what was chosen; not where there is something to type. */
const leadOn = (question, chosen) => {
  clearTimeout(leading);
  const typed = all("input,textarea,select", question.element).some((each) => !isBox(each) && each.getClientRects().length);
  if (chosen.type !== "radio" || typed || !optionsOf(question).includes(chosen) || at === steps.length - 1) return;
  leading = setTimeout(() => {
    if (steps[at].asked[0] !== question || !chosen.checked) return;
    const from = at;
    forward();
    if (at !== from + 1) return;
    // The second half of a double tap is no answer to what now lies under the finger.
    form.style.pointerEvents = "none";
    setTimeout(() => (form.style.pointerEvents = ""), SEEN);
    const words = chosen.labels?.[0]?.textContent.trim() || chosen.value;
    led.replaceChildren(t("You chose “{answer}”.", { answer: words }), " ", button(t("Change it"), () => buttons.back.click(), "link"));
  }, SEEN);
};

form.addEventListener("pointerup", ({ timeStamp }) => (pressedAt = timeStamp));
form.addEventListener("change", ({ target, timeStamp }) => {
  const question = questionOf(target);
  // Arrow keys go through the options: only what was pressed was decided.
  if (question && timeStamp - pressedAt < PRESSED) leadOn(question, target);
});
// What was said of the last question does not hold for the next but one.
for (const pressed of [buttons.back, buttons.next]) pressed.addEventListener("click", () => led.replaceChildren());
addEventListener("popstate", () => led.replaceChildren());

form.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || isComposing(event) || !/^[a-z0-9]$/i.test(key)) return;
  const [question] = steps[at].asked;
  if (!question?.element.contains(target) || !target.matches("input[type=radio],input[type=checkbox],button")) return;
  const options = optionsOf(question);
  const place = /[1-9]/.test(key) ? key - 1 : key.toUpperCase().charCodeAt(0) - 65;
  const chosen = options.find((each) => /^\d$/.test(key) && each.value === key) || options[place];
  if (!chosen || chosen.disabled) return;
  event.preventDefault();
  chosen.focus();
  if (chosen.type === "checkbox" || !chosen.checked) chosen.click();
  leadOn(question, chosen);
});
