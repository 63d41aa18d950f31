// Answers that come with the address, such as one click on a score in a mail (`?nps=9`): they give
// way to whatever was answered here, and to its having been cleared; not to those of an earlier link.
// needs: core, draft, tongues

const plainWords = (text) => text.normalize("NFKC").replace(/\s+/g, " ").trim().toLowerCase();

/** Of what can be chosen, in any of the page's languages, what a code or its words mean. */
const meant = (controls, text) => {
  const wanted = plainWords(text);
  const names = controls.map(({ name }) => name);
  return [form, ...tongues]
    .flatMap((root) => all("input,option", root))
    .find((each) => {
      const { name } = each.closest("select") || each;
      const words = plainWords(each.text ?? each.closest("label")?.textContent ?? "");
      const says = (each.dataset.key ?? each.value) === text || words === wanted || words.endsWith(`: ${wanted}`);
      return each.value && names.includes(name) && says;
    });
};

/** What an address says of a question as {field: value}; null where that is not understood. */
const understood = (question, name, text) => {
  const controls = controlsOf(question);
  const own = controls.find((control) => ownName(control) === name);
  if (["consent", "file"].includes(question.kind)) return null;
  if (own && own.tagName !== "SELECT" && !isBox(own))
    // A field of one line would join the words of two.
    return { [name]: own.type === "textarea" ? text : text.replace(/\s+/g, " "), ...(isWriteIn(own) && { [ownName(boxOf(own))]: boxOf(own).value }) };
  if (own && "key" in own.dataset) return text === "1" ? { [name]: text } : null;
  if (own) {
    const found = meant([own], text);
    return found ? { [name]: found.value } : null;
  }
  // The codes of boxes, one after the other.
  const boxes = controls.filter(({ dataset }) => "key" in dataset && !dataset.part);
  const found = [meant(boxes, text) || text.split(",").map((part) => meant(boxes, part.trim()))].flat();
  return found.every(Boolean) ? Object.fromEntries(found.map((box) => [ownName(box), box.value])) : null;
};

const prefill = () => {
  const given = [...query].filter(([name]) => byId.get(name)?.kind !== "hidden" && !["lang", "kiosk", "kiosk-home", "transparent", "sg_code", ...(data.params || [])].includes(name));
  const address = JSON.stringify(given);
  if (draft.address === address) return;
  const { linked } = draft;
  draft.address = address;
  const values = {};
  const held = (name) => questions.flatMap((each) => Object.entries(valuesOf(each)).filter(([column]) => name === each.id || name === column));
  for (const [name, text] of given) {
    const question = byId.get(name) || questions.find((each) => controlsOf(each).some((control) => ownName(control) === name));
    const said = question && understood(question, name, text);
    if (!said || !held(name).every(([each, value]) => linked[each] === value)) continue;
    for (const [each] of held(name)) values[each] = "";
    Object.assign(values, said);
  }
  draft.linked = { ...linked, ...values };
  fillIn(values);
  // What is not understood, or what a field cannot hold and has let go.
  for (const [name, text] of given) if (text && !held(name).length) console.warn(`surveygen: ${name}=${text} is no answer here`);
};
