"""What `kiosk` says in the front matter and in the project's file."""

from __future__ import annotations

from pathlib import Path

import pytest

from surveygen.errors import SurveygenError
from surveygen.language import read_text
from surveygen.project import load_project

GOOD = {"yes": 60, "true": 60, "no": 0, "false": 0, "90": 90, "30": 30, "3600": 3600}
BAD = ["sometimes", "29", "3601", "1.5", "-60", "60 s", "٦٠", "[60]"]


@pytest.mark.parametrize("written", GOOD)
def test_the_front_matter_says_seconds_or_yes_or_no(written: str) -> None:
    questionnaire, problems = read_text(
        f"---\nkiosk: {written}\n---\n# T\n\n### A?\n\n`text`\n", "t"
    )
    assert questionnaire is not None, problems
    assert questionnaire.settings.kiosk == GOOD[written]


@pytest.mark.parametrize("written", BAD)
def test_anything_else_is_named_with_its_line(written: str) -> None:
    _, problems = read_text(f"---\nkiosk: {written}\n---\n# T\n\n### A?\n\n`text`\n", "t")
    (found,) = [p for p in problems if p.code == "S006"]
    assert found.location.line == 2


@pytest.mark.parametrize(("written", "seconds"), [("true", 60), ("false", 0), ("90", 90)])
def test_the_project_says_it_for_all_surveys(tmp_path: Path, written: str, seconds: int) -> None:
    (tmp_path / "surveygen.toml").write_text(f"kiosk = {written}\n", encoding="utf-8")
    assert load_project(tmp_path).kiosk == seconds


@pytest.mark.parametrize("written", ["10", '"often"', "1.5"])
def test_the_project_cannot_say_anything_else(tmp_path: Path, written: str) -> None:
    (tmp_path / "surveygen.toml").write_text(f"kiosk = {written}\n", encoding="utf-8")
    with pytest.raises(SurveygenError) as raised:
        load_project(tmp_path)
    assert [problem.code for problem in raised.value.problems] == ["P003"]
