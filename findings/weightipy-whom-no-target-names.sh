#!/usr/bin/env bash
# weightipy 0.4.2: ten of a hundred people are of a gender that the targets do not name (50 : 50 of women and men).
#
# Expected: they are refused, named, or left as they are, however many targets there are. Seen: under that one target each of them
# counts 1; with a second target that all of them meet already each counts 0.05, half a person together, beside a remark about
# partial convergence that names nobody.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check weightipy==0.4.2 pandas==3.1.1 numpy==2.4.6 >/dev/null 2>&1
cat >expected <<'EXPECTED'
one target: each 1.00, together 10.0
two targets: each 0.05, together 0.5
EXPECTED
cat >look.py <<'LOOK'
import pandas
import weightipy
people = pandas.DataFrame(
    {"gender": ["woman"] * 50 + ["man"] * 40 + ["diverse"] * 10, "visits": ["first", "weekly"] * 50}
)
gender = {"gender": {"woman": 50, "man": 50}}
visits = {"visits": {"first": 50, "weekly": 50}}
for name, targets in (("one target", gender), ("two targets", gender | visits)):
    scheme = weightipy.scheme_from_dict(targets)
    found = weightipy.weight_dataframe(people, scheme, weight_column="weight")
    weights = found.weight[found.gender == "diverse"]
    print(f"{name}: each {weights.mean():.2f}, together {weights.sum():.1f}")
LOOK
env/bin/python -W ignore look.py 2>/dev/null | grep target >seen
diff -u expected seen && echo "as described"
