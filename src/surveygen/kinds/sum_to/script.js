// Numbers that add up: what is left is said while they are written.
// needs: answers, numbers

const totalOf = (question) => +one("[data-total]", question.element).dataset.total;
const addedUp = (question) =>
  // In hundredths, because 0.1 + 0.2 is not 0.3.
  controlsOf(question).reduce((sum, control) => sum + (Math.round(valueOf(control) * 100) || 0), 0) / 100;

const showSum = (question) => {
  const total = totalOf(question);
  const line = one("[data-running]", question.element);
  const sum = addedUp(question);
  line.hidden = false;
  line.classList.toggle("full", sum === total);
  line.textContent = t("{n} of {all}", { n: bound(sum), all: bound(total) });
};
changed.push((question) => {
  for (const each of questions) if (each.kind === "sum" && (!question || question === each)) showSum(each);
});
checks.push((question, answer) => {
  if (question.kind !== "sum" || (!answer && !question.required)) return "";
  const total = totalOf(question);
  return addedUp(question) === total
    ? ""
    : t("These make {n}; they should make {all}.", { n: bound(addedUp(question)), all: bound(total) });
});
