#!/usr/bin/env bash
# survey-core 3.1.1: a thousands sign in a number field makes a thousandth of the answer, or none.
#
# Expected: 1,200 is twelve hundred or an error. Seen: it is stored as 1.2, and what has both
# signs is dropped; the survey completes without an error either way.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error survey-core@3.1.1 >/dev/null
cat >expected <<'EXPECTED'
1,200 {"n":1.2} true
1,200.50 {} true
1.200,50 {} true
1 200 {} true
8,50 {"n":8.5} true
EXPECTED
cat >look.cjs <<'LOOK'
const { Model } = require("survey-core");
for (const typed of ["1,200", "1,200.50", "1.200,50", "1 200", "8,50"]) {
  const survey = new Model({ elements: [{ type: "text", inputType: "number", name: "n" }] });
  survey.getQuestionByName("n").inputValue = typed;
  console.log(typed, JSON.stringify(survey.data), survey.tryComplete());
}
LOOK
node look.cjs 2>/dev/null >seen
diff -u expected seen && echo "as described"
