"""A period is what its days say, or it is refused; answers are never their own guess."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.tallies import questionnaire, some, written
from surveygen.errors import SurveygenError
from surveygen.language import read_text
from surveygen.tallies import Request, tally_responses
from surveygen.tallies.beside import tally_team


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "r.csv"
    path.write_text(written(some(40)), encoding="utf-8")
    return path


def refused(file: Path, **asked: str) -> str:
    with pytest.raises(SurveygenError) as caught:
        tally_responses(questionnaire(), [file], Request(**asked))  # type: ignore[arg-type]
    [problem] = caught.value.problems
    return problem.code


@pytest.mark.parametrize("name", ["since", "until"])
@pytest.mark.parametrize(
    "day", ["20260301", "2026-W10-1", "2026W101", "today", "2026-3-1", "2026-02-30", "1.3.2026"]
)
def test_a_day_that_does_not_sort_as_days_do_is_refused(file: Path, name: str, day: str) -> None:
    assert refused(file, **{name: day}) == "R025"


def test_a_period_that_ends_before_it_begins_is_refused(file: Path) -> None:
    assert refused(file, since="2026-03-20", until="2026-03-05") == "R104"


def test_a_period_of_one_day_is_one(file: Path) -> None:
    asked = Request(since="2026-03-05", until="2026-03-05")
    assert tally_responses(questionnaire(), [file], asked).ledger.counted == 40


@pytest.mark.parametrize("kind", ["date 2026-W10-1..", "datetime 2026-W10-1T09:30.."])
def test_a_day_of_a_week_is_no_limit(kind: str) -> None:
    _, problems = read_text(f"# Visit\n\n### `day` When?\n\n`{kind}`\n", "cafe")
    assert [problem.code for problem in problems] == ["Q006"]


def test_a_day_of_a_week_is_not_compared_with_dates() -> None:
    text = "# Visit\n\n### `day` When?\n\n`date`\n\n### `why` Why?\n\n`text` `show if day < {}`\n"
    _, problems = read_text(text.format("2026-W10-1"), "cafe")
    assert [problem.code for problem in problems] == ["C011"]
    assert read_text(text.format("2026-03-02"), "cafe")[1] == []


@pytest.mark.parametrize("spelling", ["r.csv", "./r.csv", "../{}/r.csv"])
def test_answers_are_not_taken_for_the_guess_of_a_team(file: Path, spelling: str) -> None:
    tally = tally_responses(questionnaire(), [file])
    again = file.parent / spelling.format(file.parent.name)
    with pytest.raises(SurveygenError) as caught:
        tally_team(questionnaire(), tally, [again], Request())
    assert [problem.code for problem in caught.value.problems] == ["R105"]
