"""What answers are: one object a measure, in a file of its own.

A kind of question says which measure its answers have, as `kind.measure`. Whoever reads, counts,
compares, invents, sends or reports answers asks that object and never for its name.
"""

from __future__ import annotations

from surveygen.measures.base import Form, Give, Guess, Measure, Of

__all__ = ["Form", "Give", "Guess", "Measure", "Of"]
