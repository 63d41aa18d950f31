// Tabs with this page share what is kept on the device. Each hears what another one keeps before
// that is on the disk, and a group is open in one tab at a time: the one that opened it last.
// needs: keeping, session

const wire = `surveygen:tabs:${data.key}`;
const elsewhere = one("[data-elsewhere]");

/** Tell the other tabs; a note left in localStorage reaches them where nothing else does. */
const tell = (news) =>
  attempt(() => {
    localStorage.setItem(wire, JSON.stringify(news));
    localStorage.removeItem(wire);
  });

const keysOf = (group) =>
  [...kept.keys()].filter((key) => key === `session:${group}` || key === `draft:${group}` || key.startsWith(shelfOf(group)));

/** Take over what another tab has kept. */
const learn = (key, value) => {
  kept.set(key, value);
  // What this tab is still writing may be older, and would be on the disk last.
  if (writing) waiting.set(key, value);
  if (!session && key === `session:${chosenGroup()}`) fillSetup();
};

const hear = ({ opened, forgotten }) => {
  if (opened && session?.group === opened && !elsewhere.open) elsewhere.showModal();
  if (forgotten) {
    for (const key of keysOf(forgotten)) for (const place of [kept, waiting, unkept]) place.delete(key);
    if (!session) showSetup();
  }
};

addEventListener("storage", ({ key, newValue }) => {
  const value = newValue && attempt(() => JSON.parse(newValue));
  if (!value) return;
  if (key === wire) hear(value);
  else if (key.startsWith(place)) learn(key.slice(place.length), value);
});

// To go on here is to open the group again, from what is kept, which sends the other tab aside.
elsewhere.onclose = () => location.reload();
// A page that comes back out of the browser's memory has heard nothing in the meantime.
addEventListener("pageshow", ({ persisted }) => persisted && location.reload());

/** The group that this tab had open, or else the last one on this device. */
const opened = () => attempt(() => sessionStorage.getItem(wire)) || kept.get("open");
const setOpened = (group) => {
  keep("open", group);
  attempt(() => sessionStorage.setItem(wire, group));
};
