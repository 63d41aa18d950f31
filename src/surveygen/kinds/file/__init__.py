"""File: a picture or document, where the endpoint takes files."""

from __future__ import annotations

from surveygen.kinds.base import Kind
from surveygen.measures.file import MEASURE


class File(Kind):
    """A file from the respondent's device; whether it can be sent is the endpoint's matter."""

    name = "file"
    type_names = ("file",)
    measure = MEASURE
    is_typed = True
    seconds = 20.0


KIND = File()
