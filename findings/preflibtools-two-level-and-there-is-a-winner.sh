#!/usr/bin/env bash
# preflibtools 2.0.33: where two are level on every ballot, there is a Condorcet winner.
#
# Expected: False, as a winner "strictly beats every other alternative" (its own words). Seen: True. Whom nobody placed before
# or after another is not compared with it at all; the same where half of the people ranked two and the other half the other
# two.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check preflibtools==2.0.33 >/dev/null 2>&1
cat >expected <<'EXPECTED'
{1: {2: 0, 3: 3}, 2: {1: 0, 3: 3}, 3: {1: 0, 2: 0}}
True
True
EXPECTED
cat >look.py <<'LOOK'
from preflibtools.instances import OrdinalInstance
from preflibtools.properties import has_condorcet, pairwise_scores

level = OrdinalInstance()
level.append_order_list([((1, 2), (3,))] * 3)
print(pairwise_scores(level))
print(has_condorcet(level))
apart = OrdinalInstance()
apart.append_order_list([((1,), (2,))] * 5 + [((3,), (4,))] * 5)
print(has_condorcet(apart))
LOOK
env/bin/python -W ignore look.py 2>/dev/null >seen
diff -u expected seen && echo "as described"
