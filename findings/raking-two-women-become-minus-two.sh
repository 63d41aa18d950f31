#!/usr/bin/env bash
# raking 0.2.0: of 2 young women in a table of 100 the default makes -2, without a warning.
#
# Expected: counts raked to margins that a table of people can have are counts of people, as iterative proportional fitting leaves them.
# Seen: `run_raking` takes the distance "chi2" where none is named, whose solution may be below nought; "entropic" gives 0.3.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check raking==0.2.0 numpy==2.3.5 pandas==3.1.1 >/dev/null 2>&1
cat >expected <<'EXPECTED'
default young women -2.0
entropic young women 0.3
EXPECTED
cat >look.py <<'LOOK'
import pandas as pd
from raking.run_raking import run_raking

counted = pd.DataFrame({
    "value": [30.0, 20.0, 2.0, 48.0],
    "sex": ["men", "men", "women", "women"],
    "age": ["young", "old", "young", "old"],
})
ages = pd.DataFrame({"age": ["young", "old"], "value_agg_over_sex": [20.0, 80.0]})
sexes = pd.DataFrame({"sex": ["men", "women"], "value_agg_over_age": [70.0, 30.0]})
for said, method in (("default", {}), ("entropic", {"method": "entropic"})):
    table = run_raking(2, counted, [ages, sexes], ["sex", "age"], cov_mat=False, **method)
    table = table[0] if isinstance(table, tuple) else table
    [found] = table[(table.sex == "women") & (table.age == "young")].raked_value
    print(said, "young women", round(float(found), 1))
LOOK
env/bin/python -W error::RuntimeWarning look.py 2>/dev/null >seen
diff -u expected seen && echo "as described"
