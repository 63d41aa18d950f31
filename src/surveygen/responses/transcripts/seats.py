"""Who sits where: the speakers of a recording, and the numbers on the table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from surveygen.responses.transcripts.aligning import ASKED, Wording, tokens_of
from surveygen.responses.transcripts.turn import Transcript

MODERATOR = "m"
"""Whose turns are questions, and no notes."""
ASIDE = "-"
"""Somebody who takes notes, or sees to the recorder: counted nowhere."""


@dataclass(frozen=True, slots=True)
class Seating:
    """The seats by the names that the recording has for people."""

    seats: Mapping[str, str]
    """A number as text, MODERATOR or ASIDE by name; nobody has the name of the empty text."""
    silent: tuple[str, ...] = ()
    """Seats of people who were given a seat, or are known to have come, and said nothing."""
    unnamed: tuple[str, ...] = ()
    """Names that the owner gave a seat, and that the recording does not have."""

    def of(self, speaker: str) -> str:
        """The seat of a speaker; empty for somebody who is not named."""
        return self.seats.get(speaker, "")

    @property
    def taken(self) -> tuple[str, ...]:
        """The numbers of the seats at which somebody sat, in order."""
        numbers = {seat for seat in self.seats.values() if seat.isdigit()} | set(self.silent)
        return tuple(sorted(numbers, key=int))


def moderator_of(transcript: Transcript, wording: Wording) -> str:
    """The speaker who asks the questions of the guide; empty where that cannot be told.

    Somebody who asks at least two questions in about their words, and twice as many as others do.
    """
    asked: dict[str, float] = dict.fromkeys(transcript.speakers, 0.0)
    best: dict[tuple[str, int], float] = {}
    for turn in transcript.turns:
        if not turn.speaker:
            continue
        said = tokens_of(turn.text)
        for number in range(len(wording.questions)):
            score = wording.score(number, said)
            if score >= ASKED:
                key = (turn.speaker, number)
                best[key] = max(best.get(key, 0), score)
    for (speaker, _), score in best.items():
        asked[speaker] += score
    ranked = sorted(asked, key=lambda name: -asked[name])
    if not ranked or sum(who == ranked[0] for who, _ in best) < 2:
        return ""
    runner_up = asked[ranked[1]] if len(ranked) > 1 else 0
    return ranked[0] if asked[ranked[0]] >= 2 * runner_up else ""


def seat_all(
    transcript: Transcript,
    given: Mapping[str, str],
    moderator: str,
    came: tuple[str, ...] = (),
) -> Seating:
    """Seats for all who speak: as given, and for the others the free numbers in order.

    `given` maps names to a number, MODERATOR or ASIDE, whatever the case of the names; `came` are
    seats that are known to have been taken.
    """
    by_name = {name.casefold(): seat for name, seat in given.items()}
    seats: dict[str, str] = {}
    for speaker in transcript.speakers:
        if speaker.casefold() in by_name:
            seats[speaker] = by_name[speaker.casefold()]
        elif speaker == moderator:
            seats[speaker] = MODERATOR
    reserved = set(given.values())
    free = (str(n) for n in range(1, 10_000) if str(n) not in reserved)
    for speaker in transcript.speakers:
        if speaker not in seats:
            seats[speaker] = next(free)
    heard = {name.casefold() for name in transcript.speakers}
    unnamed = tuple(name for name in given if name.casefold() not in heard)
    silent = {given[name] for name in unnamed if given[name].isdigit()} | set(came)
    quiet = silent - set(seats.values())
    return Seating(seats, tuple(sorted(quiet, key=int)), unnamed)
