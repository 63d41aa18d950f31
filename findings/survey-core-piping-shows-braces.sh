#!/usr/bin/env bash
# survey-core 3.1.1: a misspelt name in a title is shown to respondents in its braces; capitals do not matter.
#
# Expected: nothing, or an error for the author. Seen: {nobody} stands in the question, and {R} is {r}.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error survey-core@3.1.1 >/dev/null
cat >expected <<'EXPECTED'
Why Coffee, not {nobody}? null
EXPECTED
cat >look.cjs <<'LOOK'
const { Model } = require("survey-core");
const survey = new Model({ elements: [
  { type: "radiogroup", name: "r", choices: [{ value: 1, text: "Coffee" }] },
  { type: "text", name: "t", title: "Why {R}, not {nobody}?" },
] });
survey.setValue("r", 1);
console.log(survey.getQuestionByName("t").locTitle.renderedHtml, JSON.stringify(survey.jsonErrors));
LOOK
node look.cjs 2>/dev/null >seen
diff -u expected seen && echo "as described"
