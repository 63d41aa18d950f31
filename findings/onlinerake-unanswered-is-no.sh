#!/usr/bin/env bash
# onlinerake 1.0.0: who did not answer is counted as "no", and the text "no" as "yes".
#
# Expected: an answer that is missing is left out, a text refused. Seen: fifty people without an answer and fifty women are a
# sample half of women; "yes" and "no", and the codes 1 and 2, are women all.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check onlinerake==1.0.0 >/dev/null 2>&1
cat >expected <<'EXPECTED'
0.5
1.0
1.0
EXPECTED
cat >look.py <<'LOOK'
from onlinerake import OnlineRakingSGD, Targets
def women(answers):
    raker = OnlineRakingSGD(Targets(female=0.5))
    for answer in answers:
        raker.partial_fit(answer)
    return raker.raw_margins["female"]
print(women([{}] * 50 + [{"female": 1}] * 50))
print(women([{"female": "yes"}, {"female": "no"}] * 50))
print(women([{"female": 1}, {"female": 2}] * 50))
LOOK
env/bin/python -W ignore look.py 2>/dev/null >seen
diff -u expected seen && echo "as described"
