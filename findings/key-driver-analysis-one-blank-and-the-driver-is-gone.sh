#!/usr/bin/env bash
# key-driver-analysis 0.1.2: what drives an overall rating of 200 people, which is nearly the rating of the price.
#
# Expected: when one of the 200 leaves the price blank, 199 answers tell much the same. Seen: the price is left out without a word,
# and the 97 % that it stood for go to the service.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check key-driver-analysis==0.1.2 pandas==3.1.1 numpy==2.4.6 scikit-learn==1.9.1 >/dev/null 2>&1
cat >expected <<'EXPECTED'
all answered: {'price': 97, 'service': 3, 'taste': 0}
one blank: {'service': 92, 'taste': 8}
EXPECTED
cat >look.py <<'LOOK'
import contextlib
import io
import numpy
import pandas
from key_driver_analysis.kda import relative_importance
drawn = numpy.random.default_rng(5)
names = ["price", "service", "taste"]
answers = pandas.DataFrame(drawn.integers(1, 6, (200, 3)), columns=names).astype(float)
answers["overall"] = answers.price + 0.2 * answers.service + 0.1 * drawn.normal(size=200)
def shares(table):
    with contextlib.redirect_stdout(io.StringIO()) as said:
        found = relative_importance(table, "overall", names)
    assert "null" not in said.getvalue()
    return {row.feature: round(row.norm_rel_imp) for row in found.itertuples()}
print("all answered:", shares(answers))
answers.loc[0, "price"] = numpy.nan
print("one blank:", shares(answers))
LOOK
env/bin/python -W ignore look.py 2>/dev/null >seen
diff -u expected seen && echo "as described"
