// People write `example.com`; the address they mean begins with https.
// needs: core

faults.push(
  ({ type, validity }) =>
    type === "url" && validity.typeMismatch && t("Please write an address such as https://example.com."),
);

form.addEventListener(
  "change",
  ({ target }) => {
    if (target.type === "url" && target.value && !/^\w+:/.test(target.value))
      target.value = `https://${target.value.trim()}`;
  },
  true,
);
