"""URL: the address of a web page."""

from __future__ import annotations

from surveygen.kinds.text import TextKind


class Url(TextKind):
    """A web address, in the form that HTML checks."""

    name = "url"
    type_names = ("url",)
    settings = ("pattern", "placeholder")
    scripts = ("url",)
    seconds = 12.0


KIND = Url()
