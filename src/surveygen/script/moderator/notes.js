// The notes of this session: what is kept of each, and the list of them beside the guide.
// needs: session

const EVERYBODY = "*";
const shelfOf = (group) => `note:${encodeURIComponent(group)}:`;
const noteKey = ({ group, id }) => shelfOf(group) + id;
const noteOf = (id) => kept.get(noteKey({ group: session.group, id }));
const notesOf = (group) =>
  [...kept].filter(([key]) => key.startsWith(shelfOf(group))).map(([, note]) => note).sort((a, b) => (a.at < b.at ? -1 : 1));
const living = (group = session.group) => notesOf(group).filter((note) => !note.gone);
/** What a person would call a note: all but the list of who came. */
const remarks = (group) => living(group).filter((note) => note.question !== "attendance");
/** What people said, without counts and attendance. */
const spoken = () => living().filter((note) => note.seat !== EVERYBODY);

const changedNotes = [];

/**
 * Keep a note. Every change counts its revision up, which goes into `sg_id`: the tally takes the
 * latest, and a collector that has the earlier one sees a new response rather than a contradiction.
 */
const saveNote = (changes) => {
  const before = kept.get(noteKey(changes)) || { rev: 0, at: new Date().toISOString(), coder: session.coder };
  const note = { ...before, ...changes, rev: before.rev + 1 };
  keep(noteKey(note), note);
  run(changedNotes);
  return note;
};

const COLUMNS = ["group", "question", "at", "seat", "note", "quote", "codes", "sentiment", "intensity", "coder", "sg_id"];
const rowOf = (note) => {
  const { id, rev, gone, group, question, at, seat, coder } = note;
  const about = { group, question, at, coder, sg_id: rev > 1 ? `${id}.${rev}` : id };
  // One that was taken back stays as a row that says nothing, or an older copy would bring it back.
  if (gone) return { ...about, seat: "", note: "", quote: "", codes: "", sentiment: "", intensity: "" };
  return {
    ...about,
    seat,
    note: note.quote ? "" : note.text,
    quote: note.quote ? note.text : "",
    codes: (note.codes || []).join(";"),
    sentiment: note.sentiment || "",
    intensity: note.intensity || "",
  };
};

const codeLabel = (code) => data.codes[code] || code;
const signs = { positive: "+", negative: "−" };
const moods = { positive: t("In favour"), negative: t("Against") };
const howMany = (count) => (count === 1 ? t("{n} note", { n: count }) : t("{n} notes", { n: count }));

const shown = (note) => {
  const text = make("span", { class: "said" }, note.quote ? t("“{answer}”", { answer: note.text }) : note.text);
  const marks = (note.codes || []).map((code) => make("span", { class: "code", title: codeLabel(code) }, code));
  if (note.sentiment) marks.push(make("span", { class: `mood ${note.sentiment}`, title: moods[note.sentiment] }, signs[note.sentiment]));
  if (note.intensity) marks.push(make("span", { class: "force", title: t("Intensity") }, "!".repeat(note.intensity)));
  const seat = make("span", { class: "seat-mark" }, note.seat || "·");
  const about = make("span", { class: "about" }, ...marks);
  const change = make("button", { type: "button", class: "note", click: () => editNote(note) }, seat, text, about);
  change.setAttribute("aria-label", t("Change the note of seat {seat}: {text}", { seat: note.seat || "–", text: note.text }));
  return make("li", { "data-note": note.id }, change);
};

const listNotes = () => {
  const here = current().id;
  const notes = spoken();
  const mine = notes.filter((note) => note.question === here);
  one("[data-notes]").replaceChildren(...mine.reverse().map(shown));
  one("[data-none]").hidden = mine.length > 0;
  for (const { element, id } of asked) {
    const count = notes.filter((note) => note.question === id).length;
    const mark = one("[data-count]", element);
    mark.textContent = count ? howMany(count) : "";
  }
};
changedNotes.push(listNotes);
moved.push(listNotes);
