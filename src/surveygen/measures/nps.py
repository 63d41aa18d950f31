"""Points of which promoters less detractors are the score."""

from __future__ import annotations

from surveygen.measures.scale import Scale


class Nps(Scale):
    """From 0 to 10; the score goes from -100 to 100."""

    name = "nps"
    guess = "score"


MEASURE = Nps()
