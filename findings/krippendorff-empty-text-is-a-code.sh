#!/usr/bin/env bash
# krippendorff 0.9.0: among codes that are texts an empty cell is a code of its own, and None is refused.
#
# Expected: "" or None is a passage that was not coded. Seen: alpha falls from 0.44 to 0.09 because '' counts as disagreement;
# None raises; coders who agree on everything raise too; and the level that is taken by default is "interval".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check krippendorff==0.9.0 >/dev/null 2>&1
cat >expected <<'EXPECTED'
0.444
0.091
Don't know how to construct value domain for dtype kind O.
There has to be more than one value in the domain.
0.889 0.696
EXPECTED
cat >look.py <<'LOOK'
import krippendorff
def alpha(first, second, **more):
    try:
        return round(float(krippendorff.alpha(reliability_data=[first, second], **more)), 3)
    except ValueError as error:
        return str(error)
nominal = {"level_of_measurement": "nominal"}
print(alpha(["a", "b", "a"], ["a", "b", "b"], **nominal))
print(alpha(["a", "", "a"], ["a", "b", "b"], **nominal))
print(alpha(["a", None, "a"], ["a", "b", "b"], **nominal))
print(alpha([1, 1, 1], [1, 1, 1], **nominal))
print(alpha([1, 2, 3, 3], [1, 2, 3, 4]), alpha([1, 2, 3, 3], [1, 2, 3, 4], **nominal))
LOOK
env/bin/python -W ignore look.py 2>/dev/null >seen
diff -u expected seen && echo "as described"
