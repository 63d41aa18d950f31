"""Date and time: `datetime`, `datetime 2026-01-01T09:00..`."""

from __future__ import annotations

from surveygen.kinds.base import Draft, Kind
from surveygen.kinds.ranges import is_moment, read_range
from surveygen.model import Question


class Datetime(Kind):
    """A day with a time, stored as `YYYY-MM-DDTHH:MM`, on the respondent's clock."""

    name = "datetime"
    type_names = ("datetime",)
    measure = "date"
    takes_argument = True
    scripts = ("amounts",)
    seconds = 8.0

    def assemble(self, draft: Draft) -> Question:
        """The question with its first and last moment."""
        self.reject_items(draft)
        low, high = read_range(draft, "datetime 2026-01-01T09:00..2026-12-31T18:00", is_moment)
        return self.finish(draft, minimum=low, maximum=high)


KIND = Datetime()
