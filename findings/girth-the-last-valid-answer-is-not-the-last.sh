#!/usr/bin/env bash
# girth 0.8.0: classical_test_statistics(start_value=1, stop_value=5) counts the 9 of "refused".
#
# Expected: what lies beyond the "last valid response", as the function calls it, is no answer. Seen: both limits are taken and
# not looked at: mean 4.0 of 1, 2, 3, 4, 5 and a 9, with 6 counted. Only what tag_missing_data made of it before is left out.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check girth==0.8.0 >/dev/null 2>&1
cat >expected <<'EXPECTED'
6 4.0
5 3.0
EXPECTED
cat >look.py <<'LOOK'
import numpy as np
from girth import classical_test_statistics, tag_missing_data

items = np.array([[1, 2, 3, 4, 5, 9], [1, 2, 3, 4, 5, 9], [2, 2, 3, 5, 5, 9], [1, 3, 3, 4, 4, 9]])
for table in (items, tag_missing_data(items, [1, 2, 3, 4, 5])):
    said = classical_test_statistics(table, start_value=1, stop_value=5)
    print(said["Item Counts"][0], round(float(said["Mean"][0]), 2))
LOOK
env/bin/python -W ignore look.py 2>/dev/null >seen
diff -u expected seen && echo "as described"
