#!/usr/bin/env bash
# quantulum3 0.10.0 (as it installs, without its classifier): what people say of waiting and paying.
#
# Expected: 10 to 15 minutes of time; 8.50 pounds. Seen: 12.5 minutes of arc, "hour to the 30" for 1h30, and a price per head
# that is per hour, per unknown and per day.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check quantulum3==0.10.0 >/dev/null 2>&1
cat >expected <<'EXPECTED'
10 to 15 minutes = [(12.5, 'minute of arc')]
1h30 = [(1.0, 'hour to the 30')]
£8.50 per head = [(8.5, 'pound sterling per hour per unk per day')]
8,50 € = [(8.0, 'dimensionless'), (50.0, 'euro')]
EXPECTED
cat >look.py <<'LOOK'
from quantulum3 import parser
for words in ("10 to 15 minutes", "1h30", "£8.50 per head", "8,50 €"):
    print(words, "=", [(found.value, found.unit.name) for found in parser.parse(words)])
LOOK
env/bin/python -W ignore look.py 2>/dev/null >seen
diff -u expected seen && echo "as described"
