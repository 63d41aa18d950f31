#!/usr/bin/env bash
# formsmd 1.1.3: an option that is given as one text of a list becomes two options where it has a comma.
#
# Expected: two options, as the list that is given to the composer has.
# Seen: three, of which "Yes" and "often" are stored apart; with a value of its own, "often" is an option beside it still.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error formsmd@1.1.3 >/dev/null
cat >expected <<'EXPECTED'
["Yes","often","No"]
["yes","often","No"]
EXPECTED
cat >look.cjs <<'LOOK'
const { Composer } = require("formsmd/src/composer.js");
const { createChoiceField } = require("formsmd/src/form-field-create.js");
const composer = new Composer();
for (const first of ["Yes, often", { label: "Yes, often", value: "yes" }]) {
  const field = composer.choiceInput("visit", { question: "Do you come here?", choices: [first, "No"] });
  const page = createChoiceField("visit", false, false, "", field.match(/\(([^]*)\)/)[1], "|", "", "en");
  console.log(JSON.stringify([...page.matchAll(/value="([^"]*)"/g)].map((match) => match[1])));
}
LOOK
node look.cjs 2>/dev/null >seen
diff -u expected seen && echo "as described"
