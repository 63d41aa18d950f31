#!/usr/bin/env bash
# ttconv 1.2.3: where two people talk at once the words come out twice, speakers are gone, and < and & come out bare.
#
# Expected: two cues that overlap, with their voices and entities, as WebVTT allows. Seen: three cues in a row, the first's words in two of them,
# no <v>, and "&lt;" written as "<", which a reader takes for a tag.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check ttconv==1.2.3 >/dev/null 2>&1
cat >expected <<'EXPECTED'
00:00:01.000 --> 00:00:03.000
Too dear.
00:00:03.000 --> 00:00:04.000
Too dear.
I <3 it.
00:00:04.000 --> 00:00:05.000
I <3 it.
EXPECTED
cat >look.py <<'LOOK'
import io, logging
import ttconv.vtt.reader, ttconv.vtt.writer
logging.disable(logging.CRITICAL)
text = "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Ann>Too dear.</v>\n\n00:00:03.000 --> 00:00:05.000\n<v Ben>I &lt;3 it.</v>\n"
for line in ttconv.vtt.writer.from_model(ttconv.vtt.reader.to_model(io.StringIO(text))).splitlines():
    if "-->" in line or "Too dear" in line or "it." in line:
        print(line)
LOOK
env/bin/python -W ignore look.py 2>/dev/null >seen
diff -u expected seen && echo "as described"
