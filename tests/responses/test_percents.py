"""A share in percent beside one of one: by the column, by the question's limits, or open."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.reading import read, said


def survey(setting: str) -> str:
    return f"# T\n\n### `spend` Share?\n\n`{setting}`\n\n### `why` Why?\n\n`text`\n"


def column(cells: list[str]) -> str:
    rows = "".join(f'"{cell}",text {n}\n' for n, cell in enumerate(cells))
    return f"spend,why\n{rows}"


@pytest.mark.parametrize(
    ("setting", "cells", "mean"),
    [
        ("number", ["12%", "14 %"], 13),
        ("number", ["12%", "14"], 13),
        ("number 0..1", ["12%", "0.14"], 0.13),
        ("number 0..1", ["12 %", "٪14", "0,16"], 0.14),
        ("number", ["12%", "0"], 6),
        ("number", ["0.12", "0.14"], 0.13),
    ],
)
def test_percent_signs_are_read_as_their_column_says(
    tmp_path: Path, setting: str, cells: list[str], mean: float
) -> None:
    tally = read(tmp_path, column(cells), survey(setting))
    found = tally["spend"].mean
    assert found is not None
    assert found.value == pytest.approx(mean)
    assert tally.problems == ()


@pytest.mark.parametrize("sign", ["12%", "12 %", "12٪", "12％", "12,0 %"])
@pytest.mark.parametrize("share", ["0.12", "0,12", ".12"])
def test_percent_beside_a_share_of_one_is_named_and_not_counted(
    tmp_path: Path, sign: str, share: str
) -> None:
    tally = read(tmp_path, column([sign, share]), survey("number"))
    assert tally["spend"].answered == 0
    wanted = [f"'{cell}' of 'spend' can mean 0.12 or 12; 1 such." for cell in (sign, share)]
    assert sorted(said(tally, "R045")) == sorted(wanted)


SUM = "# T\n\n### `spend` Spend?\n\n`sum 100`\n\n- Bread `=bread`\n- Cake `=cake`\n"


@pytest.mark.parametrize(
    ("rows", "mean"),
    [
        (["60%,40%", "20 %,80 %"], 40),
        (["60,40", "20%,80%"], 40),
        (["60٪,40٪", "20,80"], 40),
    ],
)
def test_parts_of_a_sum_may_be_in_percent(tmp_path: Path, rows: list[str], mean: float) -> None:
    tally = read(tmp_path, "\n".join(["spend__bread,spend__cake", *rows, ""]), SUM)
    assert tally["spend"].answered == 2
    assert tally["spend"].option("bread").mean == pytest.approx(mean)
    assert tally.problems == ()


def test_parts_of_a_sum_in_percent_beside_shares_are_named(tmp_path: Path) -> None:
    tally = read(tmp_path, "spend__bread,spend__cake\n60%,40%\n0.2,0.8\n", SUM)
    assert tally["spend"].answered == 0
    wanted = {
        f"'{cell}' of 'spend' can mean {meant}; 1 such."
        for cell, meant in (("60%", "0.6 or 60"), ("40%", "0.4 or 40"), ("0.2", "0.2 or 20"),
                            ("0.8", "0.8 or 80"))
    }  # fmt: skip
    assert len(said(tally, "R045")) == 3
    assert set(said(tally, "R045")) < wanted
