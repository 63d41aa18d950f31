#!/usr/bin/env bash
# maxdiff 3.0.3: a screen that somebody skipped counts as one on which every item was left.
#
# Expected: scores of those who answered. Seen: where everybody who answered calls one item the best, and half of the screens were
# skipped (no best, no worst), its score is 50 in place of 100, and "% Unselected" is 50.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check maxdiff==3.0.3 pandas==2.3.3 >/dev/null 2>&1
cat >expected <<'EXPECTED'
answered Taste 100 0
and skipped Taste 50 50
EXPECTED
cat >look.py <<'LOOK'
import pandas
from maxdiff.count import calculate_observed_percentages as scores
shown = {"a": "Price", "b": "Taste", "c": "Place", "d": "Staff"}
given = [{"Response ID": n, **shown, "Best": "Taste", "Worst": "Place"} for n in range(5)]
skipped = [{"Response ID": n, **shown, "Best": None, "Worst": None} for n in range(5, 10)]
for what, rows in (("answered", given), ("and skipped", given + skipped)):
    first = scores(pandas.DataFrame(rows), list(shown), "Best", "Worst", ("Best", "Worst")).iloc[0]
    print(what, first["Item"], f"{first['Score']:g}", f"{first['% Unselected']:g}")
LOOK
env/bin/python -W ignore look.py 2>/dev/null >seen
diff -u expected seen && echo "as described"
