#!/usr/bin/env bash
# survey-core 3.1.1: the numeric validator lets words of programmers and commas through, and not 1e3.
#
# Expected: one rule for what a number is. Seen: 0x10 (sixteen) and 8,5 pass a validator with limits 1 to 100 and
# are stored as text; 1e3 is no number; the regex validator is content with a part of the answer.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error survey-core@3.1.1 >/dev/null
cat >expected <<'EXPECTED'
"8,5" true {"n":"8,5"}
"0x10" true {"n":"0x10"}
" 5 " true {"n":" 5 "}
"1e3" false {"n":"1e3"}
"500" false {"n":"500"}
"0x1000" false {"n":"0x1000"}
123 true
a123 true
12345678 true
EXPECTED
cat >look.cjs <<'LOOK'
const { Model } = require("survey-core");
for (const typed of ["8,5", "0x10", " 5 ", "1e3", "500", "0x1000"]) {
  const survey = new Model({ elements: [
    { type: "text", name: "n", validators: [{ type: "numeric", minValue: 1, maxValue: 100 }] },
  ] });
  survey.data = { n: typed };
  console.log(JSON.stringify(typed), survey.tryComplete(), JSON.stringify(survey.data));
}
for (const typed of ["123", "a123", "12345678"]) {
  const survey = new Model({ elements: [
    { type: "text", name: "n", validators: [{ type: "regex", regex: "[0-9]{3}" }] },
  ] });
  survey.data = { n: typed };
  console.log(typed, survey.tryComplete());
}
LOOK
node look.cjs 2>/dev/null >seen
diff -u expected seen && echo "as described"
