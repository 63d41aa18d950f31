"""Customer effort score: seven points of agreement with "it was easy".

Version 2.0 of the score (CEB, 2013): 7 is the least effort; the score is the mean, and the share
of 5 to 7.
"""

from __future__ import annotations

from surveygen.kinds.csat import Csat


class Ces(Csat):
    """From strongly disagree to strongly agree; the guess is of the mean."""

    name = "ces"
    type_names = ("ces",)
    points = "agree7"
    top_points = ("5", "6", "7")


KIND = Ces()
