"""Info: a heading and text without an answer."""

from __future__ import annotations

from surveygen.kinds.base import Draft, Kind
from surveygen.measures.none import MEASURE
from surveygen.model import Column, Question


class Info(Kind):
    """Text for the respondent between questions."""

    name = "info"
    type_names = ("info",)
    apart = ""
    is_asked = has_subject = False
    measure = MEASURE
    seconds = 0.0

    def assemble(self, draft: Draft) -> Question:
        """The text; it can be shown under a condition, but not be required."""
        self.reject_items(draft)
        if draft.question.required:
            draft.report("Q002")
        return self.finish(draft, required=False)

    def columns(self, question: Question) -> tuple[Column, ...]:
        """No column: nothing is answered."""
        return ()


KIND = Info()
