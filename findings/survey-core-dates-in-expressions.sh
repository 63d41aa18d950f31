#!/usr/bin/env bash
# survey-core 3.1.1: dates in expressions lose their sign, run over the month, and compare as texts.
#
# Expected: from 1 March back to 27 February are -2 days; a month after 31 January is the end of February;
# 1 March is after 28 February however it is written. Seen: 2, the 3rd of March, and false for 2026-2-28.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error survey-core@3.1.1 >/dev/null
cat >expected <<'EXPECTED'
dateDiff('2026-03-01', '2026-02-27', 'days') is 2
dateAdd('2026-01-31', 1, 'months') is 2026-03-03T00:00:00.000Z
{d} > '2026-02-28' is true
{d} > '2026-2-28' is false
EXPECTED
cat >look.cjs <<'LOOK'
const { Model } = require("survey-core");
const survey = new Model({ elements: [{ type: "text", inputType: "date", name: "d" }] });
survey.setValue("d", "2026-03-01");
for (const e of ["dateDiff('2026-03-01', '2026-02-27', 'days')", "dateAdd('2026-01-31', 1, 'months')",
  "{d} > '2026-02-28'", "{d} > '2026-2-28'"]) console.log(e, "is", survey.runExpression(e));
LOOK
node look.cjs 2>/dev/null >seen
diff -u expected seen && echo "as described"
