"""What Whisper and its relatives write as JSON or as a table: segments with times, and speakers."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping

from surveygen.errors import Location
from surveygen.messages import failure
from surveygen.responses.transcripts.turn import NO_TIME, Cue

_ROW = re.compile(r"(\d{1,9})\t(\d{1,9})\t(.*)")


def whisper_cues(text: str, where: Location) -> list[Cue]:
    """The segments of a JSON file as cues.

    `segments` with `start`, `end` (seconds), `text` and perhaps `speaker` (Whisper, faster-whisper,
    WhisperX), a list of such segments, `transcription` with `offsets` in milliseconds
    (whisper.cpp), or `segments` with `startTime`, `endTime` and `body` (podcasts). Raises
    SurveygenError for JSON that is broken or holds none of these.
    """
    try:
        read = json.loads(text)
    except json.JSONDecodeError as error:
        raise failure("G036", where.at(error.lineno), reason=error.msg.lower()) from error
    except ValueError as error:
        raise failure("G036", where, reason="it holds a number of thousands of digits") from error
    except RecursionError as error:
        raise failure("G036", where, reason="it is nested too deeply") from error
    segments = read
    if isinstance(read, Mapping):
        segments = read.get("segments", read.get("transcription"))
    if not isinstance(segments, list):
        raise failure("G036", where, reason="it has no list of segments")
    cues = []
    for number, segment in enumerate(segments, 1):
        said = segment.get("text", segment.get("body")) if isinstance(segment, Mapping) else None
        if not isinstance(said, str):
            raise failure("G036", where, reason=f"segment {number} has no text")
        start, end = _span(segment)
        speaker = segment.get("speaker")
        who = " ".join(speaker.split()) if isinstance(speaker, str) else ""
        cues.append(Cue(((who, said),), start, max(start, end), number))
    return cues


def table_cues(text: str) -> list[Cue]:
    """The rows of the table that Whisper writes: `start`, `end` (milliseconds) and `text`.

    A line that is no such row is said by whoever spoke before.
    """
    cues: list[Cue] = []
    for number, line in enumerate(text.split("\n")[1:], 2):
        row = _ROW.fullmatch(line)
        if row:
            start, end = int(row[1]), int(row[2])
            cues.append(Cue((("", row[3]),), start, max(start, end), number))
        elif line.strip():
            cues.append(Cue((("", line),), NO_TIME, NO_TIME, number))
    return cues


def _span(segment: Mapping[str, object]) -> tuple[int, int]:
    offsets = segment.get("offsets")
    if isinstance(offsets, Mapping):
        return _number(offsets.get("from"), 1), _number(offsets.get("to"), 1)
    start, end = (segment.get(name, segment.get(f"{name}Time")) for name in ("start", "end"))
    return _number(start, 1000), _number(end, 1000)


def _number(value: object, times: int) -> int:
    """A time in milliseconds; NO_TIME for what is no number or below zero."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return NO_TIME
    if not math.isfinite(value) or not 0 <= value < 10**9:
        return NO_TIME
    return round(value * times)
