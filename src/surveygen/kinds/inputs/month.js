// Where a browser has no month picker, its field is one for text, and is held to no limits.
// needs: core

const months = all("input[type=month]", form).filter(({ type }) => type === "text");

/** `11/2026` and `2026.1` as a month is stored; what is no month stays as it is. */
const asMonth = (text) => {
  const [, first, last] = /^(\d+)\D(\d+)$/.exec(text) || [];
  if (!last) return text;
  return first.length > 2 ? `${first}-${last.padStart(2, "0")}` : `${last}-${first.padStart(2, "0")}`;
};
for (const control of months)
  control.addEventListener("change", () => (control.value = asMonth(control.value.trim())), true);

faults.push(
  (control) =>
    months.includes(control) &&
    control.validity.patternMismatch &&
    t("Please write it like this: {example}", { example: control.placeholder }),
);
checks.push((question, answer) => {
  const control = answer && months.find((each) => question.element.contains(each));
  if (control?.min > answer) return t("Please give {least} or more.", { least: control.min });
  return control?.max && control.max < answer ? t("Please give {most} or less.", { most: control.max }) : "";
});
