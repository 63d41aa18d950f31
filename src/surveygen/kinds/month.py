"""Month: `month`, `month 2025-01..2026-12`."""

from __future__ import annotations

from surveygen.kinds.base import Draft, Kind
from surveygen.kinds.ranges import is_month, read_range
from surveygen.model import Question


class Month(Kind):
    """A month of a year, stored as `YYYY-MM`."""

    name = "month"
    type_names = ("month",)
    measure = "date"
    takes_argument = True
    scripts = ("amounts", "month")
    seconds = 8.0

    def assemble(self, draft: Draft) -> Question:
        """The question with its first and last month."""
        self.reject_items(draft)
        low, high = read_range(draft, "month 2025-01..2026-12", is_month)
        return self.finish(draft, minimum=low, maximum=high)


KIND = Month()
