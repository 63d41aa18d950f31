#!/usr/bin/env bash
# survey-core 3.1.1: the date mask takes the 31st of February and stores it as a date.
#
# Expected: an error, as for an input of type date. Seen: 2026-02-31 in the data, and the survey completes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error survey-core@3.1.1 >/dev/null
cat >expected <<'EXPECTED'
{"d":"2026-02-31"} true
EXPECTED
cat >look.cjs <<'LOOK'
const { Model } = require("survey-core");
const survey = new Model({ elements: [
  { type: "text", name: "d", maskType: "datetime", maskSettings: { pattern: "dd/mm/yyyy" } },
] });
survey.getQuestionByName("d").inputValue = "31/02/2026";
console.log(JSON.stringify(survey.data), survey.tryComplete());
LOOK
node look.cjs 2>/dev/null >seen
diff -u expected seen && echo "as described"
