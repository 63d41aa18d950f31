#!/usr/bin/env bash
# fhirpath 5.2.2: a QuestionnaireResponse read without a model has no answers, and nothing says so.
#
# Expected: 5, or an error. Seen: `answer.value` of an answer that is there is empty, a condition on it is neither true nor false, so
# that `iif` takes the second branch; with the model of R4 beside it the same expressions see the 5.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error fhirpath@5.2.2 >/dev/null
cat >expected <<'EXPECTED'
[] few
[5] many
EXPECTED
cat >look.mjs <<'LOOK'
import { createRequire } from "node:module";
const require = createRequire(import.meta.url);
const fhirpath = require("fhirpath");
const response = { resourceType: "QuestionnaireResponse", item: [{ linkId: "visits", answer: [{ valueInteger: 5 }] }] };
const many = "iif(item.answer.value > 3, 'many', 'few')";
for (const model of [undefined, require("fhirpath/fhir-context/r4")])
  console.log(JSON.stringify(fhirpath.evaluate(response, "item.answer.value", undefined, model)), fhirpath.evaluate(response, many, undefined, model).join());
LOOK
node look.mjs 2>/dev/null >seen
diff -u expected seen && echo "as described"
