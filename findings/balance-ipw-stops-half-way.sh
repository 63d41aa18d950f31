#!/usr/bin/env bash
# balance 0.23.0: `adjust()` as it stands, one question of two answers, ten thousand people.
#
# Expected: a sample with 20 % women, adjusted to a population of 50 %, has 50 %, or about that. Seen: 40 %; its default is a
# penalised propensity model, and the penalty it chooses keeps a third of the gap, the more the smaller the sample is. It warns
# of a low share of deviance, not of the margin that is missed. `method="rake"` gives 50 %.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check balance==0.23.0 >/dev/null 2>&1
cat >expected <<'EXPECTED'
ipw 0.4
EXPECTED
cat >look.py <<'LOOK'
import logging
import pandas
from balance import Sample
logging.disable(logging.CRITICAL)
def frame(men, women):
    return Sample.from_frame(pandas.DataFrame({"id": map(str, range(men + women)), "sex": ["m"] * men + ["f"] * women, "weight": 1.0}), id_column="id", weight_column="weight")
pair = frame(8000, 2000).set_target(frame(500, 500))
for method in ("ipw", "rake"):
    try:
        seen = pair.adjust(method=method).df
    except Exception:
        continue
    weights = seen.groupby("sex").weight.sum()
    print(method, f"{weights['f'] / weights.sum():.1f}")
LOOK
env/bin/python -W ignore look.py 2>/dev/null | grep '^ipw' >seen
diff -u expected seen && echo "as described"
