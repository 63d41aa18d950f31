#!/usr/bin/env bash
# pyrankvote 2.0.6: who wins a tie is drawn anew at each call, unseeded, and nothing in the result says that it was a tie.
#
# Expected: a tie is told, or broken the same way each time. Seen: the same five ballots elect A in some calls and B in others.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check pyrankvote==2.0.6 >/dev/null 2>&1
cat >expected <<'EXPECTED'
['A', 'B'] False
EXPECTED
cat >look.py <<'LOOK'
from pyrankvote import Ballot, Candidate, instant_runoff_voting
a, b, c = (Candidate(name) for name in "ABC")
ballots = [Ballot([a]), Ballot([b]), Ballot([c]), Ballot([a]), Ballot([b])]
winners = {instant_runoff_voting([a, b, c], ballots).get_winners()[0].name for _ in range(200)}
print(sorted(winners), "tie" in str(instant_runoff_voting([a, b, c], ballots)).lower())
LOOK
env/bin/python -W ignore look.py 2>/dev/null >seen
diff -u expected seen && echo "as described"
