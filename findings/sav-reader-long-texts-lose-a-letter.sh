#!/usr/bin/env bash
# sav-reader 2.0.8 (npm), a file by pyreadstat 1.3.7: a text of more than 255 bytes has a broken letter amid it, and is longer.
#
# Expected: the text as it is; SPSS keeps long texts in pieces of 255 bytes. Seen: each piece is decoded by itself, so that a letter
# of two bytes that lies across the end of one is two replacement signs: 130 letters come back as 132.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check pyreadstat==1.3.7 pandas==3.1.1 >/dev/null 2>&1
npm install --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error sav-reader@2.0.8 >/dev/null
cat >expected <<'EXPECTED'
120 letters as written
132 letters, 2 of them none
EXPECTED
env/bin/python -W ignore -c '
import pandas, pyreadstat
pyreadstat.write_sav(pandas.DataFrame({"why": ["\u00e9" * 120, "\u00e9" * 130]}), "texts.sav")
'
cat >look.cjs <<'LOOK'
const { readFileSync } = require("fs");
const { SavBufferReader } = require("sav-reader");
(async () => {
  const file = new SavBufferReader(readFileSync("texts.sav"));
  await file.open();
  for (const { why } of await file.readAllRows()) {
    const odd = [...why].filter((sign) => sign !== "é");
    console.log(`${why.length} letters${odd.length ? `, ${odd.filter((sign) => sign === "\ufffd").length} of them none` : " as written"}`);
  }
})();
LOOK
node look.cjs 2>/dev/null >seen
diff -u expected seen && echo "as described"
