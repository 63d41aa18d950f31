// Puts the modules to work.
// needs: answers, closedNow, delivery, draft, embed, outcome, prefill, queue, steps, validation

const resumed = takeUpDraft();
prefill();
run(ready);
startSteps();
startQueue();
decide();
at = Math.min(draft.at, steps.length - 1);
const whyClosed = closedNow();
refresh();
if (queued().length) flush();
else if (whyClosed) showStatus("closed", paragraph(whyClosed, { role: "status" }));
else {
  if (history.state?.at !== at) {
    // Each page before this one gets its place in the history, so that Back walks through them.
    history.replaceState({ at: 0 }, "");
    for (let i = 1; i <= at; i++) history.pushState({ at: i }, "");
  }
  if (resumed && !carried) offerFreshStart();
}
document.documentElement.classList.add("ready");
