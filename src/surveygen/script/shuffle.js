// Random orders: one per respondent, the same again after a reload; pinned options stay put.
// needs: core, draft, lots

const shuffled = (items, random) => {
  const mixed = [...items];
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [mixed[i], mixed[j]] = [mixed[j], mixed[i]];
  }
  return mixed;
};

// As the author wrote them, so that the same seed gives the same order again.
const written = new Map();

const shuffleChildren = (parent, random, isFree = () => true) => {
  if (!written.has(parent)) written.set(parent, [...parent.children].filter(isFree));
  const items = written.get(parent);
  const pinned = (where) => items.filter((item) => item.dataset.pin === where);
  const rest = shuffled(items.filter((item) => !item.dataset.pin), random);
  const slots = items.map((item) => {
    const slot = document.createComment("");
    item.replaceWith(slot);
    return slot;
  });
  [...pinned("first"), ...rest, ...pinned("last")].forEach((item, i) => slots[i].replaceWith(item));
};

ready.push(() => {
  const random = randomFrom(draft.seed);
  for (const parent of all("[data-shuffle]", form)) shuffleChildren(parent, random);
  for (const page of pages.filter((page) => page.shuffle))
    shuffleChildren(page.element, random, (item) => "question" in item.dataset);
});
