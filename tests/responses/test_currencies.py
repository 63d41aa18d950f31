"""Currencies and percents beside numbers, and between their digits."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.reading import read, said
from surveygen.responses.spelling.figures import read as read_figure

SURVEY = "# T\n\n### `spend` Spend?\n\n`number`\n\n### `why` Why?\n\n`text`\n"


def column(*cells: str) -> str:
    return "spend,why\n" + "".join(f'"{cell}",a\n' for cell in cells)


@pytest.mark.parametrize(
    ("cells", "mean"),
    [
        (["5€50", "6 € 50"], 6),
        (["1 234€50", "5"], 619.75),
        (["₩5000", "₩7000"], 6000),
        (["¥300", "500円"], 400),
        (["￥300", "500元"], 400),
        (["-$5", "$-7"], -6),
        (["5,—", "7.-"], 6),
    ],
)
def test_currency_is_no_part_of_the_number(tmp_path: Path, cells: list[str], mean: float) -> None:
    tally = read(tmp_path, column(*cells), SURVEY)
    found = tally["spend"].mean
    assert found is not None
    assert found.value == pytest.approx(mean)
    assert tally.problems == ()


@pytest.mark.parametrize("cell", ["5%6", "5€5", "5$123", "12 %%", "€€5", "5€-7€", "50¢", "5 % 6"])
def test_signs_between_digits_make_no_number_of_them(tmp_path: Path, cell: str) -> None:
    tally = read(tmp_path, column(cell, "7"), SURVEY)
    assert (tally["spend"].answered, tally["spend"].highest) == (1, 7)
    assert said(tally, "R012") == [f"'{cell}' fits no option of 'spend'; 1 such."]


@pytest.mark.parametrize(
    "cells",
    [["¥300", "₩5000"], ["₪5", "฿5"], ["¥300", "$5"], ["5 €", "₱5"], ["¥300", "円5", "5元"]],
)
def test_several_currencies_do_not_add_up(tmp_path: Path, cells: list[str]) -> None:
    tally = read(tmp_path, column(*cells), SURVEY)
    assert tally["spend"].answered == 0
    assert len(said(tally, "R012")) == len(cells)


@pytest.mark.parametrize("cell", ["5", "5 %", "%5", "(5%)", "٪5", "(5)%"])
def test_percent_sign_stands_at_an_end(cell: str) -> None:
    assert abs(read_figure(cell).only or 0) == 5
