"""Long text: several lines of free text."""

from __future__ import annotations

from surveygen.kinds.text import TextKind


class LongText(TextKind):
    """A text area that grows with what is written."""

    name = "long_text"
    type_names = ("long text",)
    settings = ("min", "max", "placeholder")
    seconds = 25.0


KIND = LongText()
