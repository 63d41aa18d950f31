"""Phone: a telephone number, as people write it."""

from __future__ import annotations

from surveygen.kinds.text import TextKind


class Phone(TextKind):
    """A telephone number; phones show their number pad for it."""

    name = "phone"
    type_names = ("phone",)
    settings = ("pattern", "placeholder")
    seconds = 10.0


KIND = Phone()
