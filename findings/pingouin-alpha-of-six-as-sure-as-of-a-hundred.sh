#!/usr/bin/env bash
# pingouin 0.7.0: Cronbach's alpha over the six who answered every item has the interval of a hundred.
#
# Expected: with nan_policy="listwise" the range is that of the rows that are left, as if the others had been taken out before.
# Seen: alpha is theirs, but the degrees of freedom count the 94 who were taken out: 0.92 to 0.96 for 0.76 to 0.99.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check pingouin==0.7.0 >/dev/null 2>&1
cat >expected <<'EXPECTED'
0.944 [0.762, 0.992]
0.944 [0.922, 0.96]
EXPECTED
cat >look.py <<'LOOK'
import pandas as pd
from pingouin import cronbach_alpha

items = pd.DataFrame({"a": [1.0, 2, 3, 4, 5, 4], "b": [2.0, 2, 3, 5, 5, 4], "c": [1.0, 3, 3, 4, 4, 5]})
left = pd.DataFrame({"a": [3.0] * 94, "b": [None] * 94, "c": [None] * 94}, dtype=float)
everybody = pd.concat([items, left], ignore_index=True)
for table in (items, everybody):
    alpha, interval = cronbach_alpha(table, nan_policy="listwise")
    print(round(float(alpha), 3), interval.tolist())
LOOK
env/bin/python -W ignore look.py 2>/dev/null >seen
diff -u expected seen && echo "as described"
