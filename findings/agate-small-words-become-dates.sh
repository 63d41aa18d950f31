#!/usr/bin/env bash
# agate 1.14.2: "may" is the 1st of May of the year 1, an answer "3-4" the 4th of March 2001, and units are dropped.
#
# Expected: texts stay texts. Seen: a column of may and march is a column of dates, of 3-4 and 5-6 too; "5%" and "$3" are
# the numbers 5 and 3, "no" among "none" a boolean, a postcode 01234 the number 1234. (csvkit's tools read through it.)
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check agate==1.14.2 >/dev/null 2>&1
cat >expected <<'EXPECTED'
month Date ['0001-05-01', '0001-03-01']
times Date ['2001-03-04', '2001-05-06']
discount Number ['5', '10']
price Number ['3', '4']
parking Boolean ['None', 'False']
postcode Number ['1234', '2345']
EXPECTED
cat >look.py <<'LOOK'
import io, agate
text = "month,times,discount,price,parking,postcode\nmay,3-4,5%,$3,none,01234\nmarch,5-6,10%,€4,no,02345\n"
table = agate.Table.from_csv(io.StringIO(text))
for column in table.columns:
    print(column.name, type(column.data_type).__name__, [str(v) for v in column.values()])
LOOK
env/bin/python -W ignore look.py 2>/dev/null >seen
diff -u expected seen && echo "as described"
