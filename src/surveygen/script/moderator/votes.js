// Hands and dots: counters beside the options, kept as one note of the whole group per question.
// needs: notes, seats

const countsOf = (question) => session.counts[question] || { id: "", votes: {} };

const vote = (question, option, by) => {
  const { id, votes } = countsOf(question);
  const changed = { ...votes, [option]: Math.max(0, (votes[option] || 0) + by) };
  const counted = { id: id || newId(), votes: changed };
  saveSession({ counts: { ...session.counts, [question]: counted } });
  const text = Object.entries(changed).map(([name, count]) => `${name}=${count}`).join("; ");
  saveNote({ id: counted.id, group: session.group, question, seat: EVERYBODY, text, at: new Date().toISOString() });
  showVotes();
};

const showVotes = () => {
  for (const box of all("[data-vote]")) {
    const [question, option] = box.dataset.vote.split("/");
    const count = countsOf(question).votes[option] || 0;
    one("output", box).value = count;
    one("[data-less]", box).disabled = !count;
    one("[data-share]", box).style.inlineSize = `${Math.min(100, (100 * count) / session.people)}%`;
  }
};

for (const box of all("[data-vote]")) {
  const [question, option] = box.dataset.vote.split("/");
  one("[data-less]", box).onclick = () => vote(question, option, -1);
  one("[data-more]", box).onclick = () => vote(question, option, 1);
}

/** Who came: told to the tally, so that those who said nothing count too. */
const saveAttendance = () => {
  const id = session.attendance || newId();
  if (!session.attendance) saveSession({ attendance: id });
  const text = seatNames().join(";");
  if (noteOf(id)?.text !== text) saveNote({ id, group: session.group, question: "attendance", seat: EVERYBODY, text });
};
