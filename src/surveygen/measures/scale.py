"""One point of a scale."""

from __future__ import annotations

from surveygen.measures.base import Measure, Of


class Scale(Measure):
    """A respondent chooses a point whose code is a number; what is said is the mean."""

    name = "scale"
    guess: Of | None = "mean"


MEASURE = Scale()
