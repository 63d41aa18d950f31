// Pages that are sent apart from the answers: under an id of their own, with the day alone for a time, and in a post of
// their own, so that no row holds both.
// provides: sendApart
// needs: core, answers, outcome

/** @type {any[]} */
const separateBoxes = all("[data-separate]", form);

const sendApart = (entry) => {
  const theirs = new Set(separateBoxes.flatMap((box) => all("input,select,textarea", box)).map(({ name }) => name));
  const isApart = ([name]) => theirs.has(name);
  const given = entry.fields.filter(isApart).filter(([, value]) => value);
  const fields = entry.fields.filter((field) => !isApart(field));
  if (given.length) {
    // Gone over before it was sent, it is the same one in a new version.
    draft.separate ||= newId();
    const own = { survey: data.survey + data.separate, version: data.version, id: draft.separate, revision: entry.rev || "", submitted: new Date(entry.at).toISOString().slice(0, 10) };
    // What the service itself wants goes along; what the address or the device says of somebody does not.
    const left = [...(data.params || []), "sg_code"].map((name) => prefix + name);
    const rest = fields.filter(
      ([name]) => !name.startsWith(`${prefix}sg_`) && !left.includes(name) && !questions.some((each) => controlsOf(each).some((control) => control.name === name)),
    );
    const about = Object.entries(own).map(([name, value]) => [`${prefix}sg_${name}`, value]);
    const other = { v: 1, id: draft.separate, rev: entry.rev, at: entry.at, fields: [...about, ...given, ...rest], said: [], quiet: true };
    sealed(other, enqueue);
  }
  return { ...entry, fields };
};

ready.push(() => separateBoxes.forEach((box) => (box.disabled = false)));
