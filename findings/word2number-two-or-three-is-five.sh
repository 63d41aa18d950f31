#!/usr/bin/env bash
# word2number 1.1: words between numbers are dropped and the numbers are added up.
#
# Expected: no number, or the words named that are none. Seen: "two or three" is 5, "seven eight" 15, "no one" 1, "minus five" 5,
# and the year "nineteen eighty four" 1524.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check word2number==1.1 >/dev/null 2>&1
cat >expected <<'EXPECTED'
two or three = 5
seven eight = 15
no one = 1
minus five = 5
nineteen eighty four = 1524
two hundred three hundred = 303
EXPECTED
cat >look.py <<'LOOK'
from word2number import w2n
for words in ("two or three", "seven eight", "no one", "minus five", "nineteen eighty four", "two hundred three hundred"):
    print(words, "=", w2n.word_to_num(words))
LOOK
env/bin/python -W ignore look.py 2>/dev/null >seen
diff -u expected seen && echo "as described"
