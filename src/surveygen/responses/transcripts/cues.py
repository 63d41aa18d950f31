"""WebVTT and SubRip to cues: the same blocks of lines, with other times and other tags.

The rules are those of the W3C's WebVTT (a cue ends at a blank line or at the next line of times;
what stands in tags is no text). Beyond them, nothing that somebody said is dropped: text outside of
any cue belongs to the cue before it, and its line is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape

from surveygen.errors import Location
from surveygen.messages import failure
from surveygen.responses.transcripts.turn import Cue

_TIME = r"(?:(\d+):)?(\d{1,2}):(\d{2}|\d(?=[.,]\d))(?:[.,](\d{1,3}))?"
"""Hours may lack; Teams writes `0:0:5.5`."""
_TIMES = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?\s*")
_NUMBER = re.compile(r"\s*\d+\s*")
_ASIDE = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?(?:\s+([^>]*))?>|</v\s*>")
_TAG = re.compile(
    r"</?(?:c|i|b|u|ruby|rt|lang)(?:\.[^\s<>]*)?(?:\s[^<>]*)?>|<(?:\d+:)?\d{1,2}:\d{2}[.,]\d{3}>"
)
_STYLED = re.compile(r"</?(?:i|b|u|s|font)(?:\s[^>]*)?>|\{\\an?\d\}", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_DASH = re.compile(r"[\s\-–—]*")

Line = tuple[int, str]
"""A line with its number in the file, from 1."""


@dataclass(slots=True)
class _Open:
    """A cue on its way."""

    start: int
    end: int
    line: int
    text: list[str] = field(default_factory=list)


def vtt_cues(text: str, where: Location) -> tuple[list[Cue], tuple[int, ...]]:
    """The cues of a WebVTT file, and the lines that stood outside of any.

    Raises SurveygenError for times that cannot be read, with their line.
    """
    lines = text.split("\n")
    after_head = next((n for n, line in enumerate(lines) if not line.strip()), len(lines))
    head = next((n for n, line in enumerate(lines[:after_head]) if "-->" in line), after_head)
    begin = max(1, head) if lines[0].upper().startswith("WEBVTT") else 0
    opened, strays = _cues(list(enumerate(lines, 1))[begin:], where, has_asides=True)
    return [Cue(_voices(one.text), one.start, one.end, one.line) for one in opened], strays


def srt_cues(text: str, where: Location) -> tuple[list[Cue], tuple[int, ...]]:
    """The cues of an SRT file, as `vtt_cues` does."""
    opened, strays = _cues(list(enumerate(text.split("\n"), 1)), where, has_asides=False)
    return [
        Cue((("", _STYLED.sub("", _lines(one.text))),), one.start, one.end, one.line)
        for one in opened
    ], strays


def _cues(
    lines: Sequence[Line], where: Location, *, has_asides: bool
) -> tuple[list[_Open], tuple[int, ...]]:
    cues: list[_Open] = []
    strays: list[int] = []
    blocks = list(_blocks(lines))
    for place, block in enumerate(blocks):
        if has_asides and _ASIDE.match(block[0][1]) and "-->" not in block[0][1]:
            continue
        at = [n for n, (_, line) in enumerate(block) if "-->" in line]
        first = at[0] if at else len(block)
        # The line above the times is the cue's own number or name, and what is above that is text.
        has_name = first > 0 and (has_asides or _NUMBER.fullmatch(block[first - 1][1]))
        named = first - 1 if at and has_name else first
        # Below times with nothing said, after an empty line, even a number is what was said.
        is_due = bool(cues) and not cues[-1].text
        if not at and not is_due and _is_number_of(block, blocks[place + 1 : place + 2]):
            continue
        for number, line in block[:named]:
            if not is_due:
                strays.append(number)
            if cues:
                cues[-1].text.append(line)
        for n, start in enumerate(at):
            end = at[n + 1] if n + 1 < len(at) else len(block)
            inner = block[start + 1 : end]
            if n + 1 < len(at) and inner and _NUMBER.fullmatch(inner[-1][1]):
                inner = inner[:-1]
            cues.append(_opened(block[start], where))
            cues[-1].text += [line for _, line in inner]
    return cues, tuple(strays)


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    block: list[Line] = []
    for number, line in lines:
        if line.strip():
            block.append((number, line))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _is_number_of(block: Sequence[Line], later: Sequence[Sequence[Line]]) -> bool:
    """Whether a line is the number of the cue below it, with an empty line between them."""
    if len(block) > 1 or not later or not _NUMBER.fullmatch(block[0][1]):
        return False
    return "-->" in later[0][0][1]


def _opened(line: Line, where: Location) -> _Open:
    number, text = line
    times = _TIMES.fullmatch(text)
    if times is None:
        raise failure("G035", where.at(number), text=text.strip()[:60])
    start, end = _milliseconds(times.groups()[:4]), _milliseconds(times.groups()[4:])
    return _Open(start, max(start, end), number)


def _milliseconds(parts: Sequence[str | None]) -> int:
    hours, minutes, seconds, rest = parts
    return (int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0)) * 1000 + int(
        (rest or "0").ljust(3, "0")
    )


def _lines(lines: Sequence[str]) -> str:
    return _BREAK.sub("\n", "\n".join(lines))


def _voices(lines: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The text of a cue by who speaks: a tag `<v Ann>` begins another voice."""
    text = _TAG.sub("", _lines(lines))
    pieces: list[tuple[str, str]] = []
    speaker, begin = "", 0
    for tag in _VOICE.finditer(text):
        pieces.append((speaker, text[begin : tag.start()]))
        speaker = " ".join(unescape(tag[1] or "").split())
        begin = tag.end()
    pieces.append((speaker, text[begin:]))
    # A dash before a voice is how two voices are set, not something said.
    kept = [(who, unescape(said)) for who, said in pieces if not _DASH.fullmatch(said)]
    return tuple(kept) or (("", ""),)
