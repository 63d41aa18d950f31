#!/usr/bin/env bash
# @formkit/rules 2.1.2: `date_format` takes the 30th of February, `number` takes 0x10 and nothing.
#
# Expected: a date that is none is refused. Seen: only the shape is looked at ("2026-02-30", "31.02.2026"), while "99/99/2026" is
# refused; for `number` the hexadecimal 0x10, Infinity and the empty text are numbers, and 8,50 is none.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error @formkit/rules@2.1.2 >/dev/null
cat >expected <<'EXPECTED'
true true false
true true true false
EXPECTED
cat >look.mjs <<'LOOK'
import { date_format, number } from "@formkit/rules";
const node = (value) => ({ value, props: {}, config: {} });
console.log(date_format(node("2026-02-30"), "YYYY-MM-DD"), date_format(node("31.02.2026"), "DD.MM.YYYY"), date_format(node("99.99.2026"), "DD.MM.YYYY"));
console.log(["0x10", "Infinity", "", "8,50"].map((typed) => number(node(typed))).join(" "));
LOOK
node look.mjs 2>/dev/null >seen
diff -u expected seen && echo "as described"
