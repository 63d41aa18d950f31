"""Who says what: names before a colon, and cues that go on with the one before them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from surveygen.responses.transcripts.turn import NO_TIME, Cue, Turn

_NAME = r"[^\W_][^:：\n\[\]]{0,60}?|\+\d[^:：\n\[\]]{0,60}?"
_NAMED = re.compile(
    r"\s*(?:[-–—]\s*)?(?:>>\s*)?(\*\*|__)?"
    rf"(?:\[({_NAME})\]|\(({_NAME})\)|({_NAME}))"
    r"\s*(?:\1)?(?::(?(1)(?:\1)?)(?:\s+|$)|：(?(1)(?:\1)?)\s*)(.*)"
)
"""`Ann: Too dear.`, as well with `>>`, in brackets or in Markdown's bold letters."""
WORDS = 4
"""A name has at most so many words, and begins with a letter, to be believed at once."""
LONG = 8
"""And so many where it comes more than once, as names of devices and numbers of phones do."""
COVER = 0.3
"""Names before colons are believed where they stand before this share of the cues."""
ALL = 0.6
"""And where they stand before this share, one that stands there only once is believed, too."""
BREAK = 2_000
"""Milliseconds of silence after which the same person begins anew."""
LONGEST = 600
"""Letters after which a turn ends at the next end of a sentence."""
_ENDS = (".", "!", "?", "…", "。", "！", "？", "؟", "।", '"', "”", "»", "」")


def turns_of(cues: Sequence[Cue], known: Collection[str] = ()) -> tuple[Turn, ...]:
    """Turns in the order of time, broken lines joined; `known` are names that are believed at once.

    A name before a colon is taken for one where no voices are marked, names stand before at least
    COVER of the cues, and this one at least twice (or they stand before ALL of them). A cue without
    a name goes on with the one before it where that one broke off amid a sentence; otherwise nobody
    is named.
    """
    names = _names(cues, known)
    spoken = [turn for cue in cues for turn in _spoken(cue, names)]
    timed = all(turn.is_timed for turn in spoken)
    if timed:
        spoken.sort(key=lambda turn: turn.start)
    return tuple(_joined(spoken, is_plain=not timed))


def _names(cues: Sequence[Cue], known: Collection[str]) -> set[str]:
    unmarked = [said for cue in cues for who, said in cue.pieces if not who]
    if 2 * len(unmarked) < sum(len(cue.pieces) for cue in cues):
        return set()
    named = [{name for line in said.split("\n") if (name := _name(line))} for said in unmarked]
    found = Counter(name for here in named for name in here)
    likely = {name for name, times in found.items() if times > 1 or _is_short(name)}
    covered = sum(not likely.isdisjoint(here) for here in named)
    if covered < COVER * max(1, len(unmarked)):
        return set(known)
    once = covered >= ALL * len(unmarked)
    return {name for name in likely if once or found[name] > 1} | set(known)


def _is_short(name: str) -> bool:
    return name[0].isalpha() and len(name.split()) <= WORDS


def _name(line: str) -> str:
    """The name before a colon, up to LONG words of it; empty where there is none."""
    name = _split(line)[0]
    return name if len(name.split()) <= LONG else ""


def name_of(line: str) -> str:
    """The name that a line of a transcript begins with; empty where it begins with none."""
    name = _name(line)
    return name if name and _is_short(name) else ""


def _split(line: str) -> tuple[str, str]:
    """A name and what was said; a line without a name was said as a whole."""
    named = _NAMED.fullmatch(line)
    if named is None:
        return "", line
    return " ".join((named[2] or named[3] or named[4]).split()), named[5]


def _spoken(cue: Cue, names: Collection[str]) -> Iterable[Turn]:
    for marked, said in cue.pieces:
        who, lines = marked, list[str]()
        for line in said.split("\n"):
            name = "" if marked else _name(line)
            if name in names and name:
                yield from _turn(cue, who, lines)
                who, lines = name, [_split(line)[1]]
            else:
                lines.append(line)
        yield from _turn(cue, who, lines)


def _turn(cue: Cue, who: str, lines: Iterable[str]) -> Iterable[Turn]:
    """A turn; without words where a name stands on a line of its own, above what was said."""
    text = " ".join(" ".join(lines).split())
    if text or who:
        yield Turn(who, text, cue.start, cue.end, cue.line)


def _joined(turns: Iterable[Turn], *, is_plain: bool) -> list[Turn]:
    joined: list[Turn] = []
    lately: dict[str, int] = {}
    for turn in turns:
        at = len(joined) - 1
        # Somebody who goes on with a sentence that another one spoke into.
        before = lately.get(turn.speaker, at) if turn.speaker and not is_plain else at
        if before < at and not _is_rest(joined[before], turn):
            before = at
        if before >= 0 and _goes_on(joined[before], turn, is_plain=is_plain):
            last = joined[before]
            text = _together(last.text, turn.text)
            joined[before] = replace(last, text=text, end=max(last.end, turn.end))
        else:
            joined.append(turn)
            lately[turn.speaker] = len(joined) - 1
    return [turn for turn in joined if turn.text]


def _is_rest(last: Turn, turn: Turn) -> bool:
    """Whether a turn takes up at once a sentence that was not at its end."""
    return not last.text.endswith(_ENDS) and 0 <= turn.start - last.end <= BREAK


def _together(before: str, after: str) -> str:
    if not before or not after:
        return before or after
    between = "" if _is_wide(before[-1]) and _is_wide(after[0]) else " "
    return f"{before}{between}{after}"


def _goes_on(last: Turn, turn: Turn, *, is_plain: bool) -> bool:
    """Whether a turn is the rest of the one before it."""
    broken = not last.text.endswith(_ENDS)
    if is_plain:
        # Without times a line that begins with no name belongs to who spoke last.
        return bool(last.speaker) and not turn.speaker
    near = turn.start - last.end <= BREAK or NO_TIME in (turn.start, last.end)
    if not turn.speaker:
        return near and broken
    return turn.speaker == last.speaker and near and (broken or len(last.text) < LONGEST)


def _is_wide(sign: str) -> bool:
    return "\u3000" <= sign <= "\u9fff" or "\uff00" <= sign <= "\uffef"
