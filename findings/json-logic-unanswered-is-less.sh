#!/usr/bin/env bash
# json-logic-js 2.0.5: a question that nobody answered is less than 5, more than -1, and at least 0; "in" looks into words.
#
# Expected: no comparison holds of what is missing. Seen: all three do, null equals neither 0 nor "", "te" is in "tea",
# "8,5" added is 8, and a 0 or false is an answer while "" is missing. (The same rules in Python give other results:
# see json-logic-two-languages.)
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error json-logic-js@2.0.5 >/dev/null
cat >expected <<'EXPECTED'
{"<":[{"var":"q"},5]} true
{">":[{"var":"q"},-1]} true
{">=":[{"var":"q"},0]} true
{"==":[{"var":"q"},0]} false
{"in":["te","tea"]} true
{"+":["8,5"]} 8
{"missing":["a","b","c"]} [ 'a' ]
EXPECTED
cat >look.cjs <<'LOOK'
const logic = require("json-logic-js");
const say = (rule, data) => console.log(JSON.stringify(rule), logic.apply(rule, data));
say({ "<": [{ var: "q" }, 5] }, {});
say({ ">": [{ var: "q" }, -1] }, {});
say({ ">=": [{ var: "q" }, 0] }, {});
say({ "==": [{ var: "q" }, 0] }, {});
say({ in: ["te", "tea"] }, {});
say({ "+": ["8,5"] }, {});
say({ missing: ["a", "b", "c"] }, { a: "", b: 0, c: false });
LOOK
node look.cjs 2>/dev/null >seen
diff -u expected seen && echo "as described"
