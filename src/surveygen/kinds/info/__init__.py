"""Info: a heading and text without an answer."""

from __future__ import annotations

from surveygen.kinds.base import Kind
from surveygen.measures.none import MEASURE
from surveygen.model import Column, Question


class Info(Kind):
    """Text for the respondent between questions."""

    name = "info"
    type_names = ("info",)
    apart = ""
    is_asked = has_subject = False
    starred = "Q002"
    measure = MEASURE
    seconds = 0.0

    def columns(self, question: Question) -> tuple[Column, ...]:
        """No column: nothing is answered."""
        return ()


KIND = Info()
