"""Rows in which nothing is answered: a form that was sent empty is no person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from surveygen.dataclass import dataclass
from surveygen.kinds import kind_of
from surveygen.model import Questionnaire
from surveygen.responses.matching import Field, Matching
from surveygen.responses.spelling.labels import normalise
from surveygen.responses.spelling.marks import NO_ANSWER, NOBODY

_REMEMBERED = 5000
_TYPED = {"-": "‐‑‒–—―−﹣－", "'": "’‘ʼ´`", "...": "…", " ": "\u00a0\u202f\u3000"}
_INVISIBLE = "\u00a0\u3000\u200b\u200e\u200f\ufeff\t"
"""What may be all that stands in a cell."""


@dataclass(frozen=True, slots=True)
class Blanks:
    """How such rows of one table are told; what came along with the address answers nothing."""

    fields: tuple[Field, ...]
    """Those that respondents answer."""
    texts: tuple[int, ...]
    """The columns of what they write."""
    missing: frozenset[str]
    """Texts, as `normalise` gives them, that the author says are no answers."""
    marks: frozenset[str]
    """Those, and all others that may stand for no answer: a first look."""
    _order: list[int] = field(default_factory=list, compare=False, repr=False)
    """The columns, the one first that had an answer in every row of the last block."""
    _known: dict[str, bool] = field(default_factory=dict, compare=False, repr=False)
    """What was found of cells that were met before."""

    @property
    def spellings(self) -> frozenset[str]:
        """The marks as people type them whose letters `normalise` folds, for who cannot call it."""
        written = {
            mark.replace(plain, sign)
            for mark in self.marks
            for plain, signs in _TYPED.items()
            if plain in mark
            for sign in signs
        }
        return self.marks | written | frozenset(_INVISIBLE)

    @property
    def columns(self) -> tuple[int, ...]:
        """Where an answer may stand."""
        return tuple(dict.fromkeys([*(i for f in self.fields for i in f.columns), *self.texts]))

    def candidates(self, columns: Sequence[Sequence[str]]) -> list[int]:
        """The places of rows that may answer nothing, of some rows given by their columns."""
        left: list[int] | None = None
        if not self._order:
            self._order.extend(self.columns)
        for position in self._order:
            column = columns[position]
            if left is None:
                none = {cell for cell in set(column) if self.is_mark(cell)}
                left = [i for i, cell in enumerate(column) if cell in none] if none else []
            else:
                left = [i for i in left if self.is_mark(column[i])]
            if not left:
                self._order.remove(position)
                self._order.insert(0, position)
                return []
        return left or []

    def holds(self, row: Sequence[str]) -> bool:
        """Whether nothing is answered in a row; boxes that all say no are an answer."""
        if any(normalise(row[i]) not in self.missing for i in self.texts):
            return False
        for one in self.fields:
            value, unmatched, remarks = one.decode(tuple(row[i] for i in one.columns))
            says = any(v != "" for v in value) if isinstance(value, tuple) else value is not None
            if says or unmatched or remarks:
                return False
        return True

    def is_mark(self, cell: str) -> bool:
        """Whether a cell may stand for no answer."""
        if not cell:
            return True
        known = self._known.get(cell)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[cell] = normalise(cell) in self.marks
        return known


def blanks_of(questionnaire: Questionnaire, matching: Matching) -> Blanks | None:
    """How rows without an answer are told; None where the table has no column for any."""
    asked = {question.id for question in questionnaire if kind_of(question).is_asked}
    fields = tuple(one for name, one in matching.fields.items() if name[0] in asked)
    texts = tuple(i for name, i in matching.texts.items() if name[0] in asked)
    if not fields and not texts:
        return None
    missing = frozenset({"", *map(normalise, questionnaire.settings.missing)})
    return Blanks(fields, texts, missing, missing | NO_ANSWER | NOBODY)
