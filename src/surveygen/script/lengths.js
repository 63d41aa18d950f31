// Texts that have to be so long, and no longer: nothing is cut, but it is said in time.
// needs: core, answers

faults.push(({ minLength, validity }) => validity.tooShort && t("Please write at least {n} characters.", { n: minLength }));

const longest = ({ dataset }) => +dataset.longest;
const lengthOf = ({ value }) => [...value].length;

form.addEventListener("input", ({ target }) => {
  const all = longest(target);
  const n = all && target.value.length > all * 0.9 ? lengthOf(target) : 0;
  const beside = target.nextElementSibling;
  const note = beside?.matches(".count") ? beside : make("p", { class: "count help", role: "status" });
  if (n) target.after(note);
  note.textContent = n > all * 0.9 ? t("{n} of {all} characters", { n, all }) : "";
});

checks.push((question) => {
  for (const control of controlsOf(question)) {
    const all = lengthOf(control);
    if (all > longest(control)) return t("Please shorten this to {n} characters; it has {all}.", { n: longest(control), all });
  }
});
