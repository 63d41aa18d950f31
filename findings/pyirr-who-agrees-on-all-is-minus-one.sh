#!/usr/bin/env bash
# pyirr 0.84.1.2: Krippendorff's alpha of two coders who agree on every one of five notes is -1.25, and kappa is 1.
#
# Expected: 1, the most there is. Seen: -1.25 with three codes and -0.5 with two, each called of 5 subjects and 2 raters; with
# four or five codes it is 1. Of codes up to three, the pairs that agree are counted as if they differed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check pyirr==0.84.1.2 >/dev/null 2>&1
cat >expected <<'EXPECTED'
2 -0.5 1.0
3 -1.25 1.0
4 1.0 1.0
5 1.0 1.0
EXPECTED
cat >look.py <<'LOOK'
import numpy as np
from pyirr import kappa2, kripp_alpha

for codes in ([1, 2, 1, 2, 2], [1, 2, 3, 1, 2], [1, 2, 3, 4, 2], [1, 2, 3, 4, 5]):
    both = np.array([codes, codes]).T
    print(len(set(codes)), float(round(kripp_alpha(both).value, 2)), float(kappa2(both, "unweighted").value))
LOOK
env/bin/python -W ignore look.py 2>/dev/null >seen
diff -u expected seen && echo "as described"
