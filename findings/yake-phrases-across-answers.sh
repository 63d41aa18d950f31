#!/usr/bin/env bash
# yake 0.7.3: words of different people, a line each, are joined to a phrase that nobody wrote, and it leads.
#
# Expected: line ends part what is said. Seen: three answers "price" give the key phrase "price price price" as the best (lower is
# better), before the one word that everybody wrote.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check yake==0.7.3 >/dev/null 2>&1
cat >expected <<'EXPECTED'
price price price 0.0043
price 0.0528
EXPECTED
cat >look.py <<'LOOK'
import yake
for words, score in yake.KeywordExtractor(lan="en").extract_keywords("price\nprice\nprice\n"):
    print(words, round(float(score), 4))
LOOK
env/bin/python -W ignore look.py 2>/dev/null >seen
diff -u expected seen && echo "as described"
