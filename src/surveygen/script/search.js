// Long lists: one types a few letters instead of scrolling. The select keeps the answer.
// needs: answers, draft

const plainly = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const comboFrom = (select) => {
  const { id } = select;
  const options = [...select.options].filter((option) => option.value);
  const described = select.getAttribute("aria-describedby");
  const list = make("ul", { role: "listbox", id: `${id}-list`, hidden: true });
  const input = make("input", {
    id,
    type: "text",
    role: "combobox",
    autocomplete: "off",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
    placeholder: t("Type to search"),
    "aria-describedby": described ?? false,
  });
  let found = [];
  let active = -1;
  list.setAttribute("aria-label", wordsOf(one(".ask", select.closest("[data-question]"))));

  const light = (n) => {
    active = n;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === n)));
    if (n < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", list.children[n].id);
    list.children[n].scrollIntoView({ block: "nearest" });
  };
  const toggle = (open) => {
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    if (!open) light(-1);
  };
  /** What was typed is no answer, but stands there again on return. */
  const keep = (typed) => {
    draft.typed = { ...draft.typed, [select.name]: typed };
    saveDraft(TYPING);
  };
  const choose = (option, typed = "") => {
    select.value = option ? option.value : "";
    input.value = option ? option.text : typed;
    keep(typed);
    toggle(false);
    raise(select);
  };
  const open = () => {
    const wanted = plainly(input.value.trim());
    const starts = options.filter((option) => plainly(option.text).startsWith(wanted));
    const holds = options.filter((option) => plainly(option.text).includes(wanted));
    found = [...new Set([...starts, ...holds])].slice(0, 50);
    list.replaceChildren(
      ...found.map((option, i) =>
        make("li", { role: "option", id: `${id}-${i}`, "aria-selected": "false", mousedown: (e) => (e.preventDefault(), choose(option)) }, option.text),
      ),
    );
    toggle(found.length > 0);
  };
  const show = (emptied) => {
    const typed = !emptied?.contains(select) && draft.typed?.[select.name];
    input.value = typed || (select.value && select.selectedOptions[0].text);
  };

  input.addEventListener("input", (event) => {
    event.stopPropagation();
    keep(input.value);
    open();
    if (found.length && input.value) light(0);
  });
  input.addEventListener("change", (event) => event.stopPropagation());
  input.addEventListener("click", open);
  input.addEventListener("blur", () => {
    // What is not on the list is no answer, but stays; what is, however it was written, is one.
    const exact = options.find((option) => plainly(option.text) === plainly(input.value.trim()));
    if (exact?.value !== select.value || input.value !== exact?.text) choose(exact, input.value.trim());
    toggle(false);
  });
  input.addEventListener("keydown", (event) => {
    const { key } = event;
    if (isComposing(event)) return;
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) open();
      const step = key === "ArrowDown" ? 1 : -1;
      if (found.length) light((active + step + found.length) % found.length);
    } else if (key === "Enter" && !list.hidden && active >= 0) {
      event.preventDefault();
      choose(found[active]);
    } else if (key === "Escape" && !list.hidden) {
      toggle(false);
    }
  });
  select.removeAttribute("id");
  select.removeAttribute("aria-describedby");
  select.classList.add("away");
  select.after(make("div", { class: "combo" }, input, list));
  restored.push(show);
  checks.push(({ element }) =>
    element.contains(input) && input.value && !select.value ? t("“{text}” is not on the list. Please choose something that is.", { text: input.value }) : "",
  );
  show();
};

all("select[data-search]", form).forEach(comboFrom);

/** A field over a long list of boxes, which hides those that do not match. */
for (const options of all(".options[data-search]", form)) {
  const rows = all(".option", options);
  const field = make("input", { type: "search", class: "search", "aria-label": t("Search the options"), placeholder: t("Type to search") });
  field.addEventListener("input", (event) => {
    event.stopPropagation();
    const wanted = plainly(field.value.trim());
    for (const row of rows)
      row.classList.toggle("away", !plainly(wordsOf(row)).includes(wanted) && !one(":checked,[data-write-in]", row));
  });
  field.addEventListener("change", (event) => event.stopPropagation());
  options.before(field);
}
