"""Consent: one box to tick, which nobody ticks for the respondent."""

from __future__ import annotations

from surveygen.kinds.base import Draft, Kind, point
from surveygen.kinds.guesses import take_question_share
from surveygen.kinds.options import reject_flags
from surveygen.model import Question, Text


class Consent(Kind):
    """A single check box; it stores `yes` or nothing."""

    name = "consent"
    type_names = ("consent",)
    apart = ""
    has_subject = False
    shapes = ("box",)
    seconds = 5.0

    def assemble(self, draft: Draft) -> Question:
        """The question with its box, which says "I agree" unless one is drawn."""
        self.reject_items(draft)
        label = Text.of(draft.words("I agree"))
        for number, item in enumerate(draft.items):
            if number:
                draft.report("Q045", item.location)
            elif item.choice.code not in (None, "yes"):
                draft.report("Q046", item.location, code=item.choice.code)
        if draft.items:
            label = draft.items[0].choice.label
        reject_flags(draft, draft.items)
        box = point("yes", label)._replace(expect=take_question_share(draft))
        return self.finish(draft, choices=(box,))


KIND = Consent()
