"""A day, a month, a time of day, or a moment."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from surveygen.measures.base import Give, Measure, spec_of
from surveygen.model import Column, Question

if TYPE_CHECKING:
    import random

SAMPLES = {
    "date": "2026-01-31",
    "month": "2026-01",
    "time": "12:00",
    "datetime": "2026-01-31T12:00",
}
"""By kind, in the form in which it is stored."""


FORMS = {"month": "%Y-%m", "datetime": "%Y-%m-%dT%H:%M", "time": "%H:%M"}
"""By kind, how a moment is written; else as a day."""


class Span(NamedTuple):
    """What a kind says whose answers are moments."""

    min: str = ""
    """The first, in ISO 8601 or `today`, which is the respondent's; empty for no limit."""
    max: str = ""
    """The last; as `min`."""


class Date(Measure):
    """A point in time, whose texts sort by it; what is said is the first and the last."""

    name = "date"
    tells = ("ends",)
    form = "moment"
    ends = True

    def limits(self, question: Question) -> tuple[str, str]:
        """As the author says."""
        return spec_of(question, Span)

    def inventor(
        self, question: Question, columns: tuple[Column, ...], draw: random.Random
    ) -> Give:
        """Days around the beginning of 2026, by day."""
        del draw
        form = FORMS.get(question.kind, "%Y-%m-%d")

        def give(draw: random.Random) -> dict[str, str]:
            day = date(2026, 1, 1) + timedelta(days=int(draw.triangular(-300, 60, 0)))
            moment = datetime(day.year, day.month, day.day, draw.randint(8, 18), 30, tzinfo=UTC)
            return {columns[0].name: moment.strftime(form)}

        return give

    def sample_value(self, question: Question) -> str:
        """The first or the last that is allowed, else one of the right form."""
        first, last = self.limits(question)
        limit = first or last or SAMPLES.get(question.kind, SAMPLES["date"])
        return date.today().isoformat() if limit == "today" else limit  # noqa: DTZ011 - the page's


MEASURE = Date()
