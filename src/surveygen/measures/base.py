"""What every measure promises: what answers are, and all that follows from it."""

from __future__ import annotations

from typing import Literal, NamedTuple

from surveygen.model import Column, Question, Role

Of = Literal["share", "mean", "score"]
"""What a guess is of: a share of people, 0 to 1; a mean in the question's own unit; a score."""

TEST_TEXT = "A test by surveygen: please ignore"
"""What a test writes where anything may be written."""


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

    def guess_of(self, value: float | None) -> Guess | None:
        """A guess of the question itself; None where there is none."""
        return None if value is None or self.guess is None else Guess(value, self.guess)

    def guess_of_item(self, value: float | None) -> Guess | None:
        """A guess of one option, row or item; None where there is none."""
        return None if value is None or self.item_guess is None else Guess(value, self.item_guess)

    def fields(self, question: Question) -> tuple[str, ...]:
        """What is counted of a question: itself as ``, or its rows or screens by their keys."""
        del question
        return ("",)

    def sample(self, question: Question, columns: tuple[Column, ...]) -> dict[str, str]:
        """Cells as a test of the endpoint sends them: of the form that real answers have."""
        return {
            column.name: "" if column.role == Role.TEXT else self.sample_value(question)
            for column in columns
        }

    def sample_value(self, question: Question) -> str:
        """One answer that would be accepted."""
        return question.choices[0].key if question.choices else TEST_TEXT
