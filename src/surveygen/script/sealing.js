// Seals a response for its owner before it is put by, sent or saved: a JWE (RFC 7516) that no one between can read.
// provides: sealed
// needs: outcome, sealFiles, sealFor

/** Only what services need stays beside it; what was said in words stays in this page alone. */
const sealed = (entry, go) => {
  if (!subtle) return go(entry);
  showSending();
  const seal = async () => {
    const about = await sealFiles(entry.id);
    const inside = entry.fields.filter(([name]) => name.startsWith(`${prefix}sg_`) || !beside.includes(name));
    return sealFor(filled(bytesOf(JSON.stringify(asObject({ fields: [...inside, ...about] }))), step));
  };
  seal().then(
    (text) => {
      const fields = [...entry.fields.filter(([name]) => beside.includes(name)), [`${prefix}sg_sealed`, text]];
      go({
        ...entry,
        fields,
        toJSON() {
          return { ...this, said: [] };
        },
      });
    },
    () => {
      unsealed.hidden = false;
      showForm();
    },
  );
};

ready.push(() => {
  const able = !!subtle;
  unsealed.hidden = able;
  form.toggleAttribute("hidden", !able && unsealed.dataset.unsealed === "refuse");
});
