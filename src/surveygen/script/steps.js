// One step at a time: pages (or, where the theme says so, single questions) with Back and Next.
// needs: answers, holds, offer

const single = form.dataset.step === "question";
const intro = one("[data-intro]");
const buttons = { back: one("[data-back]"), next: one("[data-next]"), send: one("[data-send]") };
let steps = [];
let at = 0;

// Conditions are decided in the author's order; shuffled questions are shown in their own.
const asInPage = (list) => [...list].sort((a, b) => a.place - b.place);

/** Decide what is asked, given the answers before it; a hidden answer counts as none. */
const decide = () => {
  const answers = {};
  let over = false;
  steps = [];
  for (const page of pages) {
    const shown = !over && holds(page.show, answers);
    for (const question of page.questions) {
      question.on = shown && !over && holds(question.show, answers);
      put(question.element, "hidden", !question.on);
      if (!question.on) continue;
      offer(question, answers);
      answers[question.id] = question.answer;
      over = question.ends;
    }
    const asked = page.questions.filter((question) => question.on);
    if (shown && !page.questions.length) steps.push({ page, asked });
    else if (single) {
      // What nobody sees is no step of its own, unless the page has nothing else.
      const open = asked.filter(({ element }) => !element.matches(".silent"));
      steps.push(...asInPage(open.length ? open : asked.slice(0, 1)).map((question) => ({ page, asked: [question] })));
    }
    else if (asked.length) steps.push({ page, asked });
  }
  if (!steps.length) steps.push({ page: pages[0], asked: [] });
  return answers;
};

const sameStep = (a, b) => a.page === b.page && (!single || a.asked[0] === b.asked[0]);

const showSteps = () => {
  const step = steps[at];
  const first = at === 0;
  const last = at === steps.length - 1;
  for (const page of pages) put(page.element, "hidden", page !== step.page);
  if (single) {
    const opening = steps.find((each) => each.page === step.page) === step;
    step.page.element.classList.toggle("within", !opening);
    for (const question of step.page.questions)
      question.element.classList.toggle("away", !step.asked.includes(question));
  }
  intro.classList.toggle("later", !first);
  put(buttons.back, "hidden", first);
  put(buttons.next, "hidden", last);
  put(buttons.send, "hidden", !last);
  const progress = one("[data-progress]");
  put(progress, "hidden", steps.length < 2);
  put(one("[data-progress-words]"), "textContent", t("{n} of {all}", { n: at + 1, all: steps.length }));
  put(one("[data-progress-bar]"), "value", (at + 1) / steps.length);
};

/** Decide again what is asked, staying where we are. */
const refresh = (question) => {
  const here = steps[at];
  decide();
  const found = here ? steps.findIndex((step) => sameStep(step, here)) : 0;
  at = found < 0 ? Math.min(at, steps.length - 1) : found;
  showSteps();
  run(changed, question);
};

const go = (to) => {
  at = Math.max(0, Math.min(to, steps.length - 1));
  showSteps();
  writeDraft();
  const { page, asked } = steps[at];
  const heading = at ? one("[data-heading]", page.element) : one("[data-title]");
  if (single && asked.length && (at === 0 || !heading?.checkVisibility?.())) focusOn(asked[0]);
  else (heading || page.element).focus({ preventScroll: true });
  toTop();
};

const forward = () => {
  const { page, asked } = steps[at];
  if (!check(asked, page)) return;
  if (at === steps.length - 1) return finish();
  // So that the browser's own Back leads to the page before, not out of the survey.
  history.pushState({ at: at + 1 }, "");
  go(at + 1);
};

/** Everything was seen: look at all of it once more, then send. */
const finish = () => {
  for (const [i, { page, asked }] of steps.entries())
    if (asked.some((question) => faultIn(question))) {
      if (i !== at) go(i);
      check(asked, page);
      return;
    }
  submitAnswers();
};

/** Once modules have put in, moved or filled in what they do: remember what every question has. */
const settle = () => {
  all("[data-question]", form).forEach((element, place) => {
    const question = byElement.get(element);
    question.controls = null;
    Object.assign(question, { place, controls: controlsOf(question) });
  });
  readAll();
};

const startSteps = () => {
  settle();
  form.setAttribute("novalidate", "");
  for (const page of pages) page.element.tabIndex = -1;
  buttons.back.addEventListener("click", () => {
    // Ours and the browser's Back are the same walk.
    if (history.state?.at === at) history.back();
    else go(at - 1);
  });
  addEventListener("popstate", ({ state }) => {
    if (!main.classList.contains("over")) go(state?.at ?? at);
    else if (lastSent) remember(lastSent);
  });
  buttons.next.addEventListener("click", forward);
  // Not the form's own event: a frame without allow-forms has none.
  buttons.send.addEventListener("click", (event) => {
    event.preventDefault();
    forward();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || isComposing(event) || event.defaultPrevented || !event.target.matches("input:not([type=file])")) return;
    event.preventDefault();
    const { asked } = steps[at];
    const open = asInPage(asked).filter(seen);
    const next = open[open.indexOf(questionOf(event.target)) + 1];
    // Nothing but the button sends.
    if (next) focusOn(next);
    else if (buttons.next.hidden) buttons.send.focus();
    else forward();
  });
  const onChange = ({ target }) => {
    const question = questionOf(target);
    // Most things that are done raise `input` and `change`: the second changes nothing.
    if (!question || !(read(question) || question.wrong)) return;
    question.decides ? refresh(question) : run(changed, question);
    saveDraft(isBox(target) ? 0 : TYPING);
  };
  form.addEventListener("change", onChange);
  form.addEventListener("input", onChange);
};
