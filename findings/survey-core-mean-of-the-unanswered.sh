#!/usr/bin/env bash
# survey-core 3.1.1: avg() leaves out who has not answered, unless the answer is an empty text.
#
# Expected: one rule for a missing answer. Seen: a question that nobody answered is left out of the mean, an
# empty text counts as 0; with it the sum becomes a text, and '5' + 1 is 51.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error survey-core@3.1.1 >/dev/null
cat >expected <<'EXPECTED'
avg({x}, {y}) is 4
avg({x}, '') is 2
sum({x}, '') is "4"
'5' + 1 is "51"
min('10', '9') is 9
EXPECTED
cat >look.cjs <<'LOOK'
const { Model } = require("survey-core");
const survey = new Model({ elements: [{ type: "text", name: "x" }, { type: "text", name: "y" }] });
survey.setValue("x", 4);
for (const e of ["avg({x}, {y})", "avg({x}, '')", "sum({x}, '')", "'5' + 1", "min('10', '9')"])
  console.log(e, "is", JSON.stringify(survey.runExpression(e)));
LOOK
node look.cjs 2>/dev/null >seen
diff -u expected seen && echo "as described"
