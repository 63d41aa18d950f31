"""Mean ranks have ranges, as means have."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.simulations import WISHES
from support.tallies import questionnaire, written
from surveygen.reports.json_object import as_object
from surveygen.tallies import Tally, tally_responses

ITEMS = ("coffee", "people", "price", "place")


def _tally(path: Path, count: int) -> Tally:
    """Of eight people seven put the items in this order, and one the other way round."""
    rows = []
    for number in range(count):
        own = ITEMS if number % 8 else ITEMS[::-1]
        places = {f"order__{item}": str(own.index(item) + 1) for item in ITEMS}
        rows.append({"sg_survey": "cafe", "sg_id": f"r{number}", **places})
    file = path / "r.csv"
    file.write_text(written(rows, list(rows[0])), encoding="utf-8")
    return tally_responses(questionnaire(WISHES), [file])


def test_mean_rank_has_a_range_within_the_places_there_are(tmp_path: Path) -> None:
    for count in (8, 80):
        option = _tally(tmp_path, count)["order"].option("coffee")
        assert option.mean == pytest.approx(1.375)
        assert option.mean_range is not None
        value, low, high = option.mean_range
        assert 1 <= low < value < high <= 4
    assert high - low < 0.6
    told = as_object(_tally(tmp_path, 80))["questions"]["order"]["options"]["coffee"]
    assert (told["mean_low"], told["mean_high"]) == pytest.approx((low, high), abs=1e-5)


def test_one_ranking_has_no_range(tmp_path: Path) -> None:
    assert _tally(tmp_path, 1)["order"].option("coffee").mean_range is None
