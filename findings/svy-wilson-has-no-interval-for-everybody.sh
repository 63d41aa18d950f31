#!/usr/bin/env bash
# svy 0.35.0: where all 20 said yes, the interval by ci_method="wilson" is NaN.
#
# Expected: 0.84 to 1, as the score interval of Wilson (1927) is defined at 0 and 1, which is why it is taken for small samples.
# Seen: NaN, and for Clopper and Pearson's "beta" too; "korn-graubard", the same limits with other degrees of freedom, has one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check svy==0.35.0 >/dev/null 2>&1
cat >expected <<'EXPECTED'
logit [nan, nan]
beta [nan, nan]
wilson [nan, nan]
korn-graubard [0.832, 1.0]
EXPECTED
cat >look.py <<'LOOK'
import polars as pl
import svy

everybody = pl.DataFrame({"answer": ["yes"] * 20, "weight": [1.0] * 20})
sample = svy.Sample(everybody, svy.Design(wgt="weight"))
for method in ("logit", "beta", "wilson", "korn-graubard"):
    row = sample.estimation.prop("answer", ci_method=method).to_polars().row(0, named=True)
    print(method, [round(row["lci"], 3), round(row["uci"], 3)])
LOOK
env/bin/python -W ignore look.py 2>/dev/null >seen
diff -u expected seen && echo "as described"
