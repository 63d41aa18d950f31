// Shows what became of a response: on its way, recorded, or in the respondent's own hands.
// needs: draft, fileFields, leaveFor, newer

const statusBox = one("[data-status]");
let left = false;

const receiptOf = ({ id }) => id.slice(0, 8).toUpperCase();

/** Show either the questions or what became of the answers. */
const turnTo = (isOver) => {
  main.classList.toggle("over", isOver);
  for (const element of [form, notice]) element.classList.toggle("away", isOver);
  for (const element of all("[data-ending]")) element.hidden = true;
  statusBox.hidden = !isOver;
};

const showStatus = (name, ...children) => {
  turnTo(true);
  intro.classList.add("later");
  one("[data-progress]").hidden = true;
  statusBox.dataset.status = name;
  statusBox.replaceChildren(...children);
};

const showForm = () => {
  remember();
  turnTo(false);
  refresh();
  go(at);
};

// The tab's history knows what was sent from it, so that Back, a reload or another language lead to
// the receipt and not into a form that would be sent a second time.
let lastSent;
const remember = (sent) => {
  lastSent = sent;
  if (!kiosk) history.replaceState({ ...history.state, sent }, "");
};

/** A new response from the start; of the last one nothing is left on the page. */
const startOver = () => {
  own = null;
  dropDraft();
  draft = fresh();
  meta("started").value = draft.started;
  emptyOut();
  for (const question of questions) if (question.wrong) mark(question, "");
  for (const box of all("[data-errors]", form)) box.hidden = true;
  run(ready);
  settle();
  notice.hidden = true;
  statusBox.replaceChildren();
  staff = false;
  told = [];
  history.replaceState({ at: (at = 0) }, "");
  showForm();
  flush();
};

const heading = (text) => make("h2", {}, text);
const paragraph = (text, attributes = {}) => make("p", attributes, text);

const showSending = () => {
  if (!statusBox.hidden && statusBox.dataset.status === "sending") return;
  showStatus("sending", paragraph(t("Sending your answers …"), { class: "sending", role: "status" }));
  statusBox.focus();
};

/** Where the answers are until they have arrived. */
const whereKept = (entry) =>
  inMemory.has(entry.id)
    ? t("This browser does not keep them: please leave this page open, or save them below.")
    : t("They are kept in this browser and will be sent when you open this page again.");

const asText = (entry) =>
  [wordsOf(one("[data-title]")), "", ...saidIn(entry).map(([asked, given]) => `${asked}\n${given}\n`), receiptOf(entry)].join("\n");

const saidIn = ({ said }) => (Array.isArray(said) ? said : []);

const asObject = ({ fields }) =>
  Object.fromEntries(fields.map(([name, value]) => [name.startsWith(prefix) ? name.slice(prefix.length) : name, value]));

