#!/usr/bin/env bash
# stopword 3.1.5: what is left of a German answer when the words that mean nothing are taken out.
#
# Expected: "gut" (good) stays, at least. Seen: of "not good but no problem" only "problem" is left; the German list holds gut,
# nicht, kein, and with them what the answer says. The English list keeps "not" and "no".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error stopword@3.1.5 >/dev/null
cat >expected <<'EXPECTED'
problem
not good no problem
gut nicht kein weniger
EXPECTED
cat >look.mjs <<'LOOK'
import { deu, eng, removeStopwords } from "stopword";
console.log(removeStopwords("nicht gut aber kein problem".split(" "), deu).join(" "));
console.log(removeStopwords("not good but no problem".split(" "), eng).join(" "));
console.log(["gut", "beste", "neu", "nicht", "kein", "weniger"].filter((word) => deu.includes(word)).join(" "));
LOOK
node look.mjs 2>/dev/null >seen
diff -u expected seen && echo "as described"
