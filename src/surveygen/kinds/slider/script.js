// A handle in place of the number field; nothing is answered until it is moved.
// needs: answers, draft, numbers

const sliders = all("[data-slider]", form).map((box) => {
  const number = one("input", box);
  const { id } = number;
  const { least: min, most: max, step } = number.dataset;
  const described = number.getAttribute("aria-describedby");
  // The limits first: a range takes its value when it becomes one, and presses it into later limits.
  const range = make("input", { min, max, step, type: "range", id, "aria-describedby": described ?? false });
  const middle = Math.round((max - min) / 2 / step) * step + Number(min);
  const shown = make("output", { for: id });
  const slid = make("div", { class: "slid" }, range, shown);
  const unit = wordsOf(one(".unit", box));
  number.removeAttribute("id");
  number.type = "hidden";
  box.classList.add("away");
  box.after(slid);

  const show = () => {
    range.value = number.value;
    // A link may say what is off the scale.
    number.value = number.value && +range.value === +number.value ? +range.value : "";
    const idle = number.value === "";
    slid.classList.toggle("idle", idle);
    if (idle) range.value = middle;
    shown.textContent = idle ? "–" : `${bound(number.value)} ${unit}`.trim();
    range.setAttribute("aria-valuetext", idle ? t("not answered yet") : shown.textContent);
  };
  const answer = () => {
    number.value = range.value;
    show();
    raise(number);
  };
  range.addEventListener("input", answer);
  // A click right on the handle, or Enter, answers with the middle.
  range.addEventListener("pointerup", answer);
  range.addEventListener("keydown", (event) => {
    if (!["Enter", " "].includes(event.key)) return;
    event.preventDefault();
    answer();
  });
  return show;
});
restored.push(() => run(sliders));
ready.push(() => run(sliders));
