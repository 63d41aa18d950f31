// Out of this device: a CSV file, or a post per note that can be repeated without doubles.
// needs: delivery, notes

/** A cell as RFC 4180 has it. */
const cell = (value) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
const csvOf = (group) => {
  const rows = notesOf(group).map(rowOf).map((row) => COLUMNS.map((name) => cell(row[name])));
  return [COLUMNS, ...rows].map((row) => row.join(",") + "\r\n").join("");
};

const fileName = () =>
  [data.survey, session.group, session.coder]
    .map((part) => part.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, ""))
    .filter(Boolean)
    .join("-") + ".csv";

const saveFile = () => {
  finishNote();
  // With a mark at the start, by which spreadsheets know that it is UTF-8.
  const url = URL.createObjectURL(new Blob(["\ufeff", csvOf(session.group)], { type: "text/csv" }));
  const link = make("a", { href: url, download: fileName() });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), minute);
};

const unsent = () => notesOf(session.group).filter((note) => note.sent !== note.rev);
let sending = false;

const sendNotes = async () => {
  if (sending) return;
  finishNote();
  sending = true;
  const about = [["sg_survey", data.survey], ["sg_version", data.version], ["sg_lang", document.documentElement.lang]];
  let outcome = null;
  for (const note of unsent()) {
    showSending();
    const row = { ...rowOf(note), sg_submitted: new Date().toISOString() };
    const fields = [...about, ...Object.entries(row)].map(([name, value]) => [prefix + name, value]);
    const result = await deliver({ fields: [...fields, ...Object.entries(data.fields || {})] });
    if (result.state === "stored" || result.state === "sent") {
      const key = noteKey(note);
      // It may have been changed while it was on its way: then the change is still to be sent.
      keep(key, { ...kept.get(key), sent: note.rev });
    } else {
      outcome = result;
      break;
    }
  }
  sending = false;
  showSending(outcome);
};

const showSending = (failed) => {
  const left = unsent().length;
  const button = one("[data-send-notes]");
  button.textContent = sending ? t("{n} to go", { n: left }) : left ? t("Send the notes") : t("All sent");
  button.disabled = sending || !left;
  const words = failed
    ? [failed.words, t("Not sent: they stay on this device. Send again when there is a connection, or save the file.")]
    : [];
  one("[data-sent]").textContent = words.filter(Boolean).join(" ");
};

const showKept = () => {
  if (!session) return;
  const sign = one("[data-kept]");
  const count = remarks().length;
  sign.dataset.kept = unkept.size ? "no" : isKept() ? "yes" : "writing";
  sign.textContent = unkept.size
    ? t("This browser keeps nothing: save the file often.")
    : count === 1
      ? t("{n} note on this device", { n: count })
      : t("{n} notes on this device", { n: count });
  if (!sending) showSending();
};
keptNow.push(showKept);
changedNotes.push(showKept);
