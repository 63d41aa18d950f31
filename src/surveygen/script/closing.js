// A survey that is closed once enough people have answered, or enough with one of the answers: where answers arrive
// they are counted, and the page says so kindly before anybody answers, or when somebody was quicker.
// provides: isEnough
// needs: core, answers, outcome, queue

let groupsFull = [];

/** Say it, and let what was written be kept. */
const showFull = (words, ...ways) => {
  const begun = questions.some(({ on, answer }) => on && answer !== null && answer !== undefined);
  const kept = own || { id: newId(), fields: fieldsToSend(), said: spokenAnswers() };
  showStatus("closed", paragraph(words, { role: "status" }));
  if (begun || own) statusBox.append(paragraph(t("What you wrote was not sent. You can keep it for yourself.")), ...ways, make("div", { class: "ways" }, ...waysOut(kept)));
  if (own) dequeue(own);
  own = null;
  remember();
  statusBox.focus();
};
const enough = () => showFull(t("Enough people have answered, so this survey is closed. Thank you for coming by."));
const enoughLikeYou = () =>
  showFull(
    t("Enough people like you have answered already. Thank you for coming by."),
    button(t("Back to the questions"), () => showForm(), "back"),
  );

/** What the endpoint said of a response that it did not take. */
const isEnough = ({ error }) => {
  if (error !== "closed" && error !== "full") return "";
  setTimeout(error === "closed" ? enough : enoughLikeYou);
  return t("Enough people have answered, so this survey is closed. Thank you for coming by.");
};

const isFull = () => groupsFull.some(([column, value]) => fieldsToSend().some(([name, given]) => ownName({ name }) === column && given === value));
changed.push((question) => question && isFull() && !questions.some(({ on, ends }) => on && ends) && enoughLikeYou());

ready.push(async () => {
  try {
    const address = new URL(data.endpoint.action || "", location.href);
    address.searchParams.set("state", data.survey);
    const { closed, full } = await (await fetch(address, { headers: { Accept: "application/json" } })).json();
    groupsFull = full || [];
    if (closed && !main.classList.contains("over")) enough();
  } catch {
    // Out of reach: then the answers will be told when they arrive.
  }
});
