#!/usr/bin/env bash
# samplics 0.6.1: how many to ask where nobody is expected to say yes, or everybody, to be right to ten of a hundred.
#
# Expected: about 30, by which the range from none of them reaches to ten of a hundred, or an error. Seen: none at all. And from
# ten people of whom all said yes the range is from 100 to 100 of a hundred.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check samplics==0.6.1 "pandas==2.2.3" "numpy==2.2.6" >/dev/null 2>&1
cat >expected <<'EXPECTED'
half 97
none 0
all 0
ten of ten 1.0 1.0 1.0
EXPECTED
cat >look.py <<'LOOK'
import numpy as np
from samplics import PopParam, SampleSize, SizeMethod, TaylorEstimator

for name, target in (("half", 0.5), ("none", 0.0), ("all", 1.0)):
    size = SampleSize(param=PopParam.prop, method=SizeMethod.wald)
    size.calculate(target=target, half_ci=0.1)
    print(name, size.samp_size)
found = TaylorEstimator(PopParam.prop)
found.estimate(y=np.ones(10, dtype=int), samp_weight=np.ones(10))
print("ten of ten", *(float(one[1]) for one in (found.point_est, found.lower_ci, found.upper_ci)))
LOOK
env/bin/python -W ignore look.py 2>/dev/null >seen
diff -u expected seen && echo "as described"
