#!/usr/bin/env bash
# text2num 3.1.0: of a range in words one end becomes a figure and the other stays a word.
#
# Expected: "2 or 3", or both left alone. Seen: "two or 3", "zwei oder 3", "deux ou 3" (a lone word after another word is kept,
# one at the end is not), while "five, six" becomes "5, 6".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check text2num==3.1.0 >/dev/null 2>&1
cat >expected <<'EXPECTED'
two or 3
zwei oder 3
deux ou 3
5, 6 times
EXPECTED
cat >look.py <<'LOOK'
from text_to_num import alpha2digit
for words, language in (("two or three", "en"), ("zwei oder drei", "de"), ("deux ou trois", "fr"), ("five, six times", "en")):
    print(alpha2digit(words, language))
LOOK
env/bin/python -W ignore look.py 2>/dev/null >seen
diff -u expected seen && echo "as described"
