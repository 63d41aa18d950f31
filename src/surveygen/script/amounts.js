// Dates and times: what the browser finds wrong with them, in our words.
// needs: core

const limit = (control, name) => {
  const value = control[name];
  if (control.type !== "date") return value;
  return new Date(`${value}T00:00`).toLocaleDateString(root.lang);
};

faults.push((control) => {
  const { validity } = control;
  if (validity.badInput) return t("Please complete this answer.");
  if (validity.rangeUnderflow) return t("Please give {least} or more.", { least: limit(control, "min") });
  if (validity.rangeOverflow) return t("Please give {most} or less.", { most: limit(control, "max") });
});
