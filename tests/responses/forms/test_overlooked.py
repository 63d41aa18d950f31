"""What a workbook holds beside the cells that pyxform reads is named."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
import xlwt

from surveygen.responses.forms.form import Form
from surveygen.responses.forms.settling import settle
from surveygen.responses.forms.xlsform import read_xlsform

Sheets = dict[str, dict[tuple[int, int], str]]
"""By sheet, what stands in which row and column, from 1."""

SURVEY = {
    **{(1, i): word for i, word in enumerate(("type", "name", "label"), 1)},
    **{(2, i): word for i, word in enumerate(("text", "why", "Why?"), 1)},
}


def save_xlsx(sheets: Sheets, file: Path) -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, cells in sheets.items():
        sheet = book.create_sheet(name)
        for (row, column), text in cells.items():
            sheet.cell(row, column, text)
    book.save(file)


def save_xls(sheets: Sheets, file: Path) -> None:
    book = xlwt.Workbook()
    for name, cells in sheets.items():
        sheet = book.add_sheet(name)
        for (row, column), text in cells.items():
            sheet.write(row - 1, column - 1, text)
    book.save(str(file))


def left_out(tmp_path: Path, ending: str, sheets: Sheets) -> dict[str, str]:
    file = tmp_path / f"cafe{ending}"
    (save_xls if ending == ".xls" else save_xlsx)(sheets, file)
    form: Form = settle(read_xlsform(file))
    return {remark.where: remark.text for remark in form.left_out}


@pytest.mark.parametrize("ending", [".xlsx", ".xls"])
def test_cells_below_no_heading_are_named(tmp_path: Path, ending: str) -> None:
    survey = SURVEY | {(2, 5): "Ask twice", (2, 60): "far away", (1, 4): "hint"}
    found = left_out(tmp_path, ending, {"survey": survey})
    assert found == {"the sheet survey": "no heading stands above E2 (Ask twice), BH2 (far away)"}


@pytest.mark.parametrize("row", [64, 400])
@pytest.mark.parametrize("ending", [".xlsx", ".xls"])
def test_rows_behind_many_empty_ones_are_named(tmp_path: Path, ending: str, row: int) -> None:
    late = {(row, i): word for i, word in enumerate(("text", "how", "How?"), 1)}
    assert left_out(tmp_path, ending, {"survey": SURVEY | late}) == {
        "the sheet survey": f"behind many empty rows stand row {row} (text)"
    }


@pytest.mark.parametrize("ending", [".xlsx", ".xls"])
def test_sheets_of_other_names_are_named_where_they_hold_anything(
    tmp_path: Path, ending: str
) -> None:
    sheets = {"survey": SURVEY, "Choices old": {(3, 2): "Tea"}, "Sheet3": {}}
    assert left_out(tmp_path, ending, sheets) == {
        "the sheet Choices old": "it is no part of the form"
    }


@pytest.mark.parametrize("ending", [".xlsx", ".xls"])
def test_of_a_form_that_was_read_whole_nothing_is_said(tmp_path: Path, ending: str) -> None:
    apart = {(63, i): word for i, word in enumerate(("text", "how", "How?"), 1)}
    assert left_out(tmp_path, ending, {"Survey": SURVEY | apart}) == {}
