// Check boxes: so many and no more.
// needs: answers

checks.push((question, answer) => {
  if (question.kind !== "pick_many" || !question.pick || !answer) return "";
  const [least, most] = question.pick;
  const exclusive = controlsOf(question).some((box) => box.checked && "only" in box.dataset);
  if (exclusive) return "";
  if (least && answer.size < least) return t("Please tick at least {n}.", { n: least });
  if (most && answer.size > most) return t("Please tick no more than {n}.", { n: most });
  return "";
});
