"""Hidden: a value that comes with the address, such as a table's number, and is not asked."""

from __future__ import annotations

from surveygen.kinds.base import Draft, Kind
from surveygen.measures.text import MEASURE
from surveygen.model import Question


class Hidden(Kind):
    """Filled from the query parameter of its id; conditions and texts can use it."""

    name = "hidden"
    type_names = ("hidden",)
    apart = ""
    is_asked = has_subject = False
    measure = MEASURE
    seconds = 0.0

    def assemble(self, draft: Draft) -> Question:
        """The field; nobody can be made to fill it in."""
        self.reject_items(draft)
        if draft.question.required:
            draft.report("Q047")
        return self.finish(draft, required=False)


KIND = Hidden()
