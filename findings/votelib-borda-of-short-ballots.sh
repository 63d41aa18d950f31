#!/usr/bin/env bash
# votelib 0.4.0: in Borda's count who ranks one item only gives it full points, and a wrong item can lead.
#
# Expected: a rule for short ballots that has to be chosen, or a warning. Seen: two people rank A, B, C and one puts B alone:
# B leads with 7 before A with 6 though two of three put A first.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check votelib==0.4.0 >/dev/null 2>&1
cat >expected <<'EXPECTED'
[('B', 7), ('A', 6), ('C', 2)]
EXPECTED
cat >look.py <<'LOOK'
import votelib.component.rankscore, votelib.convert
convert = votelib.convert.RankedToPositionalVotes(votelib.component.rankscore.Borda())
print(sorted(convert.convert({("A", "B", "C"): 2, ("B",): 1}).items(), key=lambda one: -one[1]))
LOOK
env/bin/python -W ignore look.py 2>/dev/null >seen
diff -u expected seen && echo "as described"
