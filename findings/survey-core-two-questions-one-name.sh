#!/usr/bin/env bash
# survey-core 3.1.1: two questions of one name are one answer, and nobody is told.
#
# Expected: an error among jsonErrors. Seen: what is typed into the first appears in the second; no error.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error survey-core@3.1.1 >/dev/null
cat >expected <<'EXPECTED'
[["Best","the coffee"],["Worst","the coffee"]] null
EXPECTED
cat >look.cjs <<'LOOK'
const { Model } = require("survey-core");
const survey = new Model({ elements: [{ type: "text", name: "a", title: "Best" }, { type: "text", name: "a", title: "Worst" }] });
survey.getAllQuestions()[0].value = "the coffee";
console.log(JSON.stringify(survey.getAllQuestions().map((q) => [q.title, q.value])), JSON.stringify(survey.jsonErrors));
LOOK
node look.cjs 2>/dev/null >seen
diff -u expected seen && echo "as described"
