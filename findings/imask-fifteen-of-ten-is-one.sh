#!/usr/bin/env bash
# imask 7.6.1: a number over the limit becomes another number.
#
# Expected: refused, or the limit. Seen: with `max: 10` a pasted "15" is 1 and "150" is 10; with `min: 18` a 5 is 18. And a price
# typed with the other sign is a hundred times as much: "8.50" where the decimal sign is the comma (its default, too), "8,50" where
# it is the point.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error imask@7.6.1 >/dev/null
cat >expected <<'EXPECTED'
1 10 18
850 850 850
EXPECTED
cat >look.mjs <<'LOOK'
import IMask from "imask";
const read = (typed, options) => IMask.pipe(typed, { mask: Number, ...options });
console.log(read("15", { min: 0, max: 10 }), read("150", { min: 0, max: 10 }), read("5", { min: 18, max: 99 }));
console.log(read("8.50", {}), read("8.50", { thousandsSeparator: ".", radix: "," }), read("8,50", { thousandsSeparator: ",", radix: "." }));
LOOK
node look.mjs 2>/dev/null >seen
diff -u expected seen && echo "as described"
