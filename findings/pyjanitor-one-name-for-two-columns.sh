#!/usr/bin/env bash
# pyjanitor 0.32.60: `clean_names` gives two columns one name.
#
# Expected: names that stay apart, or an error. Seen: "Q 1" and "Q-1" are both `q_1`; with special signs removed "C#" and "C++" are
# both `c`, and the age groups "<18" and ">18" are both `18`. Nothing is said, and `frame["18"]` is two columns from then on.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check pyjanitor==0.32.60 >/dev/null 2>&1
cat >expected <<'EXPECTED'
['q_1', 'q_1', 'q1']
['c', 'c', '18', '18'] (1, 2)
EXPECTED
cat >look.py <<'LOOK'
import janitor, pandas
print(list(pandas.DataFrame([[1, 2, 3]], columns=["Q 1", "Q-1", "q1"]).clean_names().columns))
ages = pandas.DataFrame([[1, 2, 3, 4]], columns=["C#", "C++", "<18", ">18"]).clean_names(remove_special=True)
print(list(ages.columns), ages["18"].shape)
LOOK
env/bin/python -W ignore look.py 2>/dev/null >seen
diff -u expected seen && echo "as described"
