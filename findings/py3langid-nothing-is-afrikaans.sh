#!/usr/bin/env bash
# py3langid 0.4.0: what it knows nothing of is Afrikaans, with the least number a float has as its score.
#
# Expected: no language, or an error. Seen: ok, no, 12 and a thumb are "af", as if somebody had written it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check py3langid==0.4.0 >/dev/null 2>&1
cat >expected <<'EXPECTED'
'ok' af no evidence
'no' af no evidence
'12' af no evidence
'\U0001f44d' af no evidence
'Great coffee' en evidence
EXPECTED
cat >look.py <<'LOOK'
import py3langid
for text in ("ok", "no", "12", "\N{THUMBS UP SIGN}", "Great coffee"):
    language, score = py3langid.classify(text)
    print(ascii(text), language, "no evidence" if score < -1e38 else "evidence")
LOOK
env/bin/python -W ignore look.py 2>/dev/null >seen
diff -u expected seen && echo "as described"
