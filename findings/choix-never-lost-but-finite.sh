#!/usr/bin/env bash
# choix 0.4.1: an item that won every comparison, and no penalty.
#
# Expected: no estimate (its strength has none that is finite), as its own `ilsr_pairwise` says with an error. Seen:
# `opt_pairwise` returns the numbers where its search happened to end, and says nothing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check choix==0.4.1 >/dev/null 2>&1
cat >expected <<'EXPECTED'
ilsr_pairwise ValueError
opt_pairwise [8.8, -4.4, -4.4]
EXPECTED
cat >look.py <<'LOOK'
import choix
won = [(0, 1), (0, 2)]
for name in ("ilsr_pairwise", "opt_pairwise"):
    try:
        print(name, [round(float(value), 1) for value in getattr(choix, name)(3, won, alpha=0.0)])
    except ValueError as error:
        print(name, type(error).__name__)
LOOK
env/bin/python -W ignore look.py 2>/dev/null >seen
diff -u expected seen && echo "as described"
