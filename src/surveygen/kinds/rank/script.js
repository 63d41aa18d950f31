// Ranking by buttons, by the arrow keys on them, and by dragging; the selects carry the answer.
// needs: answers, draft
// after: shuffle

const ENDS = ["pointerup", "pointercancel"];

for (const list of all("[data-rank]", form)) {
  const said = make("p", { class: "unseen", role: "status" });
  const items = () => [...list.children];
  const fieldOf = (item) => one("select", item);
  const nameOf = (item) => wordsOf(one(".item", item));
  const isAnswered = () => items().every((_, i) => items().some((item) => +fieldOf(item).value === i + 1));

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
    raise(fieldOf(items()[0]));
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
    const { button, pointerType, target } = event;
    // A finger has the handle, so that it can scroll over the rest.
    if (button || target.closest("button") || (pointerType !== "mouse" && !target.matches(".grip"))) return;
    event.preventDefault();
    const before = items();
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
    const drop = ({ type }) => {
      item.classList.remove("held");
      item.removeEventListener("pointermove", follow);
      for (const end of ENDS) item.removeEventListener(end, drop);
      // Only what was moved is an answer, and what the device broke off is none.
      if (type === "pointercancel") list.append(...before);
      else if (items().some((each, i) => each !== before[i])) settle(item);
    };
    item.addEventListener("pointermove", follow);
    for (const end of ENDS) item.addEventListener(end, drop);
  };

  const keep = make("div", { class: "ways" }, button(t("Keep this order"), () => settle()));
  for (const item of items()) {
    fieldOf(item).classList.add("away");
    item.append(
      arrow(item, -1, "↑", t("Move up: {item}", { item: nameOf(item) }), "data-up"),
      arrow(item, 1, "↓", t("Move down: {item}", { item: nameOf(item) }), "data-down"),
    );
    item.prepend(make("span", { class: "grip", "aria-hidden": "true" }, "⠿"));
    item.addEventListener("pointerdown", drag(item));
  }
  list.classList.add("live");
  list.after(keep, said);

  let shown = items();
  /** Put the items where the answer says, or as they were shown at first. */
  const restore = () => {
    const ranked = [...shown];
    if (isAnswered()) ranked.sort((a, b) => fieldOf(a).value - fieldOf(b).value);
    // A link may rank a few, or two alike: that is no order.
    else for (const item of ranked) fieldOf(item).value = "";
    list.append(...ranked);
    show();
  };
  ready.push(() => {
    shown = items();
    restore();
  });
  restored.push(restore);
}
checks.push((question, answer) =>
  question.required && !answer && one("[data-rank]", question.element)
    ? t("Please put these in order, or keep the order they are in.")
    : "",
);
