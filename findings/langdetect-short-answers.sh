#!/usr/bin/env bash
# langdetect 1.0.9: short answers are in Somali, Tagalog or Indonesian, with all but certainty.
#
# Expected: a low probability for a word or two. Seen: "Good" is Somali and "no" Tagalog with more than 0.9999, "Not bad"
# Indonesian, "alles gut" Catalan. A threshold on the probability does not help.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check langdetect==1.0.9 >/dev/null 2>&1
cat >expected <<'EXPECTED'
Good is so sure
no is tl sure
nice is pl sure
alles gut is ca sure
Not bad is id sure
EXPECTED
cat >look.py <<'LOOK'
from langdetect import DetectorFactory, detect_langs
for text in ("Good", "no", "nice", "alles gut", "Not bad"):
    DetectorFactory.seed = 0
    best = detect_langs(text)[0]
    print(text, "is", best.lang, "sure" if best.prob > 0.99 else "unsure")
LOOK
env/bin/python -W ignore look.py 2>/dev/null >seen
diff -u expected seen && echo "as described"
