"""A column of weights is read as a column of numbers: its decimal sign is settled for all of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.tallies import questionnaire
from surveygen.responses.columns import describe
from surveygen.responses.files import open_table
from surveygen.tallies import Request, Tally, tally_responses

SURVEY = "---\nweights: gewicht\n---\n\n# T\n\n### `visit` Visit?\n\n- ( ) A `=a`\n- ( ) B `=b`\n"


def tally_of(tmp_path: Path, cells: list[str], engine: str = "", delimiter: str = ";") -> Tally:
    file = tmp_path / "r.csv"
    rows = [f'{"ab"[n % 2]}{delimiter}"{cell}"\n' for n, cell in enumerate(cells)]
    file.write_text(f"visit{delimiter}gewicht\n{''.join(rows)}", encoding="utf-8")
    return tally_responses(questionnaire(SURVEY), [file], Request(engine=engine))


def share(tally: Tally) -> float:
    return tally["visit"].option("a").share.value


@pytest.mark.parametrize("engine", ["csv", "ibis"])
@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["0,125", "0,250", "1,375"], 1.5 / 1.75),
        (["0.125", "0.250", "1.375"], 1.5 / 1.75),
        (["1,234", "1,5"], 1.234 / 2.734),
        (["1.234", "1,5"], 1234 / 1235.5),
        (["1,234", "1.5"], 1234 / 1235.5),
        (["1.234,5", "1.000"], 1234.5 / 2234.5),
        (["1 000,5", "2 000,5"], 1000.5 / 3001),
        (["٠٫٥", "١٫٥"], 0.25),
        (["5e-1", "1.5"], 0.25),
        (["0", "2"], 0.0),
        (["50%", "150%"], 0.25),
        (["50 %", "1.5"], 0.25),
        (["0,5", "150٪"], 0.25),
    ],
)
def test_decimal_sign_of_weights_is_settled_by_the_whole_column(
    tmp_path: Path, cells: list[str], expected: float, engine: str
) -> None:
    tally = tally_of(tmp_path, cells, engine)
    assert share(tally) == pytest.approx(expected)
    assert not tally.problems


@pytest.mark.parametrize("engine", ["csv", "ibis"])
@pytest.mark.parametrize("cell", ["1,234", "1.234", "heavy", "-1", "", "n/a", "1e999", "nan"])
def test_a_weight_that_is_none_or_fits_two_readings_stops_the_weighting_and_is_named(
    tmp_path: Path, cell: str, engine: str
) -> None:
    tally = tally_of(tmp_path, [cell, "3"], engine)
    assert share(tally) == pytest.approx(0.5)
    assert tally.weighting is None
    [problem] = tally.problems
    assert problem.code == "R058"
    assert f"'{cell}'" in problem.message


def test_match_says_how_the_column_of_weights_is_read(tmp_path: Path) -> None:
    file = tmp_path / "r.csv"
    file.write_text("visit;gewicht\na;0,5\nb;1,375\na;much\n", encoding="utf-8")
    set_ = questionnaire(SURVEY)
    [_, use] = describe(open_table(file, set_), set_).columns
    assert use.meaning == "the weight"
    assert use.facts == ("decimals after a comma",)
    assert use.outside == 1
