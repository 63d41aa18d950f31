// A number that could be dialled; how it is written is everybody's own.
// needs: core

faults.push(
  ({ type, validity, pattern }) =>
    type === "tel" && validity.patternMismatch && pattern.includes("Nd") && t("Please write a telephone number, with all its digits."),
);
