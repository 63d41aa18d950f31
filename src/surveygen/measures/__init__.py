"""What answers are: one object a measure, in a file of its own.

A kind of question says which measure its answers have, as `kind.measure`. Whoever reads, counts,
compares, invents, sends or reports answers asks that object and never for its name.
"""

from __future__ import annotations

from pathlib import Path

from surveygen.measures.base import Form, Give, Guess, Measure, Of
from surveygen.registry import Registry

_SHARED = ("__init__", "base", "inventing")
"""Modules that are no measure."""


def _lying_here() -> dict[str, str]:
    """Each file of this folder that is a measure, by the measure's name."""
    found = sorted(path.stem for path in Path(__file__).parent.glob("*.py"))
    return {
        name.replace("_", "-"): f"{__name__}.{name}:MEASURE"
        for name in found
        if name not in _SHARED
    }


MEASURES: Registry[Measure] = Registry("surveygen.measures", "a measure", _lying_here())
"""Every measure by its name."""

__all__ = ["MEASURES", "Form", "Give", "Guess", "Measure", "Of"]
