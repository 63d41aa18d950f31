// Dots: how many are left, and that none is left over.
// needs: answers

const dotsOn = (question) => controlsOf(question).reduce((sum, { value }) => sum + Number(value), 0);
const dotsOf = (question) => Number(one("[data-dots]", question.element).dataset.dots);

changed.push(() => {
  for (const question of questions)
    if (question.kind === "dots")
      one("[data-left]", question.element).textContent = `● ${dotsOf(question) - dotsOn(question)}`;
});
checks.push((question, answer) => {
  if (question.kind !== "dots" || (!answer && !question.required)) return "";
  return dotsOn(question) === dotsOf(question) ? "" : t("Please answer this question.");
});
