// An exclusive option clears the others, and they clear it.
// needs: answers

form.addEventListener("input", ({ target }) => {
  if (target.type !== "checkbox" || !target.checked || !("key" in target.dataset)) return;
  for (const other of controlsOf(questionOf(target))) {
    const beside = other.type === "checkbox" && other.dataset.part === target.dataset.part;
    if (other !== target && beside && ("only" in target.dataset || "only" in other.dataset))
      other.checked = false;
  }
});
