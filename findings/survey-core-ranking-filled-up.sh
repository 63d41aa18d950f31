#!/usr/bin/env bash
# survey-core 3.1.1: a ranking of one item, loaded, becomes a ranking of all.
#
# Expected: who ranked b alone has ranked b alone (or is asked for the rest). Seen: the others are
# put behind it in the order of the form, into the data, before anybody touched the question.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error survey-core@3.1.1 >/dev/null
cat >expected <<'EXPECTED'
{"r":["b","a","c"]} true {"r":["b","a","c"]}
EXPECTED
cat >look.cjs <<'LOOK'
const { Model } = require("survey-core");
const survey = new Model({ elements: [{ type: "ranking", name: "r", choices: ["a", "b", "c"] }] });
survey.data = { r: ["b"] };
survey.getQuestionByName("r").value;
console.log(JSON.stringify(survey.data), survey.tryComplete(), JSON.stringify(survey.data));
LOOK
node look.cjs 2>/dev/null >seen
diff -u expected seen && echo "as described"
