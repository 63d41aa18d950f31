"""Numbers that other tools write where nobody answered: -99, 999 and their like."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from surveygen.errors import Location, Problem
from surveygen.kinds import kind_of
from surveygen.messages import problem
from surveygen.patterns import pattern
from surveygen.tallies.book import Book
from surveygen.tallies.fields import fields_of

_BELOW = pattern(r"-(7|8|9|66|77|88|9[6-9]|666|777|888|99[6-9]|8888|999[6-9]|99999)")
_ABOVE = pattern(r"(?:777|888|99[6-9]|7777|8888|999[6-9]|99999+)")
_APART = 5
"""How many times the greatest other number one above has to be."""


class Code(NamedTuple):
    """A number that is hardly one."""

    value: str
    """As it is written in whole digits."""
    times: int


def codes_among(counts: Mapping[float, int]) -> tuple[Code, ...]:
    """The codes for "no answer" among numbers, with how often each was given.

    Below nought it is one where all others are nought and more; above only where it came twice,
    and lies far from all others: it may have been meant.
    """
    below = {value for value in counts if _BELOW.fullmatch(_written(value))}
    others = counts.keys() - below
    if not others or min(others) < 0:
        below = set()
    above = {value for value in others if _ABOVE.fullmatch(_written(value)) and counts[value] > 1}
    left = others - above
    if not left or min(above, default=0) <= _APART * max(left):
        above = set()
    return tuple(Code(_written(value), counts[value]) for value in sorted(below | above))


def _written(value: float) -> str:
    return f"{value:.0f}" if value == int(value) else ""


def code_problems(book: Book, where: Location) -> Iterator[Problem]:
    """A message for each such number in the answers to a question that has no limits for it."""
    for question in book.questionnaire:
        if "numbers" not in kind_of(question).measure.tells or question.choices:
            continue
        for field in fields_of(question):
            found = book.distribution(field).by_number()
            for value, n in codes_among({number: n for number, (_, n) in found.items()}):
                said = {"cell": value, "question": question.id, "count": f"{n:,}"}
                yield problem("R103", where, **said)
