#!/usr/bin/env bash
# psm-analyzer 0.1.0: van Westendorp's four prices of a cup of coffee.
#
# Expected: points between the prices named (1.50 to 5.50), with cents. Seen: with its default step of 100 all four points are 52;
# with a step of 0.10 they are there, rounded to whole euros: 3, 2, 2, 3.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check psm-analyzer==0.1.0 numpy==2.2.6 scipy==1.17.1 >/dev/null 2>&1
cat >expected <<'EXPECTED'
{'OPP': 52, 'IDP': 52, 'PMC': 52, 'PME': 52}
{'OPP': 3, 'IDP': 2, 'PMC': 2, 'PME': 3}
EXPECTED
cat >look.py <<'LOOK'
import numpy
from psm_analyzer.core import calculate_psm
prices = {
    "too_cheap": [1.5, 2, 2, 1.8, 2.2, 1.9],
    "cheap": [2.5, 3, 2.8, 2.6, 3.1, 2.7],
    "expensive": [3.8, 3.5, 4, 3.9, 3.2, 3.6],
    "too_expensive": [5, 4.5, 4.8, 5.5, 4, 5.2],
}
prices = {name: numpy.array(named) for name, named in prices.items()}
print(calculate_psm(prices))
print(calculate_psm(prices, step=0.1))
LOOK
env/bin/python -W ignore look.py 2>/dev/null >seen
diff -u expected seen && echo "as described"
