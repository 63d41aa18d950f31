// Ranking by buttons, by the arrow keys on them, and by dragging; the selects carry the answer.
// needs: answers, draft
// after: shuffle

const rankings = all("[data-rank]", form).map((list) => {
  const question = questions.find(({ element }) => element.contains(list));
  const said = make("p", { class: "unseen", role: "status" });
  const items = () => [...list.children];
  const fieldOf = (item) => one("select", item);
  const nameOf = (item) => wordsOf(one(".item", item));
  const isAnswered = () => items().every((item) => fieldOf(item).value);

  const show = () => {
    const all = items();
    list.classList.toggle("idle", !isAnswered());
    keep.classList.toggle("away", isAnswered());
    all.forEach((item, i) => {
      one("[data-up]", item).disabled = i === 0;
      one("[data-down]", item).disabled = i === all.length - 1;
    });
  };
  const settle = (moved) => {
    items().forEach((item, i) => (fieldOf(item).value = i + 1));
    show();
    fieldOf(items()[0]).dispatchEvent(new Event("input", { bubbles: true }));
    if (moved)
      said.textContent = t("{item}: {n} of {all}", {
        item: nameOf(moved),
        n: items().indexOf(moved) + 1,
        all: items().length,
      });
  };
  const move = (item, by, focused) => {
    const all = items();
    const to = all.indexOf(item) + by;
    if (to < 0 || to >= all.length) return;
    by < 0 ? all[to].before(item) : all[to].after(item);
    settle(item);
    const other = one(by < 0 ? "[data-down]" : "[data-up]", item);
    (focused.disabled ? other : focused).focus();
  };
  const arrow = (item, by, sign, text, mark) => {
    const click = ({ currentTarget }) => move(item, by, currentTarget);
    const keydown = (event) => {
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!step) return;
      event.preventDefault();
      move(item, step, event.currentTarget);
    };
    return make("button", { type: "button", class: "move", "aria-label": text, [mark]: true, click, keydown }, sign);
  };

  const drag = (item) => (event) => {
    if (event.button || event.target.closest("button")) return;
    event.preventDefault();
    item.setPointerCapture(event.pointerId);
    item.classList.add("held");
    const follow = ({ clientY }) => {
      const over = items().find((other) => {
        const { top, bottom } = other.getBoundingClientRect();
        return other !== item && clientY > top && clientY < bottom;
      });
      // The others make way: a node that is moved itself loses the pointer.
      const steps = over ? items().indexOf(over) - items().indexOf(item) : 0;
      for (let n = steps; n < 0; n++) item.after(item.previousElementSibling);
      for (let n = steps; n > 0; n--) item.before(item.nextElementSibling);
    };
    const drop = () => {
      item.classList.remove("held");
      item.removeEventListener("pointermove", follow);
      settle(item);
    };
    item.addEventListener("pointermove", follow);
    item.addEventListener("lostpointercapture", drop, { once: true });
  };

  const keep = make("div", { class: "ways" }, make("button", { type: "button", class: "plain", click: () => settle() }, t("Keep this order")));
  for (const item of items()) {
    fieldOf(item).classList.add("away");
    item.append(
      arrow(item, -1, "↑", t("Move up: {item}", { item: nameOf(item) }), "data-up"),
      arrow(item, 1, "↓", t("Move down: {item}", { item: nameOf(item) }), "data-down"),
    );
    item.addEventListener("pointerdown", drag(item));
  }
  list.classList.add("live");
  list.after(keep, said);

  // Put the items where the draft says.
  const restore = () => {
    if (isAnswered())
      items()
        .sort((a, b) => fieldOf(a).value - fieldOf(b).value)
        .forEach((item) => list.append(item));
    show();
  };
  return { question, restore };
});
restored.push(() => rankings.forEach(({ restore }) => restore()));
ready.push(() => rankings.forEach(({ restore }) => restore()));
checks.push((question, answer) =>
  question.kind === "rank" && question.required && !answer
    ? t("Please put these in order, or keep the order they are in.")
    : "",
);
