"""What answers are: one object a measure, in a file of its own.

A kind of question says which measure its answers have, as `kind.measure`. Whoever reads, counts,
compares, invents, sends or reports answers asks that object and never for its name.
"""

from __future__ import annotations

from surveygen.measures.base import Form, Give, Guess, Measure, Of
from surveygen.registry import Registry

MEASURES: Registry[Measure] = Registry(
    "surveygen.measures",
    "a measure",
    {
        "choice": "surveygen.measures.choice:MEASURE",
        "multi": "surveygen.measures.multi:MEASURE",
        "matrix": "surveygen.measures.matrix:MEASURE",
        "rank": "surveygen.measures.rank:MEASURE",
        "best-worst": "surveygen.measures.best_worst:MEASURE",
        "text": "surveygen.measures.text:MEASURE",
        "number": "surveygen.measures.number:MEASURE",
        "parts": "surveygen.measures.parts:MEASURE",
        "price": "surveygen.measures.price:MEASURE",
        "scale": "surveygen.measures.scale:MEASURE",
        "nps": "surveygen.measures.nps:MEASURE",
        "date": "surveygen.measures.date:MEASURE",
        "file": "surveygen.measures.file:MEASURE",
        "none": "surveygen.measures.none:MEASURE",
    },
)
"""Every measure by its name."""

__all__ = ["MEASURES", "Form", "Give", "Guess", "Measure", "Of"]
