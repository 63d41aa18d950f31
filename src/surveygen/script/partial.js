// Sends what was chosen so far whenever a page is left for a later one, so that it is seen where people stop. What is typed
// goes with the whole response alone. Nobody waits for it, and nothing is said or kept where it does not arrive.
// needs: answers, bodyOf, draft, steps

// A theme of one's own may lack it: then nobody was told, and nothing is sent.
const partialNote = one("[data-partial]");
let looked = null;
// The page, or the question where each is a step of its own.
let clocked = "";
let lookedAt = 0;
let lookedFor = "";

/** Write down how long what is shown was looked at, the times at which it could not be seen aside. */
const clockPage = () => {
  draft.times = Object(draft.times);
  if (clocked && lookedFor === draft.id && lookedAt) draft.times[clocked] = (draft.times[clocked] || 0) + Date.now() - lookedAt;
  lookedAt = document.hidden ? 0 : Date.now();
  lookedFor = draft.id;
  meta("times").value = Object.entries(draft.times)
    .map(([id, time]) => `${id}:${Math.round(time / 1000)}`)
    .join(" ");
};

/** The names of the fields that only a whole response has. */
const withheld = () => {
  const isLeft = (question, control) => data.partial.without?.includes(question.id) || isWriteIn(control);
  const left = questions.flatMap((each) => controlsOf(each).filter((control) => isLeft(each, control)));
  return [...left.map(({ name }) => name), ...[...(data.params || []), "sg_code", "sg_submitted"].map((name) => prefix + name)];
};

const sendPartial = ({ id }) => {
  const { action, headers } = data.endpoint;
  // What comes too late, or twice, is told by this.
  draft.part = (draft.part || 0) + 1;
  writeDraft();
  const own = { survey: data.partial.id, id: draft.id, revision: draft.part, page: id };
  const about = Object.entries(own).map(([name, value]) => [`${prefix}sg_${name}`, value]);
  const left = [...withheld(), ...about.map(([name]) => name)];
  const fields = [...about, ...fieldsToSend().filter(([name]) => !left.includes(name))];
  const body = bodyOf({ fields });
  fetch(`${action}${action.includes("?") ? "&" : "?"}partial`, { method: "POST", body, headers, keepalive: true }).catch(() => {});
};

/** Whatever led from one step to another: the buttons, or the browser's own. */
const lookAgain = () => {
  const { page, asked } = steps[at];
  const { id } = (single && asked[0]) || page;
  if (id === clocked || main.classList.contains("over")) return;
  clockPage();
  const before = pages.indexOf(looked);
  looked = page;
  clocked = id;
  if (partialNote && before >= 0 && before < pages.indexOf(page)) sendPartial(page);
};

new MutationObserver(lookAgain).observe(form, { subtree: true, attributeFilter: ["class", "hidden"] });
document.addEventListener("visibilitychange", clockPage);
buttons.send.addEventListener("click", clockPage, true);
ready.push(() => partialNote && put(partialNote, "hidden", false));
