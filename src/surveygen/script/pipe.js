// Repeats earlier answers in later texts, as text only.
// needs: answers

const pipes = all("[data-pipe]").map((place) => [place, place.textContent]);

changed.push(() => {
  for (const [place, otherwise] of pipes) {
    const question = byId.get(place.dataset.pipe);
    const given = question?.on && question.answer
      ? controlsOf(question)
          .filter((control) => !isWriteIn(control) && (isBox(control) ? control.checked : control.value))
          .map((control) => {
            const option = control.closest(".option");
            return (option && one("[data-write-in]", option)?.value.trim()) || spoken(control);
          })
      : [];
    put(place, "textContent", given.filter(Boolean).join(", ") || otherwise);
  }
});
