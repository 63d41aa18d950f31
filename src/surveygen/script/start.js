// Puts the modules to work.

const resumed = takeUpDraft();
prefill();
run(ready);
startSteps();
startQueue();
decide();
at = Math.min(draft.at, steps.length - 1);
const closed = closedNow();
refresh();
if (queued().length) flush();
else if (closed) showStatus("closed", paragraph(closed, { role: "status" }));
else {
  if (history.state?.at !== at) {
    // Each page before this one gets its place in the history, so that Back walks through them.
    history.replaceState({ at: 0 }, "");
    for (let i = 1; i <= at; i++) history.pushState({ at: i }, "");
  }
  if (resumed && !carried) offerFreshStart();
}
document.documentElement.classList.add("ready");
