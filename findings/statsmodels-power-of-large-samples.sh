#!/usr/bin/env bash
# statsmodels 0.15.0: the power of a test that is as good as certain is not a number.
#
# Expected: 1.0 for an effect of 0.2 with 5,000 people, and for an effect of 2 with 40 and 80. Seen: NaN for both, while the same
# effect with 500 people has 0.99, so that a curve of power over sample sizes breaks off where it should be flat.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check statsmodels==0.15.0 numpy==2.4.6 scipy==1.17.1 >/dev/null 2>&1
cat >expected <<'EXPECTED'
0.99 nan
nan
EXPECTED
cat >look.py <<'LOOK'
from statsmodels.stats.power import TTestIndPower, TTestPower
print(f"{TTestPower().power(0.2, 500, 0.05):.2f}", TTestPower().power(0.2, 5000, 0.05))
print(TTestIndPower().power(2.0, 40, 0.05, ratio=2.0))
LOOK
env/bin/python -W ignore look.py 2>/dev/null >seen
diff -u expected seen && echo "as described"
