// Write-ins: the text field belongs to its option.
// needs: answers

const showWriteIns = (question) => {
  for (const field of all("[data-write-in]", question.element))
    field.classList.toggle("idle", !boxOf(field).checked);
};

for (const question of questions) {
  question.element.addEventListener("input", ({ target }) => {
    // Who writes beside an option means that option.
    if (isWriteIn(target) && target.value.trim() && !boxOf(target).checked) {
      boxOf(target).checked = true;
      boxOf(target).dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
}
changed.push((question) => (question ? [question] : questions).forEach(showWriteIns));
