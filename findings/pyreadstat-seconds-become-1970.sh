#!/usr/bin/env bash
# pyreadstat 1.3.7 with pandas 3.1.1: times in whole seconds are written as the first of January 1970.
#
# Expected: the time as it is, whatever unit pandas keeps it in, or an error. Seen: `datetime64[s]` comes back from .sav as
# 1970-01-01, a few seconds past midnight, without a word; `[ms]`, `[us]` and `[ns]` come back right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check pyreadstat==1.3.7 pandas==3.1.1 >/dev/null 2>&1
cat >expected <<'EXPECTED'
s 1970-01-01
ms 2026-01-05
us 2026-01-05
ns 2026-01-05
EXPECTED
cat >look.py <<'LOOK'
import pandas, pyreadstat
for unit in ("s", "ms", "us", "ns"):
    times = pandas.Series(pandas.to_datetime(["2026-01-05 10:00"])).astype(f"datetime64[{unit}]")
    pyreadstat.write_sav(pandas.DataFrame({"t": times}), "t.sav")
    print(unit, str(pyreadstat.read_sav("t.sav")[0]["t"][0])[:10])
LOOK
env/bin/python -W ignore look.py 2>/dev/null >seen
diff -u expected seen && echo "as described"
