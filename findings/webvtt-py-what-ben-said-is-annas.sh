#!/usr/bin/env bash
# webvtt-py 0.6.0: of a cue in which two talk, `voice` names the first, and `text` holds the words of both.
#
# Expected: who said what, as the cue says it (`<v Anna>Yes</v>`, `<v Ben>No</v>`, the format's own way for two). Seen: "Yes" and
# "No" are one text of Anna's; nothing says that there was a second voice but the raw text.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check webvtt-py==0.6.0 >/dev/null 2>&1
cat >expected <<'EXPECTED'
1 'Anna' 'Yes\nNo'
EXPECTED
cat >look.py <<'LOOK'
from webvtt import from_string

cues = from_string("WEBVTT\n\n00:02.000 --> 00:03.000\n<v Anna>Yes</v>\n<v Ben>No</v>\n").captions
print(len(cues), repr(cues[0].voice), repr(cues[0].text))
LOOK
env/bin/python -W ignore look.py 2>/dev/null >seen
diff -u expected seen && echo "as described"
