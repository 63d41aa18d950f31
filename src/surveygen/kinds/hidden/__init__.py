"""Hidden: a value that comes with the address, such as a table's number, and is not asked."""

from __future__ import annotations

from surveygen.kinds.base import Kind
from surveygen.measures.text import MEASURE


class Hidden(Kind):
    """Filled from the query parameter of its id; conditions and texts can use it."""

    name = "hidden"
    type_names = ("hidden",)
    apart = ""
    is_asked = has_subject = False
    starred = "Q047"
    measure = MEASURE
    seconds = 0.0


KIND = Hidden()
