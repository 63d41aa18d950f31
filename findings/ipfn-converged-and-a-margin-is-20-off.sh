#!/usr/bin/env bash
# ipfn 1.4.4: answers weighted to two margins that they cannot both reach, as no old woman and no young man answered.
#
# Expected: a word that one of the margins is missed; R's `survey::rake` says so. Seen: "ipfn converged", no warning, and the old
# are 50 of 100 where 70 were asked for.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check ipfn==1.4.4 "pandas==2.2.3" "numpy==2.2.6" >/dev/null 2>&1
cat >expected <<'EXPECTED'
ipfn converged: convergence_rate not updating or below rate_tolerance
age {'old': 50.0, 'young': 50.0}
sex {'f': 50.0, 'm': 50.0}
EXPECTED
cat >look.py <<'LOOK'
import warnings

import pandas as pd
from ipfn import ipfn

warnings.simplefilter("error")
answers = pd.DataFrame(
    {"age": ["young", "young", "old", "old"], "sex": ["f", "m", "f", "m"], "total": [40.0, 0, 0, 60]}
)
age = pd.Series({"young": 30.0, "old": 70.0}).rename_axis("age")
sex = pd.Series({"f": 50.0, "m": 50.0}).rename_axis("sex")
weighted = ipfn.ipfn(answers, [age, sex], [["age"], ["sex"]]).iteration()
for margin in ("age", "sex"):
    print(margin, weighted.groupby(margin).total.sum().round(3).to_dict())
LOOK
env/bin/python look.py 2>/dev/null >seen
diff -u expected seen && echo "as described"
