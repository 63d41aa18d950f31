"""surveygen as a library: the same objects that the reports are made from."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import surveygen
from support.tallies import CAFE, some, written
from surveygen.tallies import Tally


@pytest.fixture
def cafe(tmp_path: Path) -> Path:
    path = tmp_path / "cafe.md"
    path.write_text(CAFE.lstrip(), encoding="utf-8")
    (tmp_path / "r.csv").write_text(written(some(30)), encoding="utf-8")
    return path


def test_question_set_is_loaded_and_its_responses_are_tallied(cafe: Path) -> None:
    questionnaire = surveygen.load(cafe)
    tally = surveygen.tally(questionnaire, [str(cafe.parent / "r.csv")], by=["visit"])
    assert isinstance(tally, Tally)
    assert tally.ledger.counted == 30
    assert [segment.base for segment in tally.cuts[0].segments] == [10, 10, 10]


def test_rows_are_tallied_like_a_file(cafe: Path) -> None:
    questionnaire = surveygen.load(str(cafe))
    from_file = surveygen.tally(questionnaire, cafe.parent / "r.csv")
    assert surveygen.tally(questionnaire, some(30)).questions == from_file.questions
    assert surveygen.tally(questionnaire, []).ledger.read == 0


def test_everything_wrong_is_raised_at_once(tmp_path: Path) -> None:
    path = tmp_path / "bad.md"
    path.write_text("# T\n\n### `q` Q\n\n`scael`\n\n### `q` Q\n\n`text`\n", encoding="utf-8")
    with pytest.raises(surveygen.SurveygenError) as caught:
        surveygen.load(path)
    assert len(caught.value.problems) > 1


def test_nothing_is_loaded_before_it_is_used_and_no_module_takes_a_functions_place() -> None:
    code = (
        "import sys, surveygen; assert 'surveygen.tallies' not in sys.modules\n"
        "import surveygen.tallies, surveygen.reports, surveygen.rendering, surveygen.pages\n"
        "assert all(callable(getattr(surveygen, name)) for name in ('load', 'tally'))\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="tallly"):
        _ = surveygen.tallly  # type: ignore[attr-defined]
