// Chooses the group, then puts the modules to work.
// needs: composer, debrief, seats, sending, session, tabs, votes

const setup = one("[data-setup]");
const desk = one("[data-desk]");

const sessionOf = (group) => kept.get(`session:${group}`);
const chosenGroup = () => {
  const group = one("[name=group]:checked", setup)?.value;
  return group || one("[name=other]", setup).value.trim();
};

const showSetup = () => {
  for (const mark of all("[data-held]", setup)) {
    const count = remarks(mark.dataset.held).length;
    mark.textContent = count ? howMany(count) : "";
  }
  fillSetup();
  setup.hidden = false;
  desk.hidden = one("[data-bar]").hidden = true;
};

// Whether the names that are shown are those of a group, and not just typed.
let recalled = false;

/** What is known of the chosen group, so that it need not be typed again; no other group's names. */
const fillSetup = () => {
  const known = sessionOf(chosenGroup());
  if (recalled) one("[data-names]", setup).replaceChildren();
  recalled = !!known;
  one("[name=people]", setup).value = known?.people || data.seats;
  one("[name=coder]", setup).value = known?.coder || kept.get("coder") || "";
  drawNames(known?.names || []);
};

const drawNames = (names) => {
  const count = Math.min(30, Math.max(1, +one("[name=people]", setup).value || 1));
  const present = names.length ? names : all("[name=person]", setup).map((input) => input.value);
  one("[data-names]", setup).replaceChildren(
    ...Array.from({ length: count }, (_, i) => {
      const input = make("input", { name: "person", autocomplete: "off", value: present[i] || "" });
      input.setAttribute("aria-label", t("Name at seat {n}", { n: i + 1 }));
      return make("label", {}, make("span", { class: "number" }, String(i + 1)), input);
    }),
  );
};

const begin = () => {
  const group = chosenGroup();
  if (!group) return one("[name=other]", setup).focus();
  const fresh = { group, started: 0, ended: 0, at: "", entered: {}, ticks: {}, codes: [], counts: {}, debrief: {} };
  session = { ...fresh, ...sessionOf(group) };
  const coder = one("[name=coder]", setup).value.trim();
  saveSession({
    people: all("[name=person]", setup).length,
    names: all("[name=person]", setup).map((input) => input.value.trim()),
    coder,
  });
  keep("coder", coder);
  setOpened(group);
  openDesk();
};

const openDesk = () => {
  tell({ opened: session.group });
  setup.hidden = true;
  desk.hidden = one("[data-bar]").hidden = false;
  one("[data-group]").textContent = session.group;
  const sheet = one("[data-sheet]");
  const number = data.groups.indexOf(session.group) + 1;
  if (sheet) sheet.textContent = number && data.groups.length > 1 ? t("This is group {n} there.", { n: number }) : "";
  for (const card of all("[data-card-name]")) card.textContent = session.names[card.dataset.cardName - 1] || "";
  drawLine();
  drawSeats();
  startComposer();
  startTicks();
  startDebrief();
  showVotes();
  saveAttendance();
  run(moved, false);
  run(changedNotes);
  showKept();
  scrollTo(0, 0);
  field.focus();
};

const printPart = (part) => {
  document.documentElement.dataset.print = part;
  one("[data-print-menu]").close();
  window.print();
};

setup.addEventListener("submit", (event) => {
  event.preventDefault();
  begin();
});
setup.addEventListener("change", ({ target }) => {
  if (target.name === "group" || target.name === "other") fillSetup();
});
one("[name=other]", setup).addEventListener("input", ({ target }) => {
  if (target.value) for (const radio of all("[name=group]", setup)) radio.checked = false;
});
one("[name=people]", setup).addEventListener("input", () => drawNames([]));
one("[data-start]").onclick = () => {
  const now = Date.now();
  const here = current();
  // Whoever starts the clock while still preparing is led to the first question.
  const first = here.section.prep ? route().find((question) => !question.section.prep) || here : here;
  saveSession({ started: now, at: first.id, entered: { [first.section.id]: now } });
  run(moved, true);
  field.focus();
};
one("[data-pause]").onclick = () => {
  pause();
  tick();
};
one("[data-end]").onclick = () => {
  if (session.paused) pause();
  saveSession({ ended: session.ended ? 0 : Date.now() });
  tick();
};

// A screen that goes dark in the middle of a sentence loses the next one.
let awake = null;
const stayAwake = async () => {
  if (!session?.started || session.ended || document.hidden || (awake && !awake.released)) return;
  awake = await navigator.wakeLock?.request("screen").catch(() => null);
};
document.addEventListener("visibilitychange", stayAwake);
moved.push(stayAwake);
one("[data-change]").onclick = () => {
  finishNote();
  setOpened("");
  session = null;
  showSetup();
};
one("[data-forget]").onclick = async () => {
  const { group } = session;
  const asks = t("Take the notes and names of {group} off this device? Save the file first: they cannot be had back.", { group });
  if (!confirm(asks)) return;
  session = null;
  setOpened("");
  await forget([...keysOf(group), "open"]);
  tell({ forgotten: group });
  showSetup();
};
one("[data-save]").onclick = saveFile;
one("[data-send-notes]").onclick = sendNotes;
for (const button of all("[data-dialog]")) button.onclick = () => one(`[${button.dataset.dialog}]`).showModal();
for (const button of all("[data-print]")) button.onclick = () => printPart(button.dataset.print);
addEventListener("afterprint", () => delete document.documentElement.dataset.print);
for (const question of asked)
  question.element.addEventListener("click", (event) => {
    // A button or box inside it has its own business.
    if (session && !event.target.closest("button,input,label,a,textarea") && current() !== question) goTo(question, false);
  });
for (const button of all("[data-go]"))
  button.onclick = () => goTo(asked.find(({ id }) => id === button.dataset.go), false);
setInterval(tick, 1000);
addEventListener("online", () => session && showSending());

recall().then(() => {
  session = sessionOf(opened()) || null;
  // First of all, for what is not visible takes no focus.
  document.documentElement.classList.add("ready");
  if (session) openDesk();
  else showSetup();
});
