#!/usr/bin/env bash
# simple-statistics 7.12.1: the normal distribution comes from a table of two decimals, its inverse from a formula that does not
# agree with it.
#
# Expected: 1.9600 for 97.5 %, and 0.9500 for 1.6449. Seen: 1.9572 and 2.5692 (2.5758 is right), so an interval of "99 %" made of it
# covers 98.98; 1.6449 gives 0.9495, as it is looked up as 1.64.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error simple-statistics@7.12.1 >/dev/null
cat >expected <<'EXPECTED'
1.9572 2.5692
0.9495 0.9505 0.9951
EXPECTED
cat >look.mjs <<'LOOK'
import { cumulativeStdNormalProbability, probit } from "simple-statistics";
console.log([0.975, 0.995].map((share) => probit(share).toFixed(4)).join(" "));
console.log([1.6449, 1.645, 2.5758].map((z) => cumulativeStdNormalProbability(z)).join(" "));
LOOK
node look.mjs 2>/dev/null >seen
diff -u expected seen && echo "as described"
