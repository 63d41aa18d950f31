// People write `example.com`; the address they mean begins with https.

form.addEventListener(
  "change",
  ({ target }) => {
    if (target.type === "url" && target.value && !/^\w+:/.test(target.value))
      target.value = `https://${target.value.trim()}`;
  },
  true,
);
