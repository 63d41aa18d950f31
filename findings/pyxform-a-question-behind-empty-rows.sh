#!/usr/bin/env bash
# pyxform 4.5.0: a question behind 61 empty rows, and a hint below an empty heading, are in no form, and no warning says so.
#
# Expected: the rows of the sheet, or a warning as for a misspelt sheet. Seen: after a run of sixty empty rows the rest of the sheet is
# not read, and a column whose heading is empty never is; `warnings` stays empty. With sixty empty rows the question is there.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check pyxform==4.5.0 openpyxl==3.1.5 >/dev/null 2>&1
cat >expected <<'EXPECTED'
60 ['why', 'how'] []
61 ['why'] []
False
EXPECTED
cat >look.py <<'LOOK'
import openpyxl
from pyxform.xls2xform import convert

for empty in (60, 61):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "survey"
    sheet.append(["type", "name", "label", None])
    sheet.append(["text", "why", "Why?", "In your own words"])
    for column, text in enumerate(("text", "how", "How?"), 1):
        sheet.cell(3 + empty, column, text)
    book.save("form.xlsx")
    warnings = []
    form = convert("form.xlsx", warnings=warnings)
    asked = [part["name"] for part in form._pyxform["children"] if part["type"] == "text"]
    print(empty, asked, warnings)
print("own words" in form.xform)
LOOK
env/bin/python -W ignore look.py 2>/dev/null >seen
diff -u expected seen && echo "as described"
