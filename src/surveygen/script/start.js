// Puts the modules to work.
// needs: closedNow, delivery, embed, kiosk, prefill, queue, showClosed, steps, tabs, validation

const resumed = takeUpDraft();
prefill();
run(ready);
startSteps();
startQueue();
decide();
// After Back the history knows sooner than the draft: a reload may come before the draft is told.
at = Math.min((draft.saved && history.state?.at) ?? draft.at, steps.length - 1);
refresh();

/** The receipt of what was sent from this tab; false where nothing was. */
const showSent = () => {
  const { sent } = history.state || {};
  const entry = sent && queued().find(({ id }) => id === sent.id);
  if (entry && !entry.sent) sendOwn(entry);
  else if (sent) showReceipt({ state: "stored", ...sent });
  return !!sent;
};

const begin = () => {
  if (history.state?.at !== at) {
    // Each page before this one gets its place in the history, so that Back walks through them.
    history.replaceState({ at: 0 }, "");
    for (let i = 1; i <= at; i++) history.pushState({ at: i }, "");
  }
  if (resumed && !carried) offerFreshStart();
};
const whyClosed = closedNow();
if (!showSent()) whyClosed ? showClosed(whyClosed) : begin();
// Out of the browser's memory a page comes back as it was left: sending.
addEventListener("pageshow", ({ persisted }) => persisted && showSent());
flush();
root.classList.add("ready");
