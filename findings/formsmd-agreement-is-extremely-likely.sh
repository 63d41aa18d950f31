#!/usr/bin/env bash
# formsmd 1.1.3: the ends of a scale without labels are called "Not likely at all" and "Extremely likely", whatever is asked.
#
# Expected: an opinion scale from 1 to 7 without words at its ends, since none are given.
# Seen: who agrees least is "Not likely at all"; the words are in the page, read out by screen readers as the description of 1 and 7.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error formsmd@1.1.3 >/dev/null
cat >expected <<'EXPECTED'
agree-label-start Not likely at all
agree-label-end Extremely likely
EXPECTED
cat >look.cjs <<'LOOK'
const { Composer } = require("formsmd/src/composer.js");
const { createOpinionScaleField } = require("formsmd/src/form-field-create.js");
const field = new Composer().opinionScale("agree", { question: "I agree with this.", startAt: 1, outOf: 7 });
const page = createOpinionScaleField("agree", false, "", field.match(/\(([^]*)\)/)[1], "|", "", "en");
for (const [, id, words] of page.matchAll(/<span id="id_([^"]*)">([^<]*)</g)) console.log(id, words);
LOOK
node look.cjs 2>/dev/null >seen
diff -u expected seen && echo "as described"
