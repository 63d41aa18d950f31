#!/usr/bin/env bash
# webvtt-py 0.6.0: a caption "Some paid < 5 and some > 9 euros" is written so that the same library reads "Some paid  9 euros".
#
# Expected: the signs are written as &lt; and &gt;, as the format demands, and what is read is what was said. Seen: they are written
# bare, and what lies between them is taken for a tag; of a file that does write &lt; and &amp;, the text keeps them as they stand.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check webvtt-py==0.6.0 >/dev/null 2>&1
cat >expected <<'EXPECTED'
'Some paid  9 euros'
'Tea &amp; cake, for &lt; 5'
EXPECTED
cat >look.py <<'LOOK'
from webvtt import Caption, WebVTT, from_string

said = Caption("00:00:01.000", "00:00:02.000", "Some paid < 5 and some > 9 euros")
print(repr(from_string(WebVTT(captions=[said]).content)[0].text))
print(repr(from_string("WEBVTT\n\n00:01.000 --> 00:02.000\nTea &amp; cake, for &lt; 5\n")[0].text))
LOOK
env/bin/python -W ignore look.py 2>/dev/null >seen
diff -u expected seen && echo "as described"
