#!/usr/bin/env bash
# frictionless 5.21.0: a column of prices with a decimal comma is described as places on earth.
#
# Expected: texts, or numbers with the sign said. Seen: `8,50` and `7,20` are of the type geopoint, and the rows read with it
# hold the pair [8, 50] and so on.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check frictionless==5.21.0 >/dev/null 2>&1
cat >expected <<'EXPECTED'
[('price', 'geopoint')]
[[8.0, 50.0], [7.0, 20.0], [12.0, 0.0]]
EXPECTED
cat >look.py <<'LOOK'
from pathlib import Path
from frictionless import Resource, describe
Path("prices.csv").write_text('price\n"8,50"\n"7,20"\n"12,00"\n')
print([(field.name, field.type) for field in describe("prices.csv", type="resource").schema.fields])
print([[float(part) for part in row["price"]] for row in Resource("prices.csv").read_rows()])
LOOK
env/bin/python -W ignore look.py 2>/dev/null >seen
diff -u expected seen && echo "as described"
