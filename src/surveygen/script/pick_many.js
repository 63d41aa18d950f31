// Check boxes: an exclusive option clears the others, and they clear it; so many and no more.

form.addEventListener("change", ({ target }) => {
  if (target.type !== "checkbox" || !target.checked || !("key" in target.dataset)) return;
  const question = questionOf(target);
  for (const other of controlsOf(question))
    if (other !== target && other.type === "checkbox" && other.dataset.part === target.dataset.part)
      if ("only" in target.dataset || "only" in other.dataset) other.checked = false;
});

checks.push((question, answer) => {
  if (question.kind !== "pick_many" || !question.pick || !answer) return "";
  const [least, most] = question.pick;
  const exclusive = controlsOf(question).some((box) => box.checked && "only" in box.dataset);
  if (exclusive) return "";
  if (least && answer.size < least) return t("Please tick at least {n}.", { n: least });
  if (most && answer.size > most) return t("Please tick no more than {n}.", { n: most });
  return "";
});
