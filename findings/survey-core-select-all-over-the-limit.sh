#!/usr/bin/env bash
# survey-core 3.1.1: "select all" ticks more boxes than the question allows, and the survey completes.
#
# Expected: at most two of three. Seen: three, no error.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error survey-core@3.1.1 >/dev/null
cat >expected <<'EXPECTED'
{"c":[1,2,3]} true
EXPECTED
cat >look.cjs <<'LOOK'
const { Model } = require("survey-core");
const survey = new Model({ elements: [
  { type: "checkbox", name: "c", choices: [1, 2, 3], maxSelectedChoices: 2, showSelectAllItem: true },
] });
survey.getQuestionByName("c").toggleSelectAll();
console.log(JSON.stringify(survey.data), survey.tryComplete());
LOOK
node look.cjs 2>/dev/null >seen
diff -u expected seen && echo "as described"
