"""What somebody wrote."""

from __future__ import annotations

from surveygen.measures.base import TEST_TEXT, Measure
from surveygen.model import Question

SAMPLES = {
    "email": "test@example.com",
    "phone": "+44 1632 960001",
    "url": "https://example.com",
}
"""By kind, what has the form that the page asks for."""


class Text(Measure):
    """Free text: nothing is counted but how many wrote something."""

    name = "text"

    def fields(self, question: Question) -> tuple[str, ...]:
        """Nothing is counted."""
        del question
        return ()

    def sample_value(self, question: Question) -> str:
        """A text of the right form and length; where a pattern rules, what the author shows."""
        if question.pattern:
            return question.placeholder or TEST_TEXT
        text = SAMPLES.get(question.kind, TEST_TEXT)
        least, most = int(question.minimum or 0), int(question.maximum or len(text))
        return text.ljust(least, ".")[: max(least, most)]


MEASURE = Text()
