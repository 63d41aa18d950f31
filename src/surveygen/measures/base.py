"""What every measure promises: what answers are, and all that follows from it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias, TypeVar

from surveygen.condition import Answer
from surveygen.model import Column, Question, Role

if TYPE_CHECKING:
    import random

Of = Literal["share", "mean", "score"]
"""What a guess is of: a share of people, 0 to 1; a mean in the question's own unit; a score."""

Form = Literal["option", "boxes", "number", "moment", "text", ""]
"""What a condition compares: an option, options ticked, a number, a moment, a text, or nothing."""

Cells = Literal["answer", "text", "boxes", "items", "rows"]
"""How an answer lies in its columns: alone in one; as a text; a tick for each option; together a
value for each item; a field of its own for each row or screen."""

Give: TypeAlias = "Callable[[random.Random], dict[str, str]]"
"""Gives the cells of one made-up answer."""

Rule = Callable[[str, Any, bool], str]
"""Why an answer goes against its question's own rules, in words; empty where it keeps them. Asked
with the row or screen (else empty), the answer as decoded, and whether all of it is known."""

Group = tuple[str, str, Callable[[object], bool]]
"""Some of the respondents: a key, a label, and whether a decoded answer puts one among them."""

TEST_TEXT = "A test by surveygen: please ignore"
"""What a test writes where anything may be written."""


S = TypeVar("S", bound=tuple[Any, ...])


def spec_of(question: Question, sort: type[S]) -> S:
    """What a question's kind says of it alone; the defaults, where it is none of this sort."""
    spec = question.spec
    return spec if isinstance(spec, sort) else sort()


class Guess(NamedTuple):
    """What the author or a team expected, and of what."""

    value: float
    of: Of


