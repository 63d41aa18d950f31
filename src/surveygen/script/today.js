// Limits that say `today`: the respondent's, not that of the day the page was built.
// needs: core

const now = new Date();
const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
  .map((number) => String(number).padStart(2, "0"))
  .join("-");
for (const name of ["min", "max"])
  for (const control of all(`[data-${name}=today]`, form)) control[name] = today;
