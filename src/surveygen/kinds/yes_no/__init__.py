"""Yes or no."""

from __future__ import annotations

from surveygen.kinds.answer_lists import yes_and_no
from surveygen.kinds.base import Draft, Kind
from surveygen.kinds.guesses import take_question_share
from surveygen.model import Question


class YesNo(Kind):
    """Two radio buttons, whose words are in the questionnaire's language."""

    name = "yes_no"
    type_names = ("yes/no",)
    apart = "cell"
    sticks = True
    seconds = 3.0

    def assemble(self, draft: Draft) -> Question:
        """The question; a guess is the share of those who say yes."""
        self.reject_items(draft)
        yes, no = yes_and_no(draft.words)
        share = take_question_share(draft)
        if share is not None:
            yes, no = yes._replace(expect=share), no._replace(expect=1 - share)
        return self.finish(draft, choices=(yes, no))


KIND = YesNo()
