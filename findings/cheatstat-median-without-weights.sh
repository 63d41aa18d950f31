#!/usr/bin/env bash
# cheatstat 4.1.2: `uniV(weight=…)` puts an unweighted median, mode and quartiles beside a weighted mean.
#
# Expected: all of them weighted, or said. Seen: of eleven weighted answers five are a 9, two a 1 and three a 2; the table of
# counts says so (50 % valid are 9), the mean is weighted (5.3), but the mode is 2, and the third quartile is 2.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check cheatstat==4.1.2 >/dev/null 2>&1
cat >expected <<'EXPECTED'
Modus 2
25%-Quantil 1.25
50%-Quantil (Median) 2.00
75%-Quantil 2.00
Mittelwert 5.3000
EXPECTED
cat >look.py <<'LOOK'
import contextlib, io
import cheatstat, pandas
answers = pandas.DataFrame({"q": [1, 1, 2, 2, 2, 9], "w": [1, 1, 1, 1, 1, 5.0]})
said = io.StringIO()
with contextlib.redirect_stdout(said):
    table = cheatstat.fre(answers, "q", weight="w")
    print(cheatstat.uniV(answers, "q", weight="w"))
for line in said.getvalue().splitlines():
    if any(word in line for word in ("Modus", "Quantil", "Mittelwert")):
        print(" ".join(line.split()))
LOOK
env/bin/python -W ignore look.py 2>/dev/null >seen
diff -u expected seen && echo "as described"
