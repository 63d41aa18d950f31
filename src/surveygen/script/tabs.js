// Two tabs of one draft, or one that nothing was done in, are one person's: what one has sent, the other knows of.
// needs: draft, outcome, delivery

const goneKey = `${draftKey}:gone`;

/** Tell the other tabs what has gone: through the storage, which keeps nothing of it. */
const tellTabs = (gone) => {
  store.write(goneKey, gone);
  store.drop(goneKey);
};

addEventListener("storage", ({ key, newValue }) => {
  const { id, rev, sentAt, separate, values, ending, state } = key === goneKey ? parsed(newValue) : {};
  const here = given();
  // Who opened the page after that may be somebody else.
  const isBlank = !Object.keys(here).length && Date.parse(draft.started) < sentAt;
  if (kiosk || !(isBlank || id === draft.id) || main.classList.contains("over")) return;
  const sent = { id, ending, state };
  let words = t("This was sent from another tab.") + " " + toldOf(sent);
  const ways = [];
  if (isBlank || JSON.stringify(here) === JSON.stringify(values)) {
    if (!isBlank) dropDraft();
    draft = fresh();
    emptyOut();
  } else {
    Object.assign(draft, { rev, separate, saved: 0 });
    writeDraft();
    words += " " + t("Your answers here are different. Go back and send them, and they replace those.");
    ways.push(button(t("Back to the questions"), showForm, "back"));
  }
  remember(sent);
  showThanks(sent, state, words, ...ways);
});
