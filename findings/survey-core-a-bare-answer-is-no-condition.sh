#!/usr/bin/env bash
# survey-core 3.1.1: a condition that is nothing but an answer holds for one answer alone.
#
# Expected: `{a}` holds where `a` is answered, as `{a} notempty` does, or is refused as a condition. Seen: it holds for true alone, not
# for 1 and not for "yes", and no error is in `jsonErrors`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error survey-core@3.1.1 >/dev/null
cat >expected <<'EXPECTED'
{a} false false true null
{a} notempty true true true null
EXPECTED
cat >look.mjs <<'LOOK'
import { createRequire } from "node:module";
const { Model } = createRequire(import.meta.url)("survey-core");
for (const condition of ["{a}", "{a} notempty"])
  console.log(condition, [1, "yes", true].map((answer) => {
    const survey = new Model({ elements: [{ type: "html", name: "x", visibleIf: condition }] });
    survey.data = { a: answer };
    return survey.getQuestionByName("x").isVisible;
  }).join(" "), JSON.stringify(new Model({ elements: [{ type: "html", name: "x", visibleIf: condition }] }).jsonErrors ?? null));
LOOK
node look.mjs 2>/dev/null >seen
diff -u expected seen && echo "as described"
