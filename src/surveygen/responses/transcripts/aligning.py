"""Which question of the guide was talked about when: by wording, by notes, or as the owner says."""

from __future__ import annotations

import math
import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from surveygen.model import Question
from surveygen.responses.transcripts.turn import Turn

ASKED = 0.5
"""The least share of a question's telling words in a turn for the turn to be the asking of it."""
SURE = 0.75
"""From here on nobody need look."""
NEAR = 0.3
"""The same as ASKED where the moderator's notes say about when it was asked."""

_WORDS = re.compile(r"[^\W_]+")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]+")

Words = Mapping[str, float]
"""The words of a question, with how telling each is."""


@dataclass(frozen=True, slots=True)
class Asking:
    """Where a question was asked."""

    question: Question
    turn: int
    """The place of the turn with which talk about it begins; -1 where it was not found."""
    by: str
    """How it was found: `wording`, `notes`, `you`; empty where it was not."""
    score: float
    """The share of its telling words that were said there, 0 to 1."""

    @property
    def is_sure(self) -> bool:
        """Whether nobody need look."""
        return self.by == "you" or (self.by != "" and self.score >= SURE)


class Wording:
    """The questions of a guide, each by the words that tell it from the others.

    A word weighs log(1 + questions / questions with it), the inverse document frequency of
    Spärck Jones (1972): "what" and "you" hardly count.
    """

    def __init__(self, questions: Sequence[Question]) -> None:
        self.questions = tuple(questions)
        tokens = [tokens_of(question.label.plain) for question in questions]
        spread = Counter(word for words in tokens for word in words)
        self._words: list[Words] = [
            {word: math.log(1 + len(tokens) / spread[word]) for word in words} for words in tokens
        ]

    def score(self, number: int, said: frozenset[str]) -> float:
        """The share of a question's telling words among those said; 0 for one without words."""
        words = self._words[number]
        whole = sum(words.values())
        return sum(weight for word, weight in words.items() if word in said) / whole if whole else 0

    def best(self, said: frozenset[str]) -> float:
        """The greatest score of any question."""
        return max((self.score(number, said) for number in range(len(self._words))), default=0)


def tokens_of(text: str) -> frozenset[str]:
    """The words of a text, whatever their case and accents; of ideographs, pairs of signs."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    folded = "".join(sign for sign in folded if not unicodedata.combining(sign))
    pairs = {run[n : n + 2] for run in _WIDE.findall(folded) for n in range(max(1, len(run) - 1))}
    return frozenset(pairs | set(_WORDS.findall(_WIDE.sub(" ", folded))))


def align(
    turns: Sequence[Turn],
    wording: Wording,
    asks: Sequence[bool],
    noted: Mapping[str, int] | None = None,
    given: Mapping[str, int] | None = None,
) -> tuple[Asking, ...]:
    """Where each question was asked, in the order of the guide.

    `asks` says of each turn whether it may ask a question; `noted` gives the time of the first note
    on a question, in milliseconds of the recording, `given` the time that the owner says. Of the
    rest the wording decides: the placing whose scores sum up highest with the questions in the
    order of the guide.
    """
    said = [
        tokens_of(turn.text) if may else frozenset() for turn, may in zip(turns, asks, strict=True)
    ]
    fixed = _given(turns, wording, given or {})
    by_notes = _noted(
        turns, wording, said, {k: v for k, v in (noted or {}).items() if k not in fixed}
    )
    left = [
        number
        for number, question in enumerate(wording.questions)
        if question.id not in fixed and question.id not in by_notes
    ]
    by_wording = _in_order(wording, left, said)
    found = []
    for number, question in enumerate(wording.questions):
        if question.id in fixed:
            found.append(Asking(question, fixed[question.id], "you", 1.0))
        elif question.id in by_notes:
            found.append(by_notes[question.id])
        elif number in by_wording:
            turn = by_wording[number]
            found.append(Asking(question, turn, "wording", wording.score(number, said[turn])))
        else:
            found.append(Asking(question, -1, "", 0.0))
    return tuple(found)


def questions_of(turns: Sequence[Turn], askings: Sequence[Asking]) -> list[str]:
    """The id of the question that each turn belongs to; empty before the first."""
    begun = sorted((asking.turn, n) for n, asking in enumerate(askings) if asking.turn >= 0)
    places = [turn for turn, _ in begun]
    found = []
    for number in range(len(turns)):
        at = bisect_right(places, number)
        found.append(askings[begun[at - 1][1]].question.id if at else "")
    return found


def _given(turns: Sequence[Turn], wording: Wording, given: Mapping[str, int]) -> dict[str, int]:
    """The first turn at or after the time given, or the last one."""
    starts = [turn.start for turn in turns]
    ids = {question.id for question in wording.questions}
    return {
        name: next((n for n, start in enumerate(starts) if start >= time), len(turns) - 1)
        for name, time in given.items()
        if name in ids
    }


def _noted(
    turns: Sequence[Turn],
    wording: Wording,
    said: Sequence[frozenset[str]],
    noted: Mapping[str, int],
) -> dict[str, Asking]:
    """Between the first note on the question before and the first on this one it was asked."""
    found: dict[str, Asking] = {}
    begin = 0
    starts = [max(0, turn.start) for turn in turns]
    for number, question in enumerate(wording.questions):
        if question.id not in noted or not turns:
            continue
        end = max(bisect_right(starts, noted[question.id]), begin + 1)
        window = range(begin, min(end, len(turns)))
        scores = {at: wording.score(number, said[at]) for at in window}
        best = max(scores, key=lambda at: scores[at], default=-1)
        if best < 0:
            continue
        if scores[best] < NEAR:
            # Nobody said it in such words: the note was taken once there was something to note.
            best = window[-1]
        found[question.id] = Asking(question, best, "notes", max(scores[best], SURE))
        begin = best + 1
    return found


def _in_order(
    wording: Wording, left: Sequence[int], said: Sequence[frozenset[str]]
) -> dict[int, int]:
    """The questions by their turns, so that scores sum up highest with both in order."""
    places = [turn for turn, words in enumerate(said) if words]
    best: list[tuple[float, dict[int, int]]] = [(0.0, {}) for _ in range(len(places) + 1)]
    for number in left:
        scores = [wording.score(number, said[turn]) for turn in places]
        after = best[:1]
        for at, score in enumerate(scores, 1):
            total, placed = best[at]
            if score >= ASKED and best[at - 1][0] + score > total:
                total, placed = best[at - 1][0] + score, {**best[at - 1][1], number: places[at - 1]}
            if after[at - 1][0] > total:
                total, placed = after[at - 1]
            after.append((total, placed))
        best = after
    return best[-1][1]
