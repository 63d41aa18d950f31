"""Time: `time`, `time 08:00..18:00`."""

from __future__ import annotations

from surveygen.kinds.base import Draft, Kind
from surveygen.kinds.ranges import is_time, read_range
from surveygen.model import Question


class Time(Kind):
    """A time of day, stored as `HH:MM`."""

    name = "time"
    type_names = ("time",)
    measure = "date"
    takes_argument = True
    scripts = ("amounts",)
    seconds = 8.0

    def assemble(self, draft: Draft) -> Question:
        """The question with its earliest and latest time."""
        self.reject_items(draft)
        low, high = read_range(draft, "time 08:00..18:00", is_time)
        return self.finish(draft, minimum=low, maximum=high)


KIND = Time()
