// Writes a response down before it is sent, and keeps it until the endpoint confirmed it.
// needs: draft, holdFiles, endingFor, sealed, sendApart

const TRIES = 5;
// How many responses are kept that a service took without confirming them; the newest, and as long as a draft.
const UNSURE = 100;
const queueKey = `surveygen:queue:${place}:`;
// What the browser's storage does not take is kept here for as long as the page is open.
const inMemory = new Map();
const underway = new Map();
// The response that was given on this page, until another is begun.
let own = null;
// Whether what waits is being sent, and whether somebody asked meanwhile for it to be sent now.
let flushing = false;
let askedAgain = false;

const enqueue = (entry) => {
  if (store.write(queueKey + entry.id, entry)) inMemory.delete(entry.id);
  else inMemory.set(entry.id, entry);
};
const dequeue = ({ id, rev }) => {
  // Meanwhile it may have been gone over: then that still has to go.
  if (store.read(queueKey + id)?.rev === rev) store.drop(queueKey + id);
  if (inMemory.get(id)?.rev === rev) inMemory.delete(id);
};
// What another version of this page wrote down is taken for what it is, or left alone.
const isEntry = (entry) =>
  typeof entry?.id === "string" && Array.isArray(entry.fields) && entry.fields.length > 0 && entry.fields.every((field) => field?.length === 2 && typeof field[1] !== "object");
const queued = () =>
  [...store.keys(queueKey).map(store.read), ...inMemory.values()].filter(isEntry).sort((a, b) => a.at - b.at);
const unreadable = () => store.keys(queueKey).filter((key) => !isEntry(store.read(key)));

/** Wait, but not longer than until the connection is back. */
const pause = (wait) =>
  new Promise((resolve) => {
    setTimeout(resolve, wait);
    addEventListener("online", resolve, { once: true });
  });

/**
 * One attempt with an entry, unless there is one already: what became of it.
 * @type {(entry: any) => Promise<{state: string, wait?: number, words?: string, version?: string}>}
 */
const attempt = async (entry) => {
  for (let other; (other = underway.get(entry.id)); await other.done) if (other.rev === entry.rev) return { state: "" };
  // What was gone over since goes after what is on its way, not beside it, and not never.
  const delivery = deliver(entry);
  underway.set(entry.id, { rev: entry.rev, done: delivery });
  const result = await delivery;
  underway.delete(entry.id);
  if (result.state === "stored") dequeue(entry);
  // Sent, but perhaps to nowhere: it is kept, and goes again only when somebody asks for it.
  if (result.state === "sent") enqueue({ ...entry, sent: true });
  return result;
};
const hasGone = ({ state }) => state === "stored" || state === "sent";

/** Send this page's own response until it is stored, refused, or patience ends; it is told how it goes. */
const sendOwn = async (entry) => {
  const mine = (own = { ...entry });
  showSending();
  if (kiosk) setTimeout(() => own === mine && showWaiting(mine, {}), 5000);
  for (let tried = 1; ; tried++) {
    const result = await attempt(entry);
    if (own !== mine || !result.state) return;
    if (hasGone(result)) return arrived(entry, result);
    if (result.state === "refused" || tried === TRIES) return showUnsent(entry, result);
    showWaiting(entry, { ...result, tried });
    // Jitter, because a whole room may come back at once.
    await pause(result.wait || 1000 * 2 ** (tried - 1) * (0.75 + Math.random() / 2));
    if (own !== mine) return;
  }
};

/** Send what others left here, oldest first, without a word about what is in it. */
const flush = async (byHand) => {
  askedAgain ||= byHand && flushing;
  if (flushing) return;
  flushing = true;
  // What nobody confirms is not kept for ever: a device for many would be full of it one day.
  const unsure = queued().filter(({ sent }) => sent).reverse();
  unsure.filter(({ at }, i) => i >= UNSURE || isOld(at)).forEach(dequeue);
  let wait = 0;
  const waiting = () => queued().filter((entry) => !entry.sent && entry.id !== own?.id);
  for (const entry of waiting()) {
    showQueue();
    const result = await attempt(entry);
    if (hasGone(result)) showQueue(entry, result);
    else wait = Math.max(wait, result.wait || 0);
  }
  flushing = false;
  showQueue();
  if (askedAgain) {
    // What was on its way then has come to nothing, or to something.
    askedAgain = false;
    flush();
  } else if (waiting().length) setTimeout(flush, Math.max(wait, 6e4));
};

// Whether anybody has touched the page: a program that calls its buttons has not.
let touched = false;
for (const type of ["click", "keydown"]) addEventListener(type, ({ isTrusted }) => (touched ||= isTrusted), true);

const submitAnswers = () => {
  // Sent within three seconds by no hand is what machines do: the field that they fill in says so.
  if (!touched && Date.now() - Date.parse(draft.started) < 3000)
    for (const trap of all("[data-trap]", form)) trap.value = "quick";
  readAll();
  writeDraft();
  // Kept with the draft, so that the same answers never go out under two ids. What another tab of it has sent waits here.
  const before = queued().find(({ id }) => id === draft.id) || draft;
  draft.rev = +(before.rev ?? -1) + 1;
  writeDraft();
  meta("id").value = draft.id;
  meta("revision").value = draft.rev || "";
  meta("submitted").value = new Date().toISOString();
  const { id, rev } = draft;
  const entry = { v: 1, id, rev, at: Date.now(), fields: fieldsToSend(), said: spokenAnswers(), ending: endingFor(decide()) };
  holdFiles(id);
  sealed(sendApart(entry), (entry) => {
    enqueue(entry);
    // From here on it is the queue's: whoever opens the page next finds an empty form.
    dropDraft();
    remember({ id, ending: entry.ending });
    sendOwn(entry);
  });
};

const startQueue = () => {
  const retry = () => {
    if (own && main.classList.contains("over") && queued().some(({ id, sent }) => id === own.id && !sent)) sendOwn(own);
    flush();
  };
  addEventListener("online", retry);
  addEventListener("visibilitychange", () => document.hidden || retry());
  addEventListener("beforeunload", (event) => {
    // Only where leaving would lose something.
    const unkept = inMemory.size || (!draftKept && Object.keys(draft.values).length);
    if (unkept && !left) event.preventDefault();
  });
};
