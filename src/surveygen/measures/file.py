"""A file: of interest is only whether there is one."""

from __future__ import annotations

from surveygen.measures.base import Measure
from surveygen.model import Question


class File(Measure):
    """Nothing is counted, and a test sends no file."""

    name = "file"
    cells = "text"
    form = ""
    is_told = can_be_tested = False

    def fields(self, question: Question) -> tuple[str, ...]:
        """Nothing is counted."""
        del question
        return ()

    def sample_value(self, question: Question) -> str:
        """No file."""
        del question
        return ""


MEASURE = File()
