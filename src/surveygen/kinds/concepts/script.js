// Versions of which each respondent is shown one: drawn by lot, and the same again after a reload.
// needs: core, draft, lots

ready.push(() => {
  const random = randomFrom(draft.seed ^ 0x5bd1e995);
  for (const question of questions.filter(({ kind }) => kind === "concepts")) {
    const versions = controlsOf(question);
    const drawn = versions[Math.floor(random() * versions.length)];
    // An address may name one, and somebody who comes back keeps theirs.
    if (!versions.some((version) => version.checked)) evenly(question.id, versions, drawn).checked = true;
  }
  // Whoever reloads before anything is answered sees the same: of the draft only the lot is kept.
  if (!kiosk && !draft.saved) store.write(draftKey, { ...draft, saved: Date.now() });
});

/** On a device for many, one of those that were drawn least often there, so that they stay even. */
const evenly = (id, versions, drawn) => {
  if (!kiosk) return drawn;
  const key = `surveygen:lots:${place}:${id}`;
  const counts = Object(store.read(key));
  const often = (version) => counts[version.value] || 0;
  const least = Math.min(...versions.map(often));
  const open = versions.filter((version) => often(version) === least);
  const taken = open.includes(drawn) ? drawn : open[versions.indexOf(drawn) % open.length];
  store.write(key, { ...counts, [taken.value]: least + 1 });
  return taken;
};
