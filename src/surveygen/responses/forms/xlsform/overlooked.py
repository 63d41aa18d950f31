"""Cells of a workbook that pyxform passes over without a word.

It looks at no sheet of another name, stops at twenty empty columns or sixty empty rows, and takes
no cell below an empty heading. What stands there may be a question.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pyxform.xls2json_backends import DefinitionData

_SHOWN = 3

Grid = Iterable[Sequence[object]]


class Overlooked(NamedTuple):
    """Something that was passed over."""

    sheet: str
    what: str


def overlooked(raw: bytes, ending: str, data: DefinitionData) -> Iterator[Overlooked]:
    """What a workbook holds beside the sheets, columns and rows that were read of it."""
    from pyxform.constants import SUPPORTED_SHEET_NAMES

    for name, grid, of in _grids(raw, ending):
        if name.lower() in SUPPORTED_SHEET_NAMES:
            read = getattr(data, name.lower(), None) or ()
            yield from _beside(name.lower(), grid, len(read) + 1)
        elif of > 1 and any(map(_cells, grid)):
            yield Overlooked(name, "it is no part of the form")


def _beside(name: str, grid: Grid, last: int) -> Iterator[Overlooked]:
    """Of one sheet: what stands in no column, and in rows behind the last one that was read."""
    from openpyxl.utils import get_column_letter
    from pyxform.xls2json_backends import get_excel_column_headers

    rows = iter(grid)
    headers = get_excel_column_headers(first_row=next(rows, ()))
    columns = {i for i, header in enumerate(headers) if header is not None}
    stray, behind = [], []
    for number, row in enumerate(rows, 2):
        cells = _cells(row)
        if cells and number > last:
            behind.append(f"row {number} ({cells[0][1]})")
        elif number <= last:
            places = ((get_column_letter(i + 1), text) for i, text in cells if i not in columns)
            stray += [f"{letter}{number} ({text})" for letter, text in places]
    if stray:
        yield Overlooked(name, f"no heading stands above {_some(stray)}")
    if behind:
        yield Overlooked(name, f"behind many empty rows stand {_some(behind)}")


def _some(found: Sequence[str]) -> str:
    more = len(found) - _SHOWN
    return ", ".join(found[:_SHOWN]) + (f" and {more:,} more" if more > 0 else "")


def _cells(row: Sequence[object]) -> list[tuple[int, str]]:
    """What stands in a row, with the column's number from 0."""
    texts = (
        (i, " ".join(str(cell).split())[:40]) for i, cell in enumerate(row) if cell is not None
    )
    return [(i, text) for i, text in texts if text]


def _grids(raw: bytes, ending: str) -> Iterator[tuple[str, Grid, int]]:
    """The sheets of a workbook, with all their cells from the first on, and how many there are."""
    if ending == ".xls":
        import xlrd

        with xlrd.open_workbook(file_contents=raw, logfile=io.StringIO()) as old:
            for one in old.sheets():
                yield one.name, (one.row_values(n) for n in range(one.nrows)), old.nsheets
        return
    import openpyxl

    with closing(openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True)) as book:
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            yield sheet.title, sheet.iter_rows(values_only=True), len(book.worksheets)