class Measure:
    """What the answers of a kind are: everybody who asks about them asks here.

    A subclass says what differs; one instance serves all kinds that are measured so. It goes by
    its name in JSON and in locks, and is the same object again after it was sent to a process.
    """

    name: str
    guess: Of | None = None
    """What a guess of the question itself is of; None where there is nothing to guess."""
    item_guess: Of | None = None
    """What a guess of one of its options, rows or items is of."""
    is_answered: bool = True
    """Whether there is anything to answer."""
    is_told: bool = True
    """Whether a tally says anything about the answers."""
    is_drawn: bool = False
    """Whether a lot decides, and no respondent."""
    is_text: bool = False
    """Whether the answer is in people's own words."""
    several: bool = False
    """Whether one respondent gives several answers, whose shares add up to more than a whole."""
    tells: tuple[str | Callable[..., Any], ...] = ()
    """The figures that a tally says: the names of `tallies/summary.py`, or functions like those."""
    only_shares: bool = False
    """Whether the shares of its options are all that is said."""
    compares_shares: bool = False
    """Whether the shares of its options stand beside those of segments."""
    is_ordered: bool = False
    """Whether its options are points, so that only a number says where one lies."""
    ends: bool = False
    """Whether the least and the greatest answer are worth a sentence."""
    headings: tuple[str, str, str] = ("", "", "")
    """Over the share, the mean and a third figure of items that a report puts in order."""
    leads_with: Literal["people", "share", "count"] = "people"
    """How the first of them is written: of how many people, a share, how often it was chosen."""
    divides: bool = False
    """Whether the answers divide people into segments."""
    cells: Cells = "answer"
    """How an answer lies in its columns."""
    form: Form = "option"
    """What a condition compares the answer, or that in one row or item, with."""
    has_parts: bool = False
    """Whether a condition looks at one of its rows or items."""
    can_be_tested: bool = True
    """Whether a condition can look at the answer, and not only at whether there is one."""
    names_answers: bool = True
    """Whether the options are answers, and not things that answers are about."""
    lists_answers: bool = False
    """Whether the options are all the answers that there can be."""
    is_closed: bool = False
    """Whether the answers are given, so that wording steers which of them is chosen."""
    is_judgement: bool = False
    """Whether it asks for a judgement on a scale."""

    def __reduce__(self) -> tuple[type[Measure], tuple[()]]:
        return type(self), ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Measure) and other.name == self.name

    def __hash__(self) -> int:
        return hash(self.name)

    def __repr__(self) -> str:
        return f"<measure {self.name}>"

    @property
    def is_guessable(self) -> bool:
        """Whether a guess can be held against its answers."""
        return self.guess is not None or self.item_guess is not None

    @property
    def has_items(self) -> bool:
        """Whether its columns are headed by its options, rows or items."""
        return self.cells not in ("answer", "text")

    @property
    def is_any_number(self) -> bool:
        """Whether one number is answered, which is none of a list."""
        return self.form == "number" and not (self.has_parts or self.lists_answers)

    def guess_of(self, value: float | None) -> Guess | None:
        """A guess of the question itself; None where there is none."""
        return None if value is None or self.guess is None else Guess(value, self.guess)

    def guess_of_item(self, value: float | None) -> Guess | None:
        """A guess of one option, row or item; None where there is none."""
        return None if value is None or self.item_guess is None else Guess(value, self.item_guess)

    def expected_mean(self, question: Question) -> float | None:
        """The mean that goes with the guess of the question; None without one."""
        return question.expect

    def takes_several(self, question: Question) -> bool:
        """Whether a respondent gives several answers, or several in one row."""
        del question
        return self.several

    def fields(self, question: Question) -> tuple[str, ...]:
        """What is counted of a question: itself as ``, or its rows or screens by their keys."""
        del question
        return ("",)

    def item_limits(self, question: Question) -> tuple[float, float]:
        """Between which numbers the value of an item lies."""
        del question
        return 0, math.inf

    def limits(self, question: Question) -> tuple[str, str]:
        """The least and the greatest answer, as they are written; each empty for none."""
        del question
        return "", ""

    def unit(self, question: Question) -> str:
        """What stands beside a number: a currency or a measure; empty for nothing."""
        del question
        return ""

    def placeholder(self, question: Question) -> str:
        """What stands in the empty field; empty for nothing."""
        del question
        return ""

    def whole(self, question: Question) -> float:
        """What the values of all items add up to; 0 where that is not given."""
        del question
        return 0.0

    def screens(self, question: Question) -> tuple[tuple[str, ...], ...]:
        """The keys of the items on each screen, where items are shown a few at a time."""
        del question
        return ()

    def ticks(self, question: Question) -> tuple[int, int | None] | None:
        """How many boxes at least and at most may be ticked; None where nothing is said."""
        del question
        return None

    def rule(self, question: Question) -> Rule | None:
        """What a file's answers are held against, as the page holds those that it sends."""
        del question
        return None

    def groups(self, question: Question) -> tuple[Group, ...]:
        """The segments that the answers divide people into; where it `divides`, those who chose
        each option."""
        return tuple((c.key, c.label.plain or c.key, _is(c.key)) for c in question.choices)

    def answer(self, columns: tuple[Column, ...], cells: Mapping[str, str]) -> Answer:
        """What cells hold, as conditions look at it: of several rows or items, by them."""
        if self.cells in ("items", "rows"):
            return {c.item: cells[c.name] for c in columns if c.name in cells}
        return cells.get(columns[0].name) if columns else None

    def inventor(
        self, question: Question, columns: tuple[Column, ...], draw: random.Random
    ) -> Give | None:
        """What makes up answers to a question, with its preferences drawn; None for nothing."""
        del question, columns, draw
        return None

    def sample(self, question: Question, columns: tuple[Column, ...]) -> dict[str, str]:
        """Cells as a test of the endpoint sends them: of the form that real answers have."""
        return {
            column.name: "" if column.role == Role.TEXT else self.sample_value(question)
            for column in columns
        }

    def sample_value(self, question: Question) -> str:
        """One answer that would be accepted."""
        return question.choices[0].key if question.choices else TEST_TEXT


def _is(key: str) -> Callable[[object], bool]:
    return lambda answer: answer == key
