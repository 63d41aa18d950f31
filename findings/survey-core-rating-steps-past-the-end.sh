#!/usr/bin/env bash
# survey-core 3.1.1: a rating whose step does not divide its range has no top, one with a count no bottom.
#
# Expected: 0 to 10 in steps of 4 ends at 10 or is refused; three stars up to 10 begin at 1.
# Seen: 0, 4, 8 (nobody can choose 10), and 8, 9, 10.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error survey-core@3.1.1 >/dev/null
cat >expected <<'EXPECTED'
a 0 4 8
b 8 9 10
null
EXPECTED
cat >look.cjs <<'LOOK'
const { Model } = require("survey-core");
const survey = new Model({ elements: [
  { type: "rating", name: "a", rateMin: 0, rateMax: 10, rateStep: 4 },
  { type: "rating", name: "b", rateCount: 3, rateMax: 10 },
] });
for (const q of survey.getAllQuestions()) console.log(q.name, q.visibleRateValues.map((v) => v.value).join(" "));
console.log(JSON.stringify(survey.jsonErrors));
LOOK
node look.cjs 2>/dev/null >seen
diff -u expected seen && echo "as described"
