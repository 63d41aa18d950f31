// Questions that nobody is asked: their answers come with the address.
// needs: answers

const given = new URLSearchParams(location.search);
ready.push(() => {
  for (const question of questions)
    if (question.kind === "hidden" && given.has(question.id))
      controlsOf(question)[0].value = given.get(question.id).slice(0, 200);
});
