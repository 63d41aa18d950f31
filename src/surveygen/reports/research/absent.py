"""Answers that say that there is none, as SPSS has them: user-missing values with labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from surveygen.reports.research.data import Series

MOST_SINGLE = 3
"""User-missing values that SPSS takes one by one; more have to be a range."""


def user_missing(one: Series, values: Any, labels: Mapping[float, str]) -> dict[float, str]:
    """Put a value for each answer that says that there is none into a column; with their labels.

    `values` is a column of numbers, which is changed. The values are -1, -2, ... below all that
    are codes or answers. Nothing is put where an answer stands, nor into words and days.
    """
    if not one.without or str(values.dtype) != "float64":
        return {}
    lowest = min([0.0, *labels, *values.dropna()])
    said: dict[float, str] = {}
    for place, (words, beside) in enumerate(one.without, 1):
        code = float(int(lowest // 1) - place)
        said[code] = words
        for row, cell in enumerate(beside.values):
            if cell == "1" and values[row] != values[row]:  # NaN: no answer stands there
                values[row] = code
    return said


def missing_ranges(codes: Sequence[float]) -> list[Any]:
    """What SPSS is to take as user-missing: up to three values, or a range of whole numbers."""
    if len(codes) <= MOST_SINGLE:
        return sorted(codes)
    return [{"lo": min(codes), "hi": max(codes)}]
