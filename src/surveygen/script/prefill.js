// Answers that come with the address, such as one click on a score in a mail (`?nps=9`).
// needs: core

const prefill = () => {
  const values = {};
  for (const [name, value] of new URLSearchParams(location.search)) {
    const question = byId.get(name);
    // Nobody gives consent for somebody else.
    if (!question || question.kind === "consent" || question.kind === "hidden") continue;
    values[name] = value.slice(0, 1000);
    for (const code of value.split(",")) values[`${name}__${code}`] = code;
  }
  fillIn(values);
};
