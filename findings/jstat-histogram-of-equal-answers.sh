#!/usr/bin/env bash
# jstat 1.9.6: a histogram of answers that are all the same is empty.
#
# Expected: three answers in one of the bins. Seen: zeros in all of them and a property named NaN beside the bins.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error jstat@1.9.6 >/dev/null
cat >expected <<'EXPECTED'
[0,0,0] 0 1 2 NaN [1,0,2]
EXPECTED
cat >look.mjs <<'LOOK'
import { createRequire } from "node:module";
const { jStat } = createRequire(import.meta.url)("jstat");
const bins = jStat.histogram([5, 5, 5], 3);
console.log(JSON.stringify(bins), Object.keys(bins).join(" "), JSON.stringify(jStat.histogram([4, 5, 5], 3)));
LOOK
node look.mjs 2>/dev/null >seen
diff -u expected seen && echo "as described"
