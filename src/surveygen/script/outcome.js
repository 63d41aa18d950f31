// Shows what became of a response: on its way, recorded, or in the respondent's own hands.
// needs: core, leaveFor

const statusBox = one("[data-status]");
let left = false;

const receiptOf = ({ id }) => id.slice(0, 8).toUpperCase();

const showStatus = (name, ...children) => {
  main.classList.add("over");
  for (const element of [form, notice]) element.classList.add("away");
  intro.classList.add("later");
  one("[data-progress]").hidden = true;
  statusBox.dataset.status = name;
  statusBox.replaceChildren(...children);
  statusBox.hidden = false;
};

const showForm = () => {
  main.classList.remove("over");
  for (const element of [form, notice]) element.classList.remove("away");
  statusBox.hidden = true;
  refresh();
  go(at);
};

const heading = (text) => make("h2", {}, text);
const paragraph = (text, attributes = {}) => make("p", attributes, text);
const button = (text, click, style = "plain") => make("button", { type: "button", class: style, click }, text);

const showSending = () => {
  if (!statusBox.hidden && statusBox.dataset.status === "sending") return;
  showStatus("sending", make("p", { class: "sending", role: "status" }, t("Sending your answers …")));
  statusBox.focus();
};

/** Where the answers are until they have arrived. */
const whereKept = (entry) =>
  inMemory.has(entry.id)
    ? t("This browser does not keep them: please leave this page open, or save them below.")
    : t("They are kept in this browser and will be sent when you open this page again.");

const asText = (entry) =>
  [wordsOf(one("[data-title]")), "", ...entry.said.map(([asked, given]) => `${asked}\n${given}\n`), receiptOf(entry)].join("\n");

const asFile = (entry) => {
  const names = entry.fields.map(([name, value]) => [name.startsWith(prefix) ? name.slice(prefix.length) : name, value]);
  return JSON.stringify(Object.fromEntries(names), null, 1);
};

const download = (entry) => {
  const url = URL.createObjectURL(new Blob([asFile(entry)], { type: "application/json" }));
  const link = make("a", { href: url, download: `${data.survey}-${receiptOf(entry)}.json` });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 6e4);
};

const copy = async (entry, { target }) => {
  try {
    await navigator.clipboard.writeText(asText(entry));
  } catch {
    // No clipboard on this page: select the text, so that the device's own copying works.
    const range = document.createRange();
    range.selectNodeContents(one("[data-said]") || statusBox);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    document.execCommand("copy");
  }
  target.textContent = t("Copied");
};

/** The plain form's own way: the browser posts it and leaves this page. */
const sendWithoutScript = (entry) => {
  left = true;
  for (const question of questions)
    for (const control of controlsOf(question)) control.disabled = !question.on;
  meta("id").value = entry.id;
  HTMLFormElement.prototype.submit.call(form);
};

const ownWays = (entry) => {
  const ways = [
    button(t("Copy as text"), (event) => copy(entry, event)),
    button(t("Save as a file"), () => download(entry)),
  ];
  if (data.endpoint.native && entry.id === draft.id)
    ways.unshift(button(t("Send another way"), () => sendWithoutScript(entry)));
  const said = entry.said.flatMap(([asked, given]) => [make("dt", {}, asked), make("dd", {}, given)]);
  const answers = [make("h3", {}, t("Your answers")), make("dl", { "data-said": "" }, ...said)];
  return [make("div", { class: "ways" }, ...ways), ...(said.length ? answers : [])];
};

/** @type {(entry: any, result: {wait?: number, tried: number}) => void} */
const showWaiting = (entry, { wait, tried }) => {
  const words = navigator.onLine
    ? t("Your answers have not got through yet. We keep trying.")
    : t("You seem to be offline. Your answers are sent as soon as the connection is back.");
  const busy = wait ? t("The service asks for {n} seconds.", { n: Math.ceil(wait / 1000) }) : "";
  showStatus(
    "waiting",
    heading(t("One moment")),
    paragraph([words, busy, whereKept(entry)].filter(Boolean).join(" "), { role: "status" }),
    ...ownWays(entry),
  );
  statusBox.dataset.tried = tried;
};

/** @type {(entry: any, result: {words?: string}) => void} */
const showUnsent = (entry, { words }) => {
  const known = words ? [paragraph(words)] : [];
  showStatus(
    "unsent",
    heading(t("Your answers could not be sent")),
    paragraph([t("Nothing is lost: your answers are below."), whereKept(entry)].join(" "), { role: "alert" }),
    ...known,
    make("div", { class: "ways" }, button(t("Try again"), flush, "next"), button(t("Back to the questions"), showForm, "back")),
    ...ownWays(entry),
  );
  statusBox.focus();
};

const showReceipt = (entry, { state }) => {
  if (entry.id === draft.id) {
    dropDraft();
    draft = fresh();
  }
  if (state === "stored" && !queued().length && leaveFor()) return;
  const receipt = receiptOf(entry);
  const words =
    state === "stored"
      ? t("Recorded. Your receipt: {receipt}", { receipt })
      : t("Sent, but the service does not confirm it. Your reference: {receipt}", { receipt });
  showStatus(state, paragraph(words, { class: "receipt", role: "status", "data-receipt": entry.id }));
  const endings = all("[data-ending]");
  const ending = endings.find((each) => each.dataset.ending === entry.ending) || endings.at(-1);
  for (const each of endings) each.hidden = each !== ending;
  toTop();
  ending.focus();
};
