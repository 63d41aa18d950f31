#!/usr/bin/env bash
# feelin 8.2.0: with "no idea" for an answer, `answer between 1 and 10` and `answer >= 9` hold, and `answer > 3` does not.
#
# Expected: null, as FEEL says of a comparison of a text with a number (and as `answer = 5` gives). Seen: `>=`, `in [1..10]` and
# `between` are the opposite of a `<` that never holds, so that a form's condition in FEEL takes any words for a number in range.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --no-package-lock feelin@8.2.0 >/dev/null 2>&1
cat >expected <<'EXPECTED'
answer = 5: null
answer > 3: false
answer >= 9: true
answer between 1 and 10: true
answer in [1..10]: true
EXPECTED
cat >look.mjs <<'LOOK'
import { evaluate } from "feelin";

for (const told of ["= 5", "> 3", ">= 9", "between 1 and 10", "in [1..10]"])
  console.log(`answer ${told}: ${evaluate(`answer ${told}`, { answer: "no idea" }).value}`);
LOOK
node look.mjs >seen
diff -u expected seen && echo "as described"
