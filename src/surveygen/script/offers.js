// Options and rows that are there only under a condition: what is not there is not chosen either.
// provides: offer
// needs: answers, holds

const offer = (question, answers) => {
  if (!question.offers) return;
  question.every ??= question.controls;
  const away = all("[data-offer]", question.element).filter((element) => {
    const off = !holds(question.offers[element.dataset.offer], answers);
    put(element, "hidden", off);
    if (off && element.selected) {
      element.closest("select").value = "";
      run(restored);
    }
    return off;
  });
  const isAway = (control) => away.some((element) => element.contains(control));
  for (const control of question.every.filter(isAway)) control.checked = false;
  question.controls = question.every.filter((control) => !isAway(control));
  read(question);
};
