// An address that a mail could go to.
// needs: core

faults.push(
  ({ type, validity }) =>
    type === "email" && validity.typeMismatch && t("Please write an e-mail address such as name@example.com."),
);
