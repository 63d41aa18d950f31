"""The parts of a response whose combinations are counted."""

from __future__ import annotations

from surveygen.condition import Condition
from surveygen.dataclass import dataclass
from surveygen.responses.matching import FieldName


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer to a question, or in one row of it."""

    field: FieldName


@dataclass(frozen=True, slots=True)
class Holds:
    """Whether a condition holds for the respondent."""

    condition: Condition


@dataclass(frozen=True, slots=True)
class Weight:
    """What a respondent weighs by a column of the file; a text that is no weight as it stands."""

    column: str


@dataclass(frozen=True, slots=True)
class Together:
    """What one respondent answered on all screens of a question."""

    question: str


@dataclass(frozen=True, slots=True)
class Person:
    """Who a respondent is, by a column that says the same in every wave."""

    column: str


@dataclass(frozen=True, slots=True)
class Response:
    """Which response it is: by its id and the time of sending, as they stand in its file."""


Part = Answered | Holds | Weight | Together | Person | Response
Group = tuple[Part, ...]
"""Things whose combinations are counted."""
