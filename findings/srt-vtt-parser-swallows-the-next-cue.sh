#!/usr/bin/env bash
# @plussub/srt-vtt-parser 2.0.5: after a cue without words, the next cue becomes its text, number and times included.
#
# Expected: an empty cue and then the next, as WebVTT and SRT files from speech recognisers have them.
# Seen: one cue less; what was said at 0:05 is dated 0:03 and begins with "3" and an arrow.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error @plussub/srt-vtt-parser@2.0.5 >/dev/null
cat >expected <<'EXPECTED'
1 1000 "Ann: Too dear."
2 3000 "\n3\n00:00:05,000 --> 00:00:06,000\nBen: Yes."
EXPECTED
cat >look.cjs <<'LOOK'
const { parse } = require("@plussub/srt-vtt-parser");
const text = ["1", "00:00:01,000 --> 00:00:02,000", "Ann: Too dear.", "", "2", "00:00:03,000 --> 00:00:04,000", "",
  "3", "00:00:05,000 --> 00:00:06,000", "Ben: Yes.", ""].join("\n");
for (const e of parse(text).entries) console.log(e.id, e.from, JSON.stringify(e.text));
LOOK
node look.cjs 2>/dev/null >seen
diff -u expected seen && echo "as described"
