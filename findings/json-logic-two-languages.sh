#!/usr/bin/env bash
# json-logic-qubit 0.9.1 (Python): the same JSON rules say otherwise than in the JavaScript of the same name.
#
# Expected: a rule that shows a question in the page shows it on the server. Seen: an unanswered question is not less than 5
# (json-logic-js: it is), None equals False (there: not), '05' is not 5 (there: it is), -7 % 3 is 2 (there: -1), and an empty text raises.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check json-logic-qubit==0.9.1 >/dev/null 2>&1
cat >expected <<'EXPECTED'
{'<': [{'var': 'q'}, 5]} False
{'==': [None, False]} True
{'==': ['05', 5]} False
{'%': [-7, 3]} 2
{'<': [{'var': 'q'}, 5]} ValueError
EXPECTED
cat >look.py <<'LOOK'
from json_logic import jsonLogic
for rule, data in (
    ({"<": [{"var": "q"}, 5]}, {}), ({"==": [None, False]}, {}), ({"==": ["05", 5]}, {}), ({"%": [-7, 3]}, {}), ({"<": [{"var": "q"}, 5]}, {"q": ""}),
):
    try:
        print(rule, jsonLogic(rule, data))
    except ValueError as error:
        print(rule, type(error).__name__)
LOOK
env/bin/python -W ignore look.py 2>/dev/null >seen
diff -u expected seen && echo "as described"
