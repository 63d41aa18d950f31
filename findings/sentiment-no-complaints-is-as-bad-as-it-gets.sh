#!/usr/bin/env bash
# sentiment 5.0.2 (AFINN): answers to "What could we do better?".
#
# Expected: "no complaints" is good news. Seen: -3, as bad as "not good at all" and worse than "I would not recommend it" (-2);
# "never disappoints" is -2, "could not be better" is 2 for a reason of its own, and "too dear" is praise (2).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error sentiment@5.0.2 >/dev/null
cat >expected <<'EXPECTED'
no complaints -3
no problem -3
never disappoints -2
not good at all -3
I would not recommend it -2
too dear 2
too expensive 0
EXPECTED
cat >look.mjs <<'LOOK'
import Sentiment from "sentiment";
const judge = new Sentiment();
for (const said of ["no complaints", "no problem", "never disappoints", "not good at all", "I would not recommend it", "too dear", "too expensive"]) console.log(said, judge.analyze(said).score);
LOOK
node look.mjs 2>/dev/null >seen
diff -u expected seen && echo "as described"
