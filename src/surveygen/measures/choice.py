"""One option of several."""

from __future__ import annotations

from surveygen.measures.base import Measure


class Choice(Measure):
    """A respondent chooses one; each option has its share of them."""

    name = "choice"
    item_guess = "share"


MEASURE = Choice()
