#!/usr/bin/env bash
# scorify 2024.7.19: `map(1:5,5:1)` turns round what is not on the scale as well.
#
# Expected: an error or nothing for a code that is no point of the scale. Seen: a line through both ends, so that 6 is 0 and the
# code 99 (refused) is -93, which goes into the mean.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check scorify==2024.7.19 >/dev/null 2>&1
cat >expected <<'EXPECTED'
[5.0, 1.0, 0.0, -93.0]
EXPECTED
cat >look.py <<'LOOK'
from scorify.mappings import LinearMapping
turn = LinearMapping.from_string("map(1:5,5:1)")
print([float(turn.transform(code)) for code in ("1", "5", "6", "99")])
LOOK
env/bin/python -W ignore look.py 2>/dev/null >seen
diff -u expected seen && echo "as described"
