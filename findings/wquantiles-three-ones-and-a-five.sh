#!/usr/bin/env bash
# wquantiles 0.6: the weighted median of an answer of 1 with weight 3 and one of 5 with weight 1 is 2.
#
# Expected: 1, the median of 1, 1, 1, 5, for which such weights stand (and what the same function says of these four). Seen: 2.0,
# which nobody answered: it draws a line between the middles of the weights. A scale's weighted median so depends on whether the
# answers come counted or one by one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check wquantiles==0.6 >/dev/null 2>&1
cat >expected <<'EXPECTED'
counted 2.0
one by one 1.0
EXPECTED
cat >look.py <<'LOOK'
import numpy as np
import weighted

print("counted", float(weighted.median(np.array([1.0, 5.0]), np.array([3.0, 1.0]))))
print("one by one", float(weighted.median(np.array([1.0, 1.0, 1.0, 5.0]), np.ones(4))))
LOOK
env/bin/python -W ignore look.py 2>/dev/null >seen
diff -u expected seen && echo "as described"
