// Where a note is written: in one line, by keyboard, or by tapping.
//   3: "I never have it with me #forgot - !!      seat, quote, theme, sentiment, intensity
// needs: notes, seats

const field = one("[data-text]");
const emptyDraft = () => ({ of: "", seat: "", text: "", quote: false, codes: [], sentiment: "", intensity: "" });
let draft = emptyDraft();

const saveDraft = (changes) => {
  draft = { ...draft, ...changes };
  keep(`draft:${session.group}`, draft);
  showDraft();
};

const allCodes = () => [...new Set([...Object.keys(data.codes), ...session.codes])];

/** The theme that a few letters stand for; a word that stands for none becomes a new theme. */
const codeFor = (word) => {
  const name = word.toLowerCase();
  const codes = allCodes();
  const near = codes.filter((code) => code.startsWith(name));
  if (codes.includes(name)) return name;
  if (near.length === 1) return near[0];
  return /^[a-z][a-z0-9_]*$/.test(name) && name.length > 2 && !near.length ? name : "";
};

const addCode = (code) => {
  if (!allCodes().includes(code)) {
    saveSession({ codes: [...session.codes, code] });
    drawCodes();
  }
  return draft.codes.includes(code) ? draft.codes : [...draft.codes, code];
};

const pickSeat = (seat) => {
  saveDraft({ seat });
  field.focus();
};

/**
 * Take what was typed for marks out of the text, each as soon as it is whole. Keyboards for Arabic,
 * Chinese and Japanese have signs and digits of their own, whose last four bits are the number.
 */
const readMarks = (text, whole) => {
  const changes = {};
  text = text.replace(/^\s*([0-9٠-٩۰-۹０-９]{1,2})[:：]\s?/, (found, digits) => {
    const seat = +[...digits].map((digit) => digit.charCodeAt() & 15).join("");
    if (seat > session.people) return found;
    changes.seat = seat ? String(seat) : "";
    return "";
  });
  text = text.replace(/^\s*["“„«「]\s?/, () => {
    changes.quote = true;
    return "";
  });
  text = text.replace(whole ? /(^|\s)[#＃](\w+)(?=\s|$)/g : /(^|\s)[#＃](\w+)(?=\s)/g, (found, before, word) => {
    const code = codeFor(word);
    if (!code) return found;
    draft = { ...draft, codes: addCode(code) };
    return before;
  });
  if (whole) {
    for (let found; (found = /(?:^|\s+)([+＋]|[-−－]|[!！]{1,3})\s*$/.exec(text)); text = text.slice(0, found.index))
      if (/[+＋]/.test(found[1])) changes.sentiment = "positive";
      else if (/[!！]/.test(found[1])) changes.intensity = String(found[1].length);
      else changes.sentiment = "negative";
    text = text.trim().replace(/\s{2,}/g, " ");
    if (changes.quote || draft.quote) text = text.replace(/["”“»」]$/, "").trim();
  }
  return { ...changes, text: text.trimStart() };
};

const onTyping = () => {
  const marks = readMarks(field.value, false);
  if (marks.text !== field.value) {
    const fromEnd = field.value.length - field.selectionEnd;
    field.value = marks.text;
    field.selectionStart = field.selectionEnd = Math.max(0, field.value.length - fromEnd);
  }
  saveDraft(marks);
};

/** Keep what is in the field as a note; nothing happens when it says nothing. */
const finishNote = () => {
  const { of, ...rest } = { ...draft, ...readMarks(field.value, true), codes: draft.codes };
  if (!rest.text && !rest.codes.length) return;
  const before = of ? noteOf(of) : null;
  saveNote({ ...rest, id: of || newId(), group: session.group, question: before?.question || current().id });
  clearDraft();
};

const clearDraft = () => {
  field.value = "";
  saveDraft(emptyDraft());
};

const editNote = (note) => {
  finishNote();
  const { id, seat, text, quote, codes, sentiment, intensity } = note;
  field.value = text;
  saveDraft({ of: id, seat, text, quote, codes: codes || [], sentiment, intensity });
  field.focus();
};

const removeNote = () => {
  if (draft.of) saveNote({ id: draft.of, group: session.group, gone: true });
  clearDraft();
  field.focus();
};

const drawCodes = () => {
  one("[data-codes]").replaceChildren(
    ...allCodes().map((code) => {
      const toggle = () => {
        const has = draft.codes.includes(code);
        saveDraft({ codes: has ? draft.codes.filter((each) => each !== code) : [...draft.codes, code] });
        field.focus();
      };
      return make("button", { type: "button", class: "code", "data-code": code, title: codeLabel(code), click: toggle }, code);
    }),
  );
};

const showDraft = () => {
  const tag = /[#＃](\w*)$/.exec(field.value);
  for (const button of all("[data-code]")) {
    button.setAttribute("aria-pressed", String(draft.codes.includes(button.dataset.code)));
    button.classList.toggle("near", !!tag && button.dataset.code.startsWith(tag[1].toLowerCase()));
  }
  for (const button of all("[data-set]")) {
    const [name, value] = button.dataset.set.split("=");
    button.setAttribute("aria-pressed", String(String(draft[name]) === value));
  }
  one("[data-remove]").hidden = !draft.of;
  one("[data-keep]").textContent = draft.of ? t("Keep the change") : t("Keep the note");
  markSeats();
};

const startComposer = () => {
  draft = { ...emptyDraft(), ...kept.get(`draft:${session.group}`) };
  field.value = draft.text;
  drawCodes();
  showDraft();
};

field.addEventListener("input", onTyping);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  finishNote();
  field.focus();
});
one("[data-remove]").onclick = removeNote;
for (const button of all("[data-set]"))
  button.onclick = () => {
    const [name, value] = button.dataset.set.split("=");
    const off = name === "quote" ? false : "";
    saveDraft({ [name]: String(draft[name]) === value ? off : name === "quote" || value });
    field.focus();
  };

addEventListener("keydown", (event) => {
  if (!session || elsewhere.open || event.isComposing) return;
  const { key, code, altKey } = event;
  const digit = altKey && /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (event.target === field && key === "Enter" && !event.shiftKey) finishNote();
  else if (event.target === field && key === "Escape") clearDraft();
  else if (digit && +digit <= session.people) pickSeat(+digit ? digit : "");
  else if (altKey && key === "ArrowDown") step(1);
  else if (altKey && key === "ArrowUp") step(-1);
  else if (altKey && code === "KeyN") field.focus();
  else {
    // Whoever has just ticked a probe and types on means the note.
    const writing = /** @type {Element} */ (event.target).matches("input:not([type=checkbox]),textarea,dialog *");
    if (key.length === 1 && key !== " " && !altKey && !event.ctrlKey && !event.metaKey && !writing) field.focus();
    return;
  }
  event.preventDefault();
});
