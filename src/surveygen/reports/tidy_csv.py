"""The tally as tidy CSV: one row a figure."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from surveygen.reports.figures import COLUMNS, figures
from surveygen.tallies.result import Tally

if TYPE_CHECKING:
    from surveygen.tallies.quotas import Quota


def to_csv(tally: Tally, quotas: Sequence[Quota] = ()) -> str:
    """All figures, with the names of the columns first; what does not apply is empty."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for figure in figures(tally, quotas):
        writer.writerow(["" if cell is None else cell for cell in figure.cells()])
    return file.getvalue()
