"""Email: an address, in the form that HTML checks."""

from __future__ import annotations

from surveygen.kinds.base import Draft, Kind
from surveygen.model import Question


class Email(Kind):
    """An email address."""

    name = "email"
    type_names = ("email",)
    measure = "text"
    settings = ("placeholder",)
    scripts = ("email",)
    seconds = 10.0

    def assemble(self, draft: Draft) -> Question:
        """The question with its placeholder."""
        self.reject_items(draft)
        placeholder = draft.take("placeholder")
        return self.finish(draft, placeholder=placeholder.argument if placeholder else "")


KIND = Email()
