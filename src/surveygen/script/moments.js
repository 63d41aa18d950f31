// Dates and times that are not answered yet, where the browser shows today in their place.
// needs: core

// WebKit does, on every system, and tells no other way which engine it is.
if (navigator.vendor.startsWith("Apple"))
  for (const control of all("input:is([type=date],[type=time],[type=datetime-local],[type=month])", form)) {
    const note = make("span", { class: "mark unset" }, t("not answered yet"));
    control.after(" ", note);
    changed.push(() => (note.style.visibility = control.value ? "hidden" : ""));
  }
