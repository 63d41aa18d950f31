#!/usr/bin/env bash
# @formio/core 2.8.3: a number field that somebody answered with "8,50" is no longer in the submission, and there is no error.
#
# Expected: 8.5, or an error of the field. Seen: the answer is removed while it is made uniform, before it is validated, so that
# there is nothing left to complain of; "1.200,5" and "about 5" likewise. A limit of 0 to 100 changes nothing, and only a field
# that is required says that it is.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --no-package-lock --ignore-scripts @formio/core@2.8.3 >/dev/null 2>&1
cat >expected <<'EXPECTED'
"8.50" {"price":8.5} []
"8,50" {} []
"1.200,5" {} []
"about 5" {} []
EXPECTED
cat >look.cjs <<'LOOK'
const { processSync, ProcessTargets } = require("@formio/core");

const components = [{ type: "number", key: "price", input: true, validate: { min: 0, max: 100 } }];
for (const typed of ["8.50", "8,50", "1.200,5", "about 5"]) {
  const form = { components, form: { components }, data: { price: typed }, scope: { errors: [] }, server: true };
  for (const step of ["submission", "evaluator"]) processSync(Object.assign(form, { processors: ProcessTargets[step] }));
  console.log(JSON.stringify(typed), JSON.stringify(form.data), JSON.stringify(form.scope.errors));
}
LOOK
node look.cjs 2>/dev/null >seen
diff -u expected seen && echo "as described"
