// What stands beside an answer and says that there is none: it takes the answer back, and the answer takes it back.
// needs: answers, draft
// after: clear

const asides = (question) => controlsOf(question).filter(isApart);

/** Whether all is said by it, so that nothing else has to be. */
const isSettled = (question) => {
  const said = asides(question).filter((control) => control.checked);
  const groups = controlsOf(question).filter((control) => control.type === "radio");
  const open = groups.filter(({ name }) => !groups.some((each) => each.name === name && each.checked));
  return said.some(({ type }) => type === "checkbox") || (said.length > 0 && !open.length);
};

for (const question of questions.filter((each) => asides(each).length)) {
  const { required } = question;
  const settle = () => (question.required = required && !isSettled(question));
  question.element.addEventListener(
    "input",
    ({ target }) => {
      const box = isApart(target) && target.type === "checkbox";
      if (box && target.checked) {
        emptyOut(question.element);
        target.checked = true;
      } else if (!box) {
        for (const each of asides(question)) if (each.type === "checkbox") each.checked = false;
      }
      settle();
    },
    true,
  );
  // What was chosen so can be taken back like an answer.
  changed.push(() => one(".clear", question.element)?.classList.toggle("away", !Object.keys(question.values).length));
  ready.push(settle);
  restored.push(settle);
}
