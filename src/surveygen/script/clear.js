// Takes an answer back where the fields themselves cannot: nobody has to answer what is optional.
// needs: draft, steps, outcome

for (const question of questions) {
  if (question.required || !one("[type=radio]:enabled,[data-rank],[data-slider]", question.element)) continue;
  const clear = () => {
    emptyOut(question.element);
    refresh(question);
    saveDraft();
    seen(question).focus();
  };
  const given = button(t("Clear"), clear, "clear");
  question.element.append(given);
  changed.push((about) => {
    if (!about || about === question) given.classList.toggle("away", question.answer === null);
  });
}
