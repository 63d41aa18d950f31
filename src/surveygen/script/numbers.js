// Numbers as people write them: in any digits, with comma or point, with or without thousands apart.
// provides: valueOf, putValue
// needs: core

/**
 * What was typed as {plain, grouped, places}, with `plain` as a program writes it (-1234.5); null for
 * what is no number. Where one sign before three digits may be either, the language's decimal sign tells.
 */
const readNumber = (typed, unit, decimal) => {
  const tidy = (text) => text.normalize("NFKC").replace(/[\p{Sc}\p{Cf}%٪]/gu, "").toLowerCase();
  const own = tidy(unit);
  let text = tidy(typed).trim();
  if (own && text.endsWith(own)) text = text.slice(0, -own.length);
  else if (text.startsWith(own)) text = text.slice(own.length);
  text = text
    // The digits of every script stand ten in a row, from nought to nine.
    .replace(/\p{Nd}/gu, (digit) => {
      let n = 0;
      while (/\p{Nd}/u.test(String.fromCodePoint(digit.codePointAt() - n - 1))) n++;
      return n % 10;
    })
    .replace(/[−–‒]/g, "-")
    .replace(/[’‘ʼ٬]/g, "'")
    .replace(/、/g, ",")
    .replace(/\s+/g, " ")
    .trim();
  let [, sign, whole, group, mark, part = ""] =
    /^([-+]?) ?(\d{1,3}([ '.,])\d{3}(?:\3\d{3})*|\d{1,2}(?:,\d{2})+,\d{3}|\d*)(?:([.,٫])(\d*))?$/.exec(text) || [];
  if (!(whole || part) || whole.includes(mark)) return null;
  const [head, tail, more] = whole.split(/[.,]/);
  // What could have been thousands is shown without its noughts, so that one sees what it was taken for.
  if (tail && !more && !mark && (head[0] === "0" || group === decimal)) [whole, part] = [head, tail.replace(/0+$/, "")];
  const digits = whole.replace(/\D/g, "").replace(/^0+(?=.)/, "") || "0";
  const rest = part.replace(/0+$/, "");
  const plain = (sign === "-" && /[1-9]/.test(digits + rest) ? "-" : "") + digits + (rest && `.${rest}`);
  return digits.length > 15 ? null : { plain, grouped: /\D/.test(whole), places: Math.min(part.length, 20) };
};

// A browser that translates the page changes what it says of its language.
const { lang } = root;
const decimal = new Intl.NumberFormat(lang).format(1.5).includes(",") ? "," : ".";
const numberOf = ({ value, dataset }) => readNumber(value, dataset.number, decimal);
const isNumber = (control) => control.type === "text" && "number" in control.dataset;

/** A number in the reader's own manner. */
const inWords = ({ plain, grouped, places }) =>
  new Intl.NumberFormat(lang, { useGrouping: grouped, minimumFractionDigits: places, maximumFractionDigits: 20 }).format(plain);
const bound = (text) => inWords({ plain: text, grouped: false, places: 0 });

const valueOf = (control) => (isNumber(control) && numberOf(control)?.plain) || control.value;
const putValue = (control, value) => {
  if (isNumber(control) && /^-?\d+(\.\d+)?$/.test(value))
    value = inWords({ plain: value, grouped: false, places: value.split(".")[1]?.length || 0 });
  control.value = value;
};

form.addEventListener(
  "change",
  ({ target }) => {
    const number = isNumber(target) && numberOf(target);
    // Shown as it was understood, so that one can see it.
    if (number) target.value = inWords(number);
  },
  true,
);

checks.push((question) => {
  for (const control of controlsOf(question)) {
    if (!isNumber(control) || !control.value.trim()) continue;
    const { least, most, step } = control.dataset;
    const number = numberOf(control);
    if (!number) return t("Please write a number.");
    if (least && +number.plain < least) return t("Please give {least} or more.", { least: bound(least) });
    if (most && +number.plain > most) return t("Please give {most} or less.", { most: bound(most) });
    const steps = (Number(number.plain) - (least || 0)) / step;
    if (Math.abs(steps - Math.round(steps)) > 1e-9 * Math.max(1, Math.abs(steps)))
      return +step === 1 ? t("Please give a whole number.") : t("Please give a multiple of {step}.", { step: bound(step) });
  }
});
