#!/usr/bin/env bash
# clevercsv 0.8.5: a file with one column of open answers is parted at its spaces.
#
# Expected: one column, as nothing divides it. Seen: the delimiter is a space, and each answer as many cells as words.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check clevercsv==0.8.5 >/dev/null 2>&1
cat >expected <<'EXPECTED'
' '
['comment']
['It', 'was', 'fine,', 'really']
['Too', 'dear,', 'too', 'slow']
['Ok']
EXPECTED
cat >look.py <<'LOOK'
import io, clevercsv
text = "comment\nIt was fine, really\nToo dear, too slow\nOk\n"
dialect = clevercsv.Sniffer().sniff(text)
print(repr(dialect.delimiter))
for row in clevercsv.reader(io.StringIO(text), dialect):
    print(row)
LOOK
env/bin/python -W ignore look.py 2>/dev/null >seen
diff -u expected seen && echo "as described"
