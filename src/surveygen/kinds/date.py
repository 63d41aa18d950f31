"""Date: `date`, `date ..today`, `date 2026-01-01..2026-12-31`."""

from __future__ import annotations

from surveygen.kinds.base import Draft, Kind
from surveygen.kinds.ranges import is_day, read_range
from surveygen.model import Question


class Date(Kind):
    """A day, stored as ISO 8601."""

    name = "date"
    type_names = ("date",)
    measure = "date"
    takes_argument = True
    scripts = ("amounts",)
    seconds = 8.0

    def assemble(self, draft: Draft) -> Question:
        """The question with its first and last day; `today` is the respondent's."""
        self.reject_items(draft)
        low, high = read_range(draft, "date 2026-01-01..today", is_day)
        return self.finish(draft, minimum=low, maximum=high)


KIND = Date()
