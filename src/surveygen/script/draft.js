// Keeps the answers in this browser on every change, and puts them back on return.
// needs: answers

// Firefox puts back on a reload what stood in the form, even what was sent. What is to stand in it
// again comes from the draft.
HTMLFormElement.prototype.reset.call(form);

const store = {
  read(key) {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  },
  /** False when the browser will not keep it: storage full, blocked or absent. */
  write(key, value) {
    try {
      localStorage.setItem(key, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  },
  drop(key) {
    try {
      localStorage.removeItem(key);
    } catch {
      // Nothing was kept either.
    }
  },
  keys(start) {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(start)).sort();
    } catch {
      return [];
    }
  },
};

const DAYS = 30;
const draftKey = `surveygen:draft:${data.key}:${data.version}`;
const fresh = () => ({ at: 0, started: new Date().toISOString(), seed: (Math.random() * 2 ** 32) | 0, values: {} });
let draft = fresh();
let draftKept = true;

const drafted = () =>
  all("input,select,textarea", form).filter(
    (control) => control.name && questionOf(control) && control.type !== "file",
  );

const saveDraft = () => {
  const values = {};
  for (const control of drafted())
    if (!isBox(control)) {
      if (control.value) values[ownName(control)] = control.value;
    } else if (control.checked) values[ownName(control)] = control.value;
  draft = { ...draft, at, values, saved: Date.now() };
  draftKept = store.write(draftKey, draft);
};

const dropDraft = () => store.drop(draftKey);

/** Put answers into the fields: {name: value}, a check box named with any value is ticked. */
const fillIn = (values) => {
  for (const control of drafted()) {
    const value = values[ownName(control)];
    if (value === undefined) continue;
    if (control.type === "checkbox") control.checked = true;
    else if (control.type === "radio") control.checked = control.value === value;
    else control.value = value;
  }
  run(restored);
};

// What was brought along from this page in another language.
const carried = history.state?.carried;
if (carried) history.replaceState({ at: history.state.at }, "");

/** Take up the draft of an earlier visit; true when it held answers. */
const takeUpDraft = () => {
  const kept = carried || store.read(draftKey);
  const usable = kept?.values && Date.now() - kept.saved < DAYS * 864e5;
  if (usable) draft = { ...fresh(), ...kept };
  meta("started").value = draft.started;
  if (!usable || !Object.keys(draft.values).length) return false;
  fillIn(draft.values);
  return true;
};

const notice = one("[data-notice]");
const offerFreshStart = () => {
  const startAfresh = () => {
    dropDraft();
    left = true;
    location.reload();
  };
  notice.replaceChildren(
    make("span", {}, t("Welcome back: your answers from last time are still here.")),
    " ",
    make("button", { type: "button", class: "plain", click: startAfresh }, t("Start afresh")),
  );
  notice.hidden = false;
};
