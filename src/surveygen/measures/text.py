"""What somebody wrote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from surveygen.measures.base import TEST_TEXT, Give, Measure, spec_of
from surveygen.measures.inventing import saying
from surveygen.model import Column, Question

if TYPE_CHECKING:
    import random

SAMPLES = {
    "email": "test@example.com",
    "phone": "+44 1632 960001",
    "url": "https://example.com",
}
"""By kind, what has the form that the page asks for."""


class Written(NamedTuple):
    """What a kind says whose answers are texts."""

    pattern: str = ""
    """A regular expression that a text must match as a whole; empty where any text will do."""
    min: str = ""
    """How many characters it has at least; empty for no limit."""
    max: str = ""
    """How many at most; as `min`."""
    placeholder: str = ""
    """What stands in the empty field."""


def pattern_of(question: Question) -> str:
    """The regular expression that an answer must match as a whole; empty for none."""
    return spec_of(question, Written).pattern


def lengths_of(question: Question) -> tuple[str, str]:
    """How many characters an answer has at least and at most; each empty for no limit."""
    spec = spec_of(question, Written)
    return spec.min, spec.max


class Text(Measure):
    """Free text: nothing is counted but how many wrote something."""

    name = "text"
    cells = form = "text"
    is_text = True

    def placeholder(self, question: Question) -> str:
        """As the author says."""
        return spec_of(question, Written).placeholder

    def fields(self, question: Question) -> tuple[str, ...]:
        """Nothing is counted."""
        del question
        return ()

    def inventor(
        self, question: Question, columns: tuple[Column, ...], draw: random.Random
    ) -> Give:
        """A sentence, or an address or number that is nobody's."""
        del draw

        def give(draw: random.Random) -> dict[str, str]:
            forms = {
                "email": f"made-up-{draw.randint(1, 9999)}@example.com",
                "phone": f"+44 1632 960{draw.randint(0, 999):03d}",
                "url": "https://example.com/",
                "time": f"{draw.randint(8, 18):02d}:30",
            }
            text = forms.get(question.kind) or _within(question, saying(draw))
            pattern = pattern_of(question)
            if pattern and not re.fullmatch(pattern, text):
                text = self.placeholder(question) or text
            return {columns[0].name: text}

        return give

    def sample_value(self, question: Question) -> str:
        """A text of the right form and length; where a pattern rules, what the author shows."""
        if pattern_of(question):
            return self.placeholder(question) or TEST_TEXT
        text = SAMPLES.get(question.kind, TEST_TEXT)
        shortest, longest = lengths_of(question)
        least, most = int(shortest or 0), int(longest or len(text))
        return text.ljust(least, ".")[: max(least, most)]


MEASURE = Text()


def _within(question: Question, text: str) -> str:
    """A text of a length that the page takes, cut after a word where it is too long."""
    shortest, longest = lengths_of(question)
    most = int(longest or 0)
    if most and len(text) > most:
        text = text[: most + 1].rpartition(" ")[0] or text[:most]
    return text.ljust(int(shortest or 0), ".")