const download = (content, name) => {
  const url = URL.createObjectURL(new Blob([JSON.stringify(content, null, 1)], { type: "application/json" }));
  const link = make("a", { href: url, download: `${data.survey}-${name}.json` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 6e4);
};

const copy = async (entry, { target }) => {
  try {
    await navigator.clipboard.writeText(asText(entry));
  } catch {
    // No clipboard on this page: what is selected can be copied all the same.
    const area = make("textarea", { class: "unseen" }, asText(entry));
    statusBox.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  target.textContent = t("Copied");
};

/** The plain form's own way: the browser posts the same fields and leaves this page. */
const sendWithoutScript = (entry) => {
  left = true;
  const { leave = [] } = data.endpoint;
  const steering = all("input[type=hidden]", form).filter(({ name }) => leave.includes(name));
  const plain = form.cloneNode(false);
  for (const [name, value] of [...entry.fields, ...steering.map(({ name, value }) => [name, value])])
    plain.append(make("input", { type: "hidden", name, value }));
  plain.append(...fileFields(entry));
  form.after(plain);
  HTMLFormElement.prototype.submit.call(plain);
};

const waysOut = (entry) => [
  button(t("Copy as text"), (event) => copy(entry, event)),
  button(t("Save as a file"), () => download(asObject(entry), receiptOf(entry))),
];

const ownWays = (entry) => {
  const ways = waysOut(entry);
  if (data.endpoint.native && entry.v) ways.unshift(button(t("Send another way"), () => sendWithoutScript(entry)));
  const said = saidIn(entry).flatMap(([asked, given]) => [make("dt", {}, asked), make("dd", {}, given)]);
  const answers = [make("h3", {}, t("Your answers")), make("dl", { "data-said": "" }, ...said)];
  return [make("div", { class: "ways" }, ...ways), ...(said.length ? answers : [])];
};

/** @type {(entry: any, result: {wait?: number, tried?: number}) => void} */
const showWaiting = (entry, { wait, tried }) => {
  if (kiosk) return showThanks(entry, "kept", t("Your answers are kept on this device until they have got through."));
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

/** @type {(entry: any, result: {wait?: number, tried?: number, words?: string}) => void} */
const showUnsent = (entry, result) => {
  if (kiosk) return showWaiting(entry, result);
  const known = result.words ? [paragraph(result.words)] : [];
  const ways = [button(t("Try again"), () => sendOwn(entry), "next"), button(t("Start afresh"), startOver, "back")];
  // Gone over, it is the same response in a new version.
  if (draft.id === entry.id) ways.splice(1, 0, button(t("Back to the questions"), showForm, "back"));
  showStatus(
    "unsent",
    heading(t("Your answers could not be sent")),
    paragraph([t("Nothing is lost: your answers are below."), whereKept(entry)].join(" "), { role: "alert" }),
    ...known,
    make("div", { class: "ways" }, ...ways),
    ...ownWays(entry),
  );
  statusBox.focus();
};

/** The response has got through, as far as can be told: what was written goes out of the page. */
const arrived = (entry, result) => {
  const { state } = result;
  own = null;
  told = [];
  const { id, rev, ending } = entry;
  tellTabs({ ...(draft.id === id && draft), id, rev, ending, state, sentAt: entry.at });
  draft = fresh();
  emptyOut();
  flush();
  showReceipt({ id, ending, state });
  tellNewer(result);
  if (state === "stored" && !kiosk && !inMemory.size) leaveFor();
};

const receipt = (words, id, look = "") => paragraph(words, { class: look, role: "status", "data-receipt": id });

const toldOf = ({ id, state }) =>
  state === "stored"
    ? t("Recorded. Your receipt: {receipt}", { receipt: receiptOf({ id }) })
    : t("Sent, but the service does not confirm it. Your reference: {receipt}", { receipt: receiptOf({ id }) });

/** The end of the survey, a word on where the answers are, and the way to another response. */
const showThanks = ({ id, ending }, state, words, ...ways) => {
  const again = button(kiosk ? t("Next person") : t("Answer again"), startOver, kiosk ? "next" : "plain");
  showStatus(state, receipt(words, state !== "kept" && id, "receipt"), make("div", { class: "ways" }, ...ways, again));
  const endings = all("[data-ending]");
  const shown = endings.find((each) => each.dataset.ending === ending) || endings.at(-1);
  shown.hidden = false;
  toTop();
  shown.focus();
};

const showReceipt = (sent) => {
  remember(sent);
  const { id, state } = sent;
  const entry = kiosk || state === "stored" ? null : queued().find((each) => each.id === id);
  const ways = entry ? [button(t("Send again"), () => sendOwn(entry)), ...waysOut(entry)] : [];
  showThanks(sent, state, toldOf(sent), ...ways);
};

// What waits here of other responses: how many there are, never what is in them.
const shelf = make("div", { class: "notice", hidden: true });
notice.after(shelf);
let told = [];
// At a device for many, only who looks after it is told of what waits.
let staff = false;

/** Say what waits here, and of what has gone its receipt. */
const showQueue = (gone, result) => {
  if (gone && !kiosk && !gone.quiet) told = [receipt(toldOf({ ...gone, ...result }), gone.id)];
  const waiting = queued().filter(({ id }) => id !== own?.id && id !== lastSent?.id);
  const line = (words, entries, content, drop, ...ways) => {
    const save = ({ target }) => {
      download(entries.length > 1 ? entries.map(content) : content(entries[0]), "kept");
      const remove = () => showQueue(entries.forEach(drop));
      target.replaceWith(button(t("Remove from this device"), remove));
    };
    return entries.length ? [paragraph(words, { role: "status" }), make("div", { class: "ways" }, ...ways, button(t("Save as a file"), save))] : [];
  };
  const [fresh, unsure] = [waiting.filter(({ sent }) => !sent), waiting.filter(({ sent }) => sent)];
  const again = () => {
    for (const entry of unsure) enqueue({ ...entry, sent: false });
    flush(true);
  };
  const count = ({ length }) => (length === 1 ? t("1 response waits here.") : t("{n} responses wait here.", { n: length }));
  shelf.replaceChildren(
    ...told,
    ...line(count(fresh), fresh, asObject, dequeue, button(t("Send now"), flush)),
    ...line(t("Sent, but not confirmed: {n}", { n: unsure.length }), unsure, asObject, dequeue, button(t("Send again"), again)),
    ...line(t("Kept here, but not readable: {n}", { n: unreadable().length }), unreadable(), store.raw, store.drop),
  );
  if (kiosk) {
    if (!shelf.children.length) shelf.append(paragraph(count([])));
    shelf.append(button(t("Close"), () => showQueue((staff = false))));
  }
  shelf.hidden = kiosk ? !staff : !shelf.children.length;
};
