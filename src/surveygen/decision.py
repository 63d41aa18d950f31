"""What an author says beforehand: decisions that hang on figures, and what is to be known."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import field
from typing import Literal

from surveygen.condition import Condition, asked_for, questions_in
from surveygen.dataclass import dataclass
from surveygen.errors import Location

FigureName = Literal["share", "mean", "median", "score", "n"]
Sign = Literal["<", "<=", ">", ">="]
FIGURES: tuple[FigureName, ...] = ("share", "mean", "median", "score", "n")


@dataclass(frozen=True, slots=True)
class Figure:
    """`share(reason = price where visit = first)`, `mean(spend)`, `nps`, `n(visit = first)`."""

    name: FigureName
    text: str = field(compare=False)
    """As it was written."""
    question: str = ""
    """The id of the question it is of; empty for a share or a number of people."""
    part: str = ""
    """The row or item of that question."""
    of: Condition | None = None
    """What holds for those whose share it is."""
    where: Condition | None = None
    """The respondents it is about; None for all."""

    def is_set_by(self, weighted: Collection[str]) -> bool:
        """Whether it is what weights make of the answers, if they are raked to these questions.

        So are the shares, the mean and the score of one such question: not what several have in
        common, nor how many people there are or whether they answered.
        """
        own = {self.question} if self.question else {*asked_for(self.of)}
        names = own | {*questions_in(self.where)}
        return self.name != "n" and bool(own) and len(names) == 1 and names <= {*weighted}


@dataclass(frozen=True, slots=True)
class Comparing:
    """A figure compared with a number or with another figure."""

    left: Figure
    sign: Sign
    right: Figure | float
    """Of a share, 0 to 1."""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Both, or the one."""
        return (self.left, self.right) if isinstance(self.right, Figure) else (self.left,)


@dataclass(frozen=True, slots=True)
class Opposite:
    """The opposite."""

    operand: Ruling


@dataclass(frozen=True, slots=True)
class Every:
    """All of them."""

    operands: tuple[Ruling, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of them."""

    operands: tuple[Ruling, ...]


Ruling = Comparing | Opposite | Every | Either


@dataclass(frozen=True, slots=True)
class Decision:
    """What the author will do if the answers say so."""

    ruling: Ruling
    text: str
    """The condition as it was written, on one line."""
    then: str
    otherwise: str = ""
    """What will be done if not; empty where nothing was said."""
    location: Location = field(default=Location(""), compare=False)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question that the survey is to answer, and what answers it."""

    text: str
    questions: tuple[str, ...] = ()
    """Ids."""
    figures: tuple[Figure, ...] = ()


def ids_in(figure: Figure) -> Iterator[str]:
    """The ids of the questions that a figure looks at."""
    if figure.question:
        yield figure.question
    yield from questions_in(figure.of)
    yield from questions_in(figure.where)


def tests_in(ruling: Ruling) -> Iterator[Comparing]:
    """The comparisons of a condition, in reading order."""
    match ruling:
        case Comparing():
            yield ruling
        case Opposite(operand):
            yield from tests_in(operand)
        case Every(operands) | Either(operands):
            for operand in operands:
                yield from tests_in(operand)
