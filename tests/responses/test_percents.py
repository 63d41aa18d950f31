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
