"""Yes or no."""

from __future__ import annotations

from dataclasses import replace

from surveygen.kinds.base import Draft, Kind, point
from surveygen.kinds.guesses import take_question_share
from surveygen.model import Question, Text


class YesNo(Kind):
    """Two radio buttons whose words the page translates."""

    name = "yes_no"
    type_names = ("yes/no",)
    seconds = 3.0

    def assemble(self, draft: Draft) -> Question:
        """The question; a guess is the share of those who say yes."""
        self.reject_items(draft)
        yes, no = point("yes", Text("Yes", "Yes", "Yes")), point("no", Text("No", "No", "No"))
        share = take_question_share(draft)
        if share is not None:
            yes, no = replace(yes, expect=share), replace(no, expect=1 - share)
        return self.finish(draft, choices=(yes, no))


KIND = YesNo()
