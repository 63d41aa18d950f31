// Questions that nobody is asked: their answers come with the address.
// needs: answers

ready.push(() => {
  for (const question of questions)
    if (question.kind === "hidden" && query.has(question.id))
      controlsOf(question)[0].value = query.get(question.id).slice(0, 200);
});
