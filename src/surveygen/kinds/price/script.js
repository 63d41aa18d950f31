// Four prices: all of them, each higher than the one before.
// needs: answers, numbers

checks.push((question, answer) => {
  if (question.kind !== "price" || !answer) return "";
  const prices = controlsOf(question).map(valueOf);
  if (prices.includes("")) return t("Please give all four prices.");
  return prices.some((price, i) => i && +price <= +prices[i - 1])
    ? t("Each price should be higher than the one before.")
    : "";
});
