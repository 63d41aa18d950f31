// One session: which group, who takes notes, who is there, what is being asked, how late it is.
// needs: keeping

let session = null;
const minute = 60_000;
const sections = all("[data-section]").map((element) => ({
  element,
  id: element.dataset.section,
  minutes: +element.dataset.minutes,
  prep: element.dataset.role === "prep",
  groups: data.only[element.dataset.section],
}));
const asked = all("[data-asked]").map((element) => ({
  element,
  id: element.dataset.asked,
  section: sections.find((section) => section.element.contains(element)),
  groups: data.only[element.dataset.asked],
}));

const forGroup = ({ groups }, group = session.group) => !groups || groups.includes(group);
/** What this group is led through. */
const led = () => sections.filter((section) => forGroup(section));
const route = () => asked.filter((question) => forGroup(question) && forGroup(question.section));
const current = () => route().find((question) => question.id === session.at) || route()[0];

const saveSession = (changes) => {
  session = { ...session, ...changes };
  keep(`session:${session.group}`, session);
};

/** The time that the clock shows: it stands while the group has a break. */
const present = () => session.ended || session.paused || Date.now();
const elapsed = () => (session.started ? present() - session.started : 0);

/** Let the clock stand, or go on as if the break had not been. */
const pause = () => {
  if (!session.paused) return saveSession({ paused: Date.now() });
  const rest = Date.now() - session.paused;
  const entered = Object.fromEntries(Object.entries(session.entered).map(([id, time]) => [id, time + rest]));
  saveSession({ paused: 0, started: session.started + rest, entered });
};
const clock = (time) => {
  const seconds = Math.max(0, Math.floor(time / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
};

/** Where the plan would have the group now: {starts, ends} of a section, in milliseconds. */
const planOf = (wanted) => {
  let starts = 0;
  for (const section of led()) {
    const ends = starts + (section.prep ? 0 : section.minutes * minute);
    if (section === wanted) return { starts, ends };
    starts = ends;
  }
  return { starts: 0, ends: 0 };
};

/** Minutes behind the plan (below 0: ahead of it); 0 when in time or when there is no plan. */
const behind = () => {
  const section = current().section;
  if (!session.started || session.ended || !section.minutes || section.prep) return 0;
  const { starts, ends } = planOf(section);
  const now = elapsed();
  if (now > ends) return Math.round((now - ends) / minute);
  return now < starts ? -Math.floor((starts - now) / minute) : 0;
};

const goTo = (question, focus = true) => {
  const before = current();
  const entered = { ...session.entered };
  // The time of a section counts from its first question on.
  if (session.started && (question.section !== before.section || !entered[question.section.id]))
    entered[question.section.id] ||= present();
  saveSession({ at: question.id, entered });
  run(moved, focus);
};
const step = (by) => {
  const questions = route();
  const next = questions[questions.indexOf(current()) + by];
  if (next) goTo(next);
};

const moved = [];

moved.push((focus) => {
  const here = current();
  for (const { element, id } of asked) {
    element.classList.toggle("here", id === here.id);
    if (id === here.id) element.setAttribute("aria-current", "step");
    else element.removeAttribute("aria-current");
  }
  for (const section of sections) section.element.hidden = !forGroup(section);
  for (const question of asked) question.element.hidden = !forGroup(question);
  one("[data-here]").textContent = one("[data-ask]", here.element).textContent;
  if (focus) {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    here.element.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
  }
});

let said = "";
const tick = () => {
  if (!session) return;
  const now = elapsed();
  const section = current().section;
  const started = !!session.started;
  one("[data-elapsed]").textContent = clock(now);
  one("[data-start]").hidden = started;
  one("[data-running]").hidden = !started;
  const late = behind();
  const entered = session.entered[section.id];
  one("[data-section-clock]").textContent =
    entered && section.minutes && !session.ended
      ? t("{spent} of {planned} min in this section", { spent: clock(present() - entered), planned: section.minutes })
      : "";
  one("[data-end]").textContent = session.ended ? t("Go on with the session") : t("End the session");
  one("[data-pause]").hidden = !!session.ended;
  one("[data-pause]").textContent = session.paused ? t("End the break") : t("Break");
  const words = session.ended
    ? t("Ended")
    : session.paused ? t("Break")
    : late > 0 ? t("{n} min behind", { n: late }) : late < 0 ? t("{n} min ahead", { n: -late }) : t("On time");
  // Told to a screen reader when it changes, not every second.
  if (words !== said) one("[data-pace]").textContent = said = words;
  one("[data-bar]").classList.toggle("late", late > 1);
  const whole = Math.max(data.duration * minute, planOf(led().at(-1)).ends) || 1;
  one("[data-now]").style.inlineSize = `${Math.min(100, (100 * now) / whole)}%`;
};

/** The line of the session: a part for each section, as long as its minutes. */
const drawLine = () => {
  const parts = led().filter((section) => section.minutes && !section.prep);
  one("[data-parts]").replaceChildren(
    ...parts.map((section) => {
      const part = make("span", { "data-part": section.id, title: one("h2", section.element).textContent });
      part.style.flexGrow = section.minutes;
      return part;
    }),
  );
};
moved.push(() => {
  for (const part of all("[data-part]")) part.classList.toggle("here", part.dataset.part === current().section.id);
  tick();
});

/** Boxes that are ticked: the checklist, and the probes that were asked. */
const startTicks = () => {
  for (const box of all("[data-tick]")) {
    box.checked = !!session.ticks[box.dataset.tick];
    box.onchange = () => saveSession({ ticks: { ...session.ticks, [box.dataset.tick]: box.checked } });
  }
};
