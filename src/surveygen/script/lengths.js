// Texts that have to be so long.
// needs: core

faults.push(({ minLength, validity }) => validity.tooShort && t("Please write at least {n} characters.", { n: minLength }));
