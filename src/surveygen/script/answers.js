// Reads what was answered, for conditions, for sending and for people.
// needs: core, valueOf

// Remembered once the page shows: nothing is put in or taken out after that.
const controlsOf = (question) =>
  question.controls || all("input,select,textarea", question.element).filter((control) => control.name);
const isBox = (control) => control.type === "checkbox" || control.type === "radio";
const isApart = (control) => !!control.dataset.apart;
const isWriteIn = (control) => "writeIn" in control.dataset;
/** @type {(writeIn: HTMLElement) => any} */
const boxOf = (writeIn) => document.getElementById(writeIn.dataset.writeIn);

/** A code or text, a Set of the codes ticked, an object by part, or null without an answer. */
const answerTo = (question) => {
  /** @type {any} */
  let answer = null;
  const add = (held, control) => {
    const value = control.dataset.key ?? valueOf(control).trim();
    if (control.type === "checkbox" && "key" in control.dataset)
      return (held || new Set()).add(value);
    return value || held;
  };
  for (const control of controlsOf(question)) {
    if (isWriteIn(control) || isApart(control) || (isBox(control) && !control.checked)) continue;
    const { part } = control.dataset;
    if (part === undefined) answer = add(answer, control);
    else {
      const value = add(answer?.[part] ?? null, control);
      if (value !== null) answer = { ...answer, [part]: value };
    }
  }
  return answer;
};

/** What is to be put back on return, by name: all that is chosen or written, but for files. */
const valuesOf = (question) => {
  const given = controlsOf(question).filter((control) => (isBox(control) ? control.checked : !control.files && control.value));
  return Object.fromEntries(given.map((control) => [ownName(control), valueOf(control)]));
};

/** Read again what a question's fields hold; false where that is what they held before. */
const read = (question) => {
  const values = valuesOf(question);
  const answer = answerTo(question);
  const held = JSON.stringify([values, answer]);
  if (question.held === held) return false;
  Object.assign(question, { held, values, answer });
  // An option that ends the survey leaves nothing after it.
  question.ends = controlsOf(question).some((control) => {
    const chosen = control.selectedOptions?.[0] ?? (control.checked && control);
    return chosen && "ends" in chosen.dataset;
  });
  return true;
};
/** Whatever puts answers into fields without an event for each calls this. */
const readAll = () => questions.forEach(read);

/** The fields to send, as [name, value]: only what is asked, write-ins only beside a chosen option. */
const fieldsToSend = () =>
  all("input,select,textarea", form)
    .filter(
      (control) =>
        control.name &&
        control.type !== "file" &&
        !data.endpoint.leave?.includes(control.name) &&
        // A trap that nobody fell into is no column of the answers.
        (control.value || !("trap" in control.dataset)) &&
        (control.checked || !isBox(control)) &&
        (!isWriteIn(control) || boxOf(control).checked) &&
        questionOf(control)?.on !== false,
    )
    .map((control) => [control.name, valueOf(control)]);

const wordsOf = (element) => (element ? element.innerText.replace(/\s+/g, " ").trim() : "");

/** What a control stands for, in the words beside it. */
const spoken = (control) => {
  if (control.tagName === "SELECT") return wordsOf(control.selectedOptions[0]);
  // The value of a file's field is a path that does not exist.
  if (control.files) return control.files[0]?.name || "";
  if (!isBox(control)) return control.value.trim();
  return wordsOf(control.closest("label"));
};

/** What a question asks, without the mark that it must or may be answered. */
const askedIn = (question) => {
  const ask = one("legend,.ask", question.element);
  const mark = wordsOf(one(".mark", ask || question.element));
  const asked = wordsOf(ask);
  return mark ? asked.slice(0, -mark.length).trim() : asked;
};

/** The answers as pairs of question and answer, for people to keep. */
const spokenAnswers = () =>
  questions
    .filter((question) => question.on)
    .map((question) => {
      const given = controlsOf(question)
        .filter((control) => (isBox(control) ? control.checked : control.value.trim()))
        .filter((control) => !isWriteIn(control) || boxOf(control).checked)
        .map((control) => (control.dataset.row ? `${control.dataset.row}: ` : "") + spoken(control));
      return [askedIn(question), given.join("; ")];
    })
    .filter(([, given]) => given);
