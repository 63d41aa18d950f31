#!/usr/bin/env bash
# subsrt-ts 2.1.2: WebVTT made into SRT begins with cue 2, leaves numbers out, and nobody speaks any more.
#
# Expected: cues 1, 2, 3 with the names of who speaks. Seen: the heading and the notes of the file are counted as cues that are
# then not written, and the names in voice tags are gone from the text and stand nowhere else.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error subsrt-ts@2.1.2 >/dev/null
cat >expected <<'EXPECTED'
2|00:00:01,000 --> 00:00:02,000|Too dear.|4|00:00:03,000 --> 00:00:04,000|Not for me.
EXPECTED
cat >look.mjs <<'LOOK'
import { createRequire } from "node:module";
const subsrt = createRequire(import.meta.url)("subsrt-ts");
const convert = subsrt.convert ?? subsrt.default.convert;
const vtt = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Ann>Too dear.</v>\n\nNOTE a pause\n\n00:00:03.000 --> 00:00:04.000\n<v Ben>Not for me.</v>\n";
console.log(convert(vtt, { format: "srt" }).split(/\r?\n/).filter(Boolean).join("|"));
LOOK
node look.mjs 2>/dev/null >seen
diff -u expected seen && echo "as described"
