#!/usr/bin/env bash
# sav-writer 1.0.0 (npm), read by pyreadstat 1.3.7: who gave no answer (null) answered 0.
#
# Expected: null becomes the system-missing value, as a field that is absent does. Seen: null is written as 0, so that the mean of 1, 3
# and a blank is 1.33 for 2; databases and JSON say null where nothing was answered.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check pyreadstat==1.3.7 pandas==3.1.1 >/dev/null 2>&1
npm install --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error sav-writer@1.0.0 >/dev/null
cat >expected <<'EXPECTED'
null [1.0, 0.0, 3.0] 1.33
absent [1.0, nan, 3.0] 2.0
EXPECTED
cat >write.cjs <<'WRITE'
const { saveToFile, VariableType } = require("sav-writer");
const variables = () => [
  { name: "visits", label: "How often?", type: VariableType.Numeric, width: 8, decimal: 0, columns: 8 },
];
saveToFile("null.sav", [{ visits: 1 }, { visits: null }, { visits: 3 }], variables());
saveToFile("absent.sav", [{ visits: 1 }, {}, { visits: 3 }], variables());
WRITE
node write.cjs
cat >look.py <<'LOOK'
import pyreadstat

for name in ("null", "absent"):
    visits = pyreadstat.read_sav(f"{name}.sav")[0]["visits"]
    print(name, visits.tolist(), round(visits.mean(), 2))
LOOK
env/bin/python -W ignore look.py 2>/dev/null >seen
diff -u expected seen && echo "as described"
