// Writes a response down before it is sent, and keeps it until the endpoint confirmed it.
// needs: core, holdFiles, endingFor

const TRIES = 5;
const queueKey = `surveygen:queue:${data.key}:`;
// What the browser's storage does not take is kept here for as long as the page is open.
const inMemory = new Map();
let sending = false;

const enqueue = (entry) => {
  if (!store.write(queueKey + entry.id, entry)) inMemory.set(entry.id, entry);
};
const dequeue = ({ id }) => {
  store.drop(queueKey + id);
  inMemory.delete(id);
};
const queued = () => [
  ...store.keys(queueKey).map((key) => store.read(key)).filter((entry) => entry?.fields),
  ...inMemory.values(),
];

/** Wait, but not longer than until the connection is back. */
const pause = (wait) =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener("online", done);
      resolve();
    };
    const timer = setTimeout(done, wait);
    addEventListener("online", done);
  });

/** Send an entry until it is stored, refused, or patience ends. */
const persist = async (entry) => {
  for (let tried = 1; ; tried++) {
    const result = await deliver(entry);
    if (result.state === "stored" || result.state === "sent") {
      dequeue(entry);
      return result;
    }
    if (result.state === "refused" || tried === TRIES) return result;
    showWaiting(entry, { ...result, tried });
    // Jitter, because a whole room may come back at once.
    await pause(result.wait || 1000 * 2 ** (tried - 1) * (0.75 + Math.random() / 2));
  }
};

/** Send all that waits, oldest first. */
const flush = async () => {
  if (sending) return;
  sending = true;
  try {
    for (const entry of queued().sort((a, b) => a.at - b.at)) {
      showSending();
      const result = await persist(entry);
      if (result.state !== "stored" && result.state !== "sent") return showUnsent(entry, result);
      showReceipt(entry, result);
    }
  } finally {
    sending = false;
  }
};

const submitAnswers = () => {
  const id = draft.id || newId();
  // Kept with the draft, so that the same answers never go out under two ids.
  draft.id = id;
  saveDraft();
  meta("id").value = id;
  meta("submitted").value = new Date().toISOString();
  const ending = endingFor(decide());
  const entry = { id, at: Date.now(), fields: fieldsToSend(), said: spokenAnswers(), ending };
  holdFiles(id);
  enqueue(entry);
  flush();
};

const startQueue = () => {
  // Not while somebody goes over the answers again: what waits is about to be replaced.
  const retry = () => main.classList.contains("over") && queued().length && flush();
  addEventListener("online", retry);
  document.addEventListener("visibilitychange", () => document.hidden || retry());
  addEventListener("beforeunload", (event) => {
    // Only where leaving would lose something.
    const unkept = inMemory.size || (!draftKept && Object.keys(draft.values).length);
    if (unkept && !left) event.preventDefault();
  });
};
