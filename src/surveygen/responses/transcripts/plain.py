"""A transcript that was typed, or that a service saved as text: names, and perhaps times."""

from __future__ import annotations

import re
from collections.abc import Sequence

from surveygen.responses.transcripts.speakers import LONG, name_of
from surveygen.responses.transcripts.turn import NO_TIME, Cue

_CLOCK = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})(?:[.,]\d{1,3})?"
_BEFORE = re.compile(rf"\s*[\[(]?{_CLOCK}[\])]?\s*[-–—|]?\s*(.*)")
"""`[00:01:02] Ann: Too dear.`"""
_BESIDE = re.compile(
    rf"\s*([^\W\d_][^:\n]{{0,40}}?)\s*(?:[|,–—-]\s*)?[\[(]?\b{_CLOCK}[\])]?\s*(?::\s*(.*))?"
)
"""`Ann Lee  0:05`, the text below it, or `Ann [0:05]: Too dear.`"""
_SURE = re.compile(rf"\s*[\[(]{_CLOCK}[\])]|\s*{_CLOCK}\s*$")


def plain_cues(text: str) -> list[Cue]:
    """The lines of a text as cues: one for each time, and one for each line with none before it.

    Who speaks is for `speakers` to find, but for the forms in which the name stands beside the
    time.
    """
    lines = [(n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    timed = _believed(lines)
    cues: list[Cue] = []
    for number, line in lines:
        if number in timed:
            cues.append(timed[number])
        elif cues and cues[-1].start != NO_TIME:
            last = cues[-1]
            who, said = last.pieces[0]
            joined = f"{said}\n{line}" if said else line
            cues[-1] = Cue(((who, joined),), last.start, last.end, last.line)
        else:
            cues.append(Cue((("", line),), NO_TIME, NO_TIME, number))
    return _ended(cues)


def _believed(lines: Sequence[tuple[int, str]]) -> dict[int, Cue]:
    """The lines whose times are of the recording, and no hours that somebody speaks of.

    One in brackets or alone on its line is; others are where they are the rule, that is where no
    more lines begin with a name and have none, and where they do not go back.
    """
    timed = {number: cue for number, line in lines if (cue := _timed(line, number))}
    named = sum(number not in timed and bool(name_of(line)) for number, line in lines)
    are_rule = len(timed) >= named
    believed: dict[int, Cue] = {}
    latest = NO_TIME
    for number, line in lines:
        cue = timed.get(number)
        if cue and (_SURE.match(line) or (are_rule and cue.start >= latest)):
            believed[number] = cue
            latest = cue.start
    return believed


def _timed(line: str, number: int) -> Cue | None:
    before = _BEFORE.fullmatch(line)
    if before:
        start = _start(before.groups()[:3])
        return Cue((("", before[4]),), start, start, number)
    beside = _BESIDE.fullmatch(line)
    if beside and len(beside[1].split()) <= LONG:
        start = _start(beside.groups()[1:4])
        return Cue(((" ".join(beside[1].split()), beside[5] or ""),), start, start, number)
    return None


def _start(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds = (int(part or 0) for part in parts)
    return (hours * 3600 + minutes * 60 + seconds) * 1000


def _ended(cues: list[Cue]) -> list[Cue]:
    """Each cue ends where the next one begins: a text says no more than that."""
    ended = []
    for number, cue in enumerate(cues):
        later = cues[number + 1].start if number + 1 < len(cues) else NO_TIME
        end = later if cue.start != NO_TIME and later > cue.start else cue.start
        ended.append(Cue(cue.pieces, cue.start, end, cue.line))
    return ended
