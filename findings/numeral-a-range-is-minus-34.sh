#!/usr/bin/env bash
# numeral 2.0.6: what stands between digits is left out, a hyphen is a minus wherever it is.
#
# Expected: null for what is no number. Seen: "3-4" is -34, "8,50" 850, "2 or 3" 23, and "1:30" 90.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error numeral@2.0.6 >/dev/null
cat >expected <<'EXPECTED'
3-4 = -34
8,50 = 850
2 or 3 = 23
1:30 = 90
5% = 0.05
EXPECTED
cat >look.mjs <<'LOOK'
import numeral from "numeral";
for (const typed of ["3-4", "8,50", "2 or 3", "1:30", "5%"]) console.log(typed, "=", numeral(typed).value());
LOOK
node look.mjs 2>/dev/null >seen
diff -u expected seen && echo "as described"
