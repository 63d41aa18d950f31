// Keeps the answers in this browser on every change, and puts them back on return.
// needs: answers, putValue
// after: crossing

// Firefox puts back on a reload what stood in the form, even what was sent. What is to stand in it
// again comes from the draft.
HTMLFormElement.prototype.reset.call(form);

/** What comes of asking the browser's storage; nothing where it is full, blocked or absent, or holds what cannot be read. */
const stored = (ask) => {
  try {
    return ask(localStorage);
  } catch {}
};
const store = {
  raw: (key) => stored((kept) => kept.getItem(key)),
  read: (key) => stored((kept) => JSON.parse(kept.getItem(key))),
  /** False when the browser will not keep it. */
  write: (key, value) => !!stored((kept) => [kept.setItem(key, JSON.stringify(value))]),
  drop: (key) => stored((kept) => kept.removeItem(key)),
  keys: (start) => stored((kept) => Object.keys(kept).filter((key) => key.startsWith(start)).sort()) || [],
};

const DAYS = 30;
// A clock that stood still since before there was this page tells nothing of how long ago it was.
const isOld = (at) => at > 17e11 && Date.now() - at > DAYS * 864e5;
// On a device for many, how many seconds without a touch mean that somebody has left; else 0.
const kiosk = query.has("kiosk") ? Math.max(+query.get("kiosk") || data.kiosk || 60, 30) : data.kiosk || 0;
// A page at the same place is the same survey, however it is built anew and wherever it sends to:
// two surveys may share an id, and all files opened from a disk share one storage.
const place = `${data.survey}@${location.pathname.replace(/[^/]*$/, "")}`;
// With personal links, a household's answers at one device are told apart.
const draftKey = `surveygen:draft:${place}${data.once ? query.get("sg_code") || "" : ""}`;
// Its id is the response's, in every tab that takes it up: they are one person's.
const fresh = () => ({ v: 1, id: newId(), rev: -1, at: 0, started: new Date().toISOString(), seed: (Math.random() * 2 ** 32) | 0, values: {}, linked: {} });
let draft = fresh();
let draftKept = true;

const drafted = (within = form) => questions.filter(({ element }) => within.contains(element)).flatMap(controlsOf);

const TYPING = 200;
// More than anybody goes over a response in one tab: what is sent later from another is above that.
const ABOVE = 99;
let writing = 0;

const given = () => Object.assign({}, ...questions.map(({ values }) => values));

/** Write down now what was answered so far. */
const writeDraft = () => {
  clearTimeout(writing);
  writing = 0;
  // Another tab has sent it: a page that slept in the browser's cache is told of nothing.
  const rev = draft.saved && draftKept && !kiosk && !store.raw(draftKey) ? draft.rev + ABOVE : draft.rev;
  draft = { ...draft, rev, at, values: given(), saved: Date.now() };
  // At a device for many, nobody is to find what the last one began.
  draftKept = !!kiosk || store.write(draftKey, draft);
};

/** Write it down after a pause, as somebody may be typing; or when the page is left. */
const saveDraft = (pause = 0) => {
  clearTimeout(writing);
  writing = setTimeout(writeDraft, pause);
};
const writeWhatWaits = () => writing && writeDraft();
for (const leaving of ["pagehide", "beforeunload", "visibilitychange"]) addEventListener(leaving, writeWhatWaits);

const dropDraft = () => {
  clearTimeout(writing);
  writing = draft.saved = 0;
  store.drop(draftKey);
};

/** Put answers into the fields: {name: value}. */
const fillIn = (values) => {
  for (const control of drafted()) {
    const value = values[ownName(control)];
    if (typeof value !== "string" || control.type === "file") continue;
    if (isBox(control)) control.checked = control.value === value;
    else putValue(control, value);
  }
  run(restored);
  if (steps.length) readAll();
};

/** Leave nothing in the fields; a browser would put them back otherwise. */
const emptyOut = (within = form) => {
  for (const control of drafted(within))
    if (isBox(control)) control.checked = false;
    else control.value = "";
  run(restored, within);
  if (steps.length) readAll();
};

// What was brought along from this page in another language.
const carried = history.state?.carried;
if (carried) history.replaceState({ ...history.state, carried: undefined }, "");

/** Take up the draft of an earlier visit; true when it held answers. */
const takeUpDraft = () => {
  if (kiosk) dropDraft();
  const kept = carried || store.read(draftKey);
  if (kept?.at >= 0 && !isOld(kept.saved))
    // Of what another version left only what is of its kind.
    for (const [name, value] of Object.entries(kept)) if (value !== null && typeof value === typeof (draft[name] ?? value)) draft[name] = value;
  meta("started").value = draft.started;
  fillIn(draft.values);
  return Object.keys(draft.values).length > 0;
};

const notice = one("[data-notice]");
const offerFreshStart = () => {
  notice.replaceChildren(
    make("span", {}, t("Welcome back: your answers from last time are still here.")),
    " ",
    button(t("Start afresh"), startOver),
  );
  notice.hidden = false;
};
