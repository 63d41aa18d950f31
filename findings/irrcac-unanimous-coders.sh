#!/usr/bin/env bash
# irrCAC 0.4.4: coders who agree on everything are a division by zero, but for one of its coefficients.
#
# Expected: 1, or "cannot be computed" for all. Seen: Fleiss' kappa and Krippendorff's alpha raise ZeroDivisionError, Gwet's
# AC1 is 1 with an interval from nan to 1.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check irrCAC==0.4.4 >/dev/null 2>&1
cat >expected <<'EXPECTED'
fleiss ZeroDivisionError
krippendorff ZeroDivisionError
gwet 1.0 nan
EXPECTED
cat >look.py <<'LOOK'
import pandas as pd
from irrCAC.raw import CAC
codes = CAC(pd.DataFrame({"first": ["price"] * 4, "second": ["price"] * 4}))
for name in ("fleiss", "krippendorff", "gwet"):
    try:
        found = getattr(codes, name)()["est"]
        print(name, float(found["coefficient_value"]), str(float(found["confidence_interval"][0])))
    except ZeroDivisionError as error:
        print(name, type(error).__name__)
LOOK
env/bin/python -W ignore look.py 2>/dev/null >seen
diff -u expected seen && echo "as described"
