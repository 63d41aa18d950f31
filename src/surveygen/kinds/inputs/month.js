// Where a browser has no month picker, its field is one for text: say what to write.

for (const control of all("input[type=month]", form))
  if (control.type === "text") {
    control.pattern = "\\d{4}-(0[1-9]|1[0-2])";
    control.placeholder = "2026-01";
  }
