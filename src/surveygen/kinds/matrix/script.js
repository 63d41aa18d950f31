// A matrix that must be answered must be answered in every row.
// needs: answers

checks.push((question, answer) => {
  if (question.kind !== "matrix" || !question.required || !answer) return "";
  const rows = new Set(controlsOf(question).map((control) => control.dataset.part));
  return Object.keys(answer).length < rows.size ? t("Please answer every row.") : "";
});
