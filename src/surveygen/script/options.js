// Write-ins: the text field belongs to its option.
// needs: answers

const showWriteIns = (question) => {
  for (const field of all("[data-write-in]", question.element))
    field.classList.toggle("idle", !boxOf(field).checked);
};

form.addEventListener("input", ({ target }) => {
  if (!isWriteIn(target) || !target.value.trim()) return;
  const box = boxOf(target);
  if (box.checked) return;
  // Who writes beside an option means that option.
  box.checked = true;
  raise(box);
});
changed.push((question) => (question ? [question] : questions).forEach(showWriteIns));
