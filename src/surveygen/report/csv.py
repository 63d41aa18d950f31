"""The tally as tidy CSV: one row a figure."""

from __future__ import annotations

import csv
import io

from surveygen.report.figures import COLUMNS, figures
from surveygen.tally.result import Tally


def to_csv(tally: Tally) -> str:
    """All figures, with the names of the columns first; what does not apply is empty."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for figure in figures(tally):
        writer.writerow(["" if cell is None else cell for cell in figure.cells()])
    return file.getvalue()
