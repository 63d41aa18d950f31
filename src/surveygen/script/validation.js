// Says what is not acceptable in words beside the question, and in a summary that takes focus.
// needs: answers

const missing = (question) => {
  const types = controlsOf(question).map((control) => !isApart(control) && control.type);
  if (types.includes("radio")) return t("Please choose an answer.");
  if (types.includes("checkbox")) return t("Please tick at least one box.");
  return t("Please answer this question.");
};

/** What the browser itself finds wrong with a control, in the words of the modules. */
const faultOf = (control) => {
  const { validity } = control;
  if (validity.valid || isBox(control)) return "";
  const fault = faults.map((each) => each(control)).find(Boolean);
  return fault || (validity.valueMissing ? "" : t("Please check what you wrote."));
};

/** The sentence to show, or "" when the answer is fine. */
const faultIn = (question) => {
  if (!question.on) return "";
  const answer = answerTo(question);
  const found = [...controlsOf(question).map(faultOf), ...checks.map((each) => each(question, answer))].find(Boolean);
  if (found) return question.error || found;
  return answer === null && question.required ? missing(question) : "";
};

/** The first control that shows; a module may have put its own in the place of the field. */
const seen = (question) =>
  all("input,select,textarea,button", question.element).find((each) => !each.disabled && each.getClientRects().length);

/** Show or take away a question's error. */
const mark = (question, fault) => {
  const place = one("[data-error]", question.element);
  if (!place) return;
  question.wrong = !!fault;
  place.textContent = fault;
  place.hidden = !fault;
  question.element.classList.toggle("wrong", !!fault);
  // A group is not invalid: one of its fields is, and nobody knows which.
  if (question.element.tagName !== "FIELDSET") (seen(question) || controlsOf(question)[0]).setAttribute("aria-invalid", question.wrong);
};

const focusOn = (question) => {
  (seen(question) || question.element).focus();
  question.element.scrollIntoView({ block: "start" });
};

/** Check these questions; with an error the page's summary takes the focus. */
const check = (asked, page) => {
  const looked = asked.map((question) => [question, faultIn(question)]);
  looked.forEach(([question, fault]) => mark(question, fault));
  const wrong = looked.filter(([, fault]) => fault);
  const summary = one("[data-errors]", page.element);
  summary.hidden = !wrong.length;
  summary.replaceChildren();
  if (!wrong.length) return true;
  const links = wrong.map(([question, fault]) => {
    const jump = (event) => {
      event.preventDefault();
      focusOn(question);
    };
    const link = make("a", { href: `#${question.element.id}`, click: jump }, askedIn(question));
    question.line = make("li", {}, link, " ", fault);
    return question.line;
  });
  summary.append(make("p", {}, t("Please look at this again:")), make("ul", {}, ...links));
  summary.focus();
  summary.scrollIntoView({ block: "start" });
  return false;
};

// Once something was wrong, it is looked at again with every change: what is mended, or asked no
// longer, goes from beside the question and from the list at once.
changed.push((changedOne) => {
  const { page } = steps[at];
  for (const question of page.questions) {
    if (!question.wrong || (question.on && question !== changedOne)) continue;
    const fault = faultIn(question);
    mark(question, fault);
    if (!question.line) continue;
    fault ? (question.line.lastChild.textContent = fault) : question.line.remove();
    put(one("[data-errors]", page.element), "hidden", !one("[data-errors] li", page.element));
  }
});
