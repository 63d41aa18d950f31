// Answers that come with the address, such as one click on a score in a mail (`?nps=9`): they give
// way to whatever was answered here, and to its having been cleared.
// needs: core, draft, tongues

const roots = [form, ...tongues];
const plainWords = (text) => text.normalize("NFKC").replace(/\s+/g, " ").trim().toLowerCase();

/** The control, of those with one name, that a code or its words mean, in any of the page's languages. */
const meant = (controls, text) => {
  const wanted = plainWords(text);
  const says = (control) =>
    roots.some((root) =>
      all("input", root).some((twin) => {
        if (twin.name !== control.name || twin.value !== control.value) return false;
        const words = plainWords(twin.closest("label")?.textContent || "");
        return words === wanted || words.split(": ").at(-1) === wanted;
      }),
    );
  const coded = ({ dataset, value }) => dataset.key ?? value;
  return controls.find((control) => coded(control) === text) || controls.find(says);
};

/** What an address says of a question as {field: value}; null where that is not understood. */
const understood = (question, name, text) => {
  const controls = controlsOf(question);
  const own = controls.filter((control) => ownName(control) === name);
  const [first] = own.length ? own : controls;
  if (!first || question.kind === "consent" || question.kind === "file") return null;
  const put = (control, value) => ({ [ownName(control)]: value });
  if (first.tagName === "SELECT" && own.length) {
    const options = roots.flatMap((root) => all("select", root).filter((twin) => twin.name === first.name).flatMap((twin) => [...twin.options]));
    const option = options.find((each) => each.value && (each.value === text || plainWords(each.text) === plainWords(text)));
    return option ? put(first, option.value) : null;
  }
  if (own.length && isBox(first) && !("key" in first.dataset)) {
    const control = meant(own, text);
    return control ? put(control, control.value) : null;
  }
  if (own.length && isBox(first)) return /^(1|yes|true)$/i.test(text) ? put(first, first.value) : null;
  if (own.length) return { ...put(first, text.slice(0, 10000)), ...(isWriteIn(first) && put(boxOf(first), boxOf(first).value)) };
  // The codes of boxes, or of the places of a ranking, one after the other.
  const boxes = controls.filter((control) => control.type === "checkbox" && "key" in control.dataset && !("part" in control.dataset));
  const whole = boxes.length && meant(boxes, text);
  const found = whole ? [whole] : text.split(",").map((part) => meant(boxes, part.trim()));
  if (boxes.length) return found.every(Boolean) ? Object.assign({}, ...found.map((box) => put(box, box.value))) : null;
  if (question.kind !== "rank") return null;
  const places = text.split(",").map((part) => controls.find(({ dataset }) => [dataset.part, plainWords(dataset.row)].includes(plainWords(part)) || dataset.part === part.trim()));
  return places.every(Boolean) && new Set(places).size === controls.length ? Object.assign({}, ...places.map((field, i) => put(field, String(i + 1)))) : null;
};

const prefill = () => {
  const given = [...query].filter(([name]) => !["lang", "kiosk", ...(data.params || [])].includes(name));
  const address = JSON.stringify(given);
  if (draft.address === address) return;
  draft.address = address;
  const values = {};
  for (const [name, text] of given) {
    const question = questions.find((each) => each.id === name) || questions.find((each) => controlsOf(each).some((control) => ownName(control) === name));
    if (question?.kind === "hidden") continue;
    const said = question && understood(question, name, text);
    if (!said) console.warn(`surveygen: the address says ${name}=${text}, which is no answer here`);
    else if (!(name === question.id ? answerTo(question) : controlsOf(question).some((control) => ownName(control) in draft.values && ownName(control) === name)))
      Object.assign(values, said);
  }
  fillIn(values);
  for (const [name, value] of Object.entries(values)) {
    const control = drafted().find((each) => ownName(each) === name && (!isBox(each) || each.checked));
    if (!control?.value) console.warn(`surveygen: the address says ${name}=${value}, which is no answer here`);
  }
};
