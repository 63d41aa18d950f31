// Ranking the first few: a tap gives an item the next place, another takes it back; the selects carry the answer.
// needs: answers, draft
// after: shuffle

for (const list of all("[data-top]", form)) {
  const said = make("p", { class: "unseen", role: "status" });
  const fields = all("select", list);
  const most = +list.dataset.top;
  const nameOf = (field) => wordsOf(one(".item", field.parentElement));
  const placed = () => fields.filter((field) => field.value).sort((a, b) => a.value - b.value);
  const show = () => {
    // A link may leave a gap, or give a place twice.
    if (placed().some((each, i) => +each.value !== i + 1)) for (const field of fields) field.value = "";
    const full = placed().length >= most;
    for (const field of fields) {
      const tap = one("button", field.parentElement);
      tap.textContent = field.value || "–";
      tap.setAttribute("aria-pressed", !!field.value);
      put(tap, "disabled", full && !field.value);
    }
  };
  const choose = (field) => {
    if (!field.value && placed().length >= most) return;
    field.value = field.value ? "" : placed().length + 1;
    // Who is taken out leaves no gap.
    placed().forEach((each, i) => (each.value = i + 1));
    show();
    raise(field);
    said.textContent = t("{item}: {n} of {all}", { item: nameOf(field), n: field.value || "–", all: most });
  };
  for (const field of fields) {
    const item = field.parentElement;
    field.classList.add("away");
    item.prepend(make("button", { type: "button", class: "move", "aria-labelledby": one(".item", item).id }));
    item.addEventListener("click", ({ target }) => target.tagName !== "SELECT" && choose(field));
  }
  list.classList.add("taps");
  list.after(said);
  ready.push(show);
  restored.push(show);
}
