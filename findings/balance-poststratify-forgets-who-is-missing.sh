#!/usr/bin/env bash
# balance 0.23.0: post-stratification to a group nobody of the sample belongs to.
#
# Expected: an error, as in R's survey, or a warning: half of the population is not there. Seen: ten men are weighted to a
# population of ten men and ten women without a word, each with a weight of 1.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check balance==0.23.0 >/dev/null 2>&1
cat >expected <<'EXPECTED'
[1.0] []
EXPECTED
cat >look.py <<'LOOK'
import logging
import pandas
from balance import Sample
logging.disable(logging.INFO)
sample = Sample.from_frame(pandas.DataFrame({"id": map(str, range(10)), "sex": ["m"] * 10, "weight": 1.0}), id_column="id", weight_column="weight")
people = Sample.from_frame(pandas.DataFrame({"id": map(str, range(20)), "sex": ["m"] * 10 + ["f"] * 10, "weight": 1.0}), id_column="id", weight_column="weight")
logs = []
handler = logging.Handler(); handler.emit = logs.append
logging.getLogger("balance").addHandler(handler); logging.getLogger().addHandler(handler)
adjusted = sample.set_target(people).adjust(method="poststratify")
print(sorted(set(adjusted.df.weight)), [record.getMessage() for record in logs if record.levelno >= logging.WARNING])
LOOK
env/bin/python -W ignore look.py 2>/dev/null | tail -n 1 >seen
diff -u expected seen && echo "as described"
