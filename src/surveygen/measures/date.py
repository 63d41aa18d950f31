"""A day, a month, a time of day, or a moment."""

from __future__ import annotations

from datetime import date

from surveygen.measures.base import Measure
from surveygen.model import Question

SAMPLES = {
    "date": "2026-01-31",
    "month": "2026-01",
    "time": "12:00",
    "datetime": "2026-01-31T12:00",
}
"""By kind, in the form in which it is stored."""


class Date(Measure):
    """A point in time, whose texts sort by it; what is said is the first and the last."""

    name = "date"

    def sample_value(self, question: Question) -> str:
        """The first or the last that is allowed, else one of the right form."""
        limit = question.minimum or question.maximum or SAMPLES.get(question.kind, SAMPLES["date"])
        return date.today().isoformat() if limit == "today" else limit  # noqa: DTZ011 - the page's


MEASURE = Date()
