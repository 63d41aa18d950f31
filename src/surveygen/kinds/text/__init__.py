"""Text: a line of free text."""

from __future__ import annotations

import re

from surveygen.kinds.base import Draft, Kind
from surveygen.kinds.patterns import for_browsers, foreign_part
from surveygen.kinds.ranges import read_length
from surveygen.measures.text import MEASURE, Written
from surveygen.model import Question


class TextKind(Kind):
    """One line of text."""

    name = "text"
    type_names = ("text",)
    measure = MEASURE
    is_typed = True
    settings: tuple[str, ...] = ("min", "max", "pattern", "placeholder")
    seconds = 12.0

    def assemble(self, draft: Draft) -> Question:
        """The question with its limits of length and its pattern."""
        self.reject_items(draft)
        low, high = self._length(draft, "min"), self._length(draft, "max")
        if low and high and int(low) > int(high):
            draft.report("Q007", low=low, high=high)
        pattern = _read_pattern(draft) if "pattern" in self.settings else ""
        spec = Written(pattern, low, high, draft.take_text("placeholder"))
        return self.finish(draft, spec=spec)

    def _length(self, draft: Draft, name: str) -> str:
        return read_length(draft, name) if name in self.settings else ""


def _read_pattern(draft: Draft) -> str:
    setting = draft.take("pattern")
    if setting is None:
        return ""
    try:
        re.compile(setting.argument)
    except (re.error, OverflowError, RecursionError) as error:
        reason = error.msg if isinstance(error, re.error) else "it is too large"
        draft.report("Q009", setting.location, given=setting.argument, reason=reason)
        return ""
    foreign = foreign_part(setting.argument)
    if foreign:
        reason = f"browsers do not know '{foreign}'"
        draft.report("Q009", setting.location, given=setting.argument, reason=reason)
    return for_browsers(setting.argument)


KIND = TextKind()
