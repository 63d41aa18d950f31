// The code of a personal link: it comes with the address, or is typed where it is missing or misspelt. What
// makes it a code is in personal.py.
// needs: core, draft

const LETTERS = "23456789abcdfghjkmnpqrstvwxyz";
const codeBox = one("[data-code]", form);
const codeField = one("input", codeBox);

/** The code that a text stands for, in its one spelling; empty where it is none of this survey's. */
const codeIn = (text) => {
  const plain = text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  let seed = 0;
  for (const byte of new TextEncoder().encode(data.survey)) seed = (seed * 31 + byte) % 841;
  let first = Math.floor(seed / 29);
  let second = seed % 29;
  for (let at = 1; at <= 10; at++) {
    const value = LETTERS.indexOf(plain[at - 1]);
    if (value < 0) return "";
    first += at * value;
    second += at * at * value;
  }
  const whole = plain.slice(0, 10) + LETTERS[first % 29] + LETTERS[second % 29];
  return whole === plain ? plain.replace(/^(.{4})(.{4})/, "$1-$2-") : "";
};

/** Ask for the code, kindly, until there is one; what is typed later is looked at when it is whole. */
const askCode = () => {
  const given = codeField.value.trim();
  const code = codeIn(given);
  const open = !!code || codeBox.dataset.code === "preview";
  if (code) codeField.value = code;
  codeBox.hidden = open;
  form.classList.toggle("locked", !open);
  one("[data-no-code]", codeBox).hidden = !!given;
  one("[data-wrong-code]", codeBox).hidden = !given;
  return open;
};

ready.push(() => {
  codeField.value = (query.get("sg_code") || draft.code || "").slice(0, 40);
  askCode();
});
// What is whole is looked at at once, what is not when the field is left.
codeField.addEventListener("change", askCode);
codeField.addEventListener("input", () => {
  draft.code = codeField.value;
  saveDraft(TYPING);
  if (codeIn(codeField.value) && askCode()) one("[data-title]").focus();
});
