#!/usr/bin/env bash
# wordcloud 1.9.6: "not friendly" counts as friendly, "don't" and negations vanish, "C++" and "A&B" lose what they are.
#
# Expected: negations beside their word, or a warning. Seen: of three mentions two praise and one does not; friendly 3.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check wordcloud==1.9.6 >/dev/null 2>&1
cat >expected <<'EXPECTED'
B 1
C 1
Friendly 3
parking 1
staff 2
EXPECTED
cat >look.py <<'LOOK'
from wordcloud import WordCloud
counts = WordCloud(collocations=False).process_text("The staff is not friendly. Friendly staff! Friendly. No parking. C++ and A&B.")
for word in sorted(counts, key=str.lower):
    print(word, counts[word])
LOOK
env/bin/python -W ignore look.py 2>/dev/null >seen
diff -u expected seen && echo "as described"
