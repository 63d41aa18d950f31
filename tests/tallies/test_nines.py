"""-99, 999 and their like are counted as numbers, and that is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.tallies import questionnaire, response, tally_of, written
from surveygen.tallies import Tally
from surveygen.tallies.nines import codes_among

SURVEY = "---\nid: cafe\n{front}---\n\n# Us\n\n### `spend` How much?\n\n`number{limits}`\n"


def spending(path: Path, cells: list[str], limits: str = "", front: str = "") -> Tally:
    survey = questionnaire(SURVEY.format(limits=limits, front=front))
    rows = [response(n, spend=cell) for n, cell in enumerate(cells)]
    return tally_of(path, written(rows, ["sg_survey", "sg_id", "spend"]), survey)


def said(tally: Tally) -> list[str]:
    return [str(one) for one in tally.problems if one.code == "R103"]


@pytest.mark.parametrize(
    ("counts", "codes"),
    [
        ({5: 20, 8: 30, -99: 1}, [("-99", 1)]),
        ({0: 20, 8: 30, -9: 4, -8: 2}, [("-9", 4), ("-8", 2)]),
        ({5: 20, 8: 30, 999: 2}, [("999", 2)]),
        ({5: 20, 8: 30, 999: 2, -999: 1}, [("-999", 1), ("999", 2)]),
        ({5: 20, 8: 30, 999: 1}, []),  # somebody may have meant it
        ({250: 20, 800: 30, 999: 5}, []),  # it lies among the others
        ({-5: 20, -8: 30, -99: 3}, []),  # it may be as cold as that
        ({-99: 3}, []),
        ({999: 3}, []),
        ({5: 20, 99: 3}, []),
        ({5: 20, -99.5: 1, -1: 2}, []),
    ],
)
def test_a_code_is_told_from_a_number(
    counts: dict[float, int], codes: list[tuple[str, int]]
) -> None:
    assert [tuple(one) for one in codes_among(counts)] == codes


def test_it_is_said_and_what_is_declared_or_limited_is_not(tmp_path: Path) -> None:
    cells = [*["5", "8", "9.50"] * 10, *["-99"] * 4]
    [found] = said(spending(tmp_path, cells))
    assert "-99 as an answer to 'spend' (4) is what other tools write" in found
    assert "missing: ['-99']" in found
    declared = spending(tmp_path, cells, front="missing: ['-99']\n")
    assert said(declared) == []
    mean = declared["spend"].mean
    assert mean is not None
    assert mean.value == pytest.approx(7.5)
    assert said(spending(tmp_path, cells, limits=" 0..500")) == []
