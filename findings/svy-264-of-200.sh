#!/usr/bin/env bash
# svy 0.35.0: of a population of 200, half of whom answer, 264 are to be asked.
#
# Expected: a refusal or a word that the margin cannot be reached. Seen: the finite population is taken into account (132
# answers) and the response rate afterwards (264), which is more than there are; nothing is raised or warned.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check svy==0.35.0 >/dev/null 2>&1
cat >expected <<'EXPECTED'
132 264
EXPECTED
cat >look.py <<'LOOK'
import warnings

import svy

warnings.simplefilter("error")
size = svy.SampleSize().estimate_prop(p=0.5, moe=0.05, pop_size=200, resp_rate=0.5)
row = size.to_polars().row(0, named=True)
print(round(row["n2_fpc"]), round(row["n"]))
LOOK
env/bin/python -W ignore look.py 2>/dev/null >seen
diff -u expected seen && echo "as described"
