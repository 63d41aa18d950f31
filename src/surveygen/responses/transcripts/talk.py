"""Who talks how much, and where nobody did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from surveygen.responses.transcripts.seats import ASIDE, Seating
from surveygen.responses.transcripts.turn import NO_TIME, Turn

SILENCE = 8_000
"""Milliseconds without a word from which on a silence is named."""


@dataclass(frozen=True, slots=True)
class Share:
    """How much one seat talked."""

    seat: str
    """A number, the moderator's mark, or empty for those who are not named."""
    names: tuple[str, ...]
    turns: int
    words: int
    milliseconds: int
    share: float
    """Of all words, 0 to 1; the moderator's among them."""


@dataclass(frozen=True, slots=True)
class Silence:
    """A stretch in which nobody spoke."""

    start: int
    """Milliseconds of the recording."""
    length: int
    question: str
    """The id of the question that was being talked about; empty before the first."""


def shares(turns: Sequence[Turn], seating: Seating) -> tuple[Share, ...]:
    """The seats by how many words were said there, most first; those who were silent last."""
    by_seat: dict[str, list[Turn]] = {seat: [] for seat in seating.silent}
    for turn in turns:
        seat = seating.of(turn.speaker)
        if seat != ASIDE:
            by_seat.setdefault(seat, []).append(turn)
    words = {seat: sum(turn.words for turn in said) for seat, said in by_seat.items()}
    whole = sum(words.values())
    found = [
        Share(
            seat,
            tuple(dict.fromkeys(turn.speaker for turn in said if turn.speaker)),
            len(said),
            words[seat],
            sum(turn.end - turn.start for turn in said if turn.is_timed),
            words[seat] / whole if whole else 0.0,
        )
        for seat, said in by_seat.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.words, one.seat)))


def silences(turns: Sequence[Turn], questions: Sequence[str]) -> tuple[Silence, ...]:
    """Where nobody spoke for SILENCE or longer; none can be told without times."""
    found = []
    end = NO_TIME
    before = ""
    for turn, question in zip(turns, questions, strict=True):
        if not turn.is_timed:
            continue
        if end != NO_TIME and turn.start - end >= SILENCE:
            found.append(Silence(end, turn.start - end, before))
        end = max(end, turn.end)
        before = question
    return tuple(found)
