#!/usr/bin/env bash
# sav-reader 2.0.8 (npm), a file by pyreadstat 1.3.7: a number that nobody gave is -1.7976931348623157e+308.
#
# Expected: null, as its own tables of missing values have it for what the author named. Seen: the system-missing value comes as the
# number that stands for it in the file, so that the mean of 34, 51 and a blank is -6e+307; a missing date is that number too.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check pyreadstat==1.3.7 pandas==3.1.1 >/dev/null 2>&1
npm install --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error sav-reader@2.0.8 >/dev/null
cat >expected <<'EXPECTED'
34
-1.7976931348623157e+308
51
EXPECTED
env/bin/python -W ignore -c '
import pandas, pyreadstat
pyreadstat.write_sav(pandas.DataFrame({"age": [34.0, None, 51.0]}), "ages.sav")
'
cat >look.cjs <<'LOOK'
const { readFileSync } = require("fs");
const { SavBufferReader } = require("sav-reader");
(async () => {
  const file = new SavBufferReader(readFileSync("ages.sav"));
  await file.open();
  for (const row of await file.readAllRows()) console.log(row.age);
})();
LOOK
node look.cjs 2>/dev/null >seen
diff -u expected seen && echo "as described"
