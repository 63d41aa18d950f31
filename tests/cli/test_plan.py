"""`surveygen plan` in a terminal, as JSON and as a picture."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len

from surveygen.cli import main

SET = """# Cafe

### `reason` Why?

- ( ) Near `=near` `expect 40%`
- ( ) Price `=price` `expect 30%`
- ( ) Taste `=taste` `expect 20%`
- ( ) Other `=other` `expect 10%`
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "cafe.md").write_text(SET, encoding="utf-8")
    return tmp_path


def _plan(project: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(project), "plan", "cafe", *options])


def test_the_plan_says_what_luck_does_and_how_many_answers_tell(project: Path) -> None:
    ran = _plan(project, "--visitors", "50", "--mailing", "300", "--rate", "20%")
    assert ran.exit_code == 0, ran.output
    text = " ".join(ran.output.split())
    assert (
        "With 40 answers a right guess of “Why?” (40/30/20/10) may be off by 20 of 100 by luck "
        "alone. With 160 answers it may be off by 9 of 100." in text
    )
    assert "brings so many responses: 60." in text
    assert all(len(line) <= 80 for line in ran.output.splitlines())


def test_the_plan_speaks_of_a_small_population(project: Path) -> None:
    text = " ".join(_plan(project, "--population", "60").output.split())
    assert "all 60 there are" in text or "of 100 of all there are" in text


def test_programs_get_the_plan_as_json(project: Path) -> None:
    found = json.loads(_plan(project, "--format", "json", "--gap", "20").stdout)
    assert found["version"] == 1
    assert found["points"] == 20
    [one] = found["guesses"]
    assert one["question"] == "reason"
    assert one["needed"] == found["needed"] < 150
    assert one["luck"]["40"] == pytest.approx(0.2, abs=0.005)


def test_the_curve_is_a_picture_with_a_title(project: Path, tmp_path: Path) -> None:
    target = tmp_path / "plan.svg"
    assert _plan(project, "--chart", str(target)).exit_code == 0
    root = ElementTree.fromstring(target.read_text(encoding="utf-8"))  # noqa: S314 - our own
    assert root.tag.endswith("svg")
    assert "Cafe" in (root[0].text or "")
    assert root.findall("{*}polyline")


@pytest.mark.parametrize(
    "options", [["--rate", "0"], ["--rate", "many"], ["--rate", "120%"], ["--gap", "0"]]
)
def test_an_impossible_wish_is_refused(project: Path, options: list[str]) -> None:
    assert _plan(project, *options).exit_code == 2


def test_a_set_without_guesses_is_told_how_to_guess(project: Path) -> None:
    bare = SET.replace("`expect 40%`", "").replace("`expect 30%`", "")
    bare = bare.replace("`expect 20%`", "").replace("`expect 10%`", "")
    (project / "content" / "cafe.md").write_text(bare, encoding="utf-8")
    ran = _plan(project)
    assert ran.exit_code == 0
    assert "holds no guess" in ran.output


ASKED = """---
decide:
  - if: mean(spend) >= 9
    then: Do it.
---
# Cafe

### `visit` How often?

- ( ) First `=first` `expect 20%`
- ( ) Again `=again` `expect 80%`

### `spend` What did you spend?

`number` `expect 12` `show if visit = first`
"""


@pytest.mark.parametrize("population", [1, 3, 9])
def test_of_too_few_there_are_nothing_is_promised(project: Path, population: int) -> None:
    (project / "content" / "cafe.md").write_text(ASKED, encoding="utf-8")
    text = " ".join(_plan(project, "--population", str(population)).output.split())
    assert f"Under 10 answers nothing can be said, and there are only {population}" in text
    assert " by 3 answers" not in text
    assert "is known to" not in text
    found = json.loads(_plan(project, "--population", str(population), "--format", "json").stdout)
    assert found["needed"] is None
    assert {one["needed"] for one in (*found["guesses"], *found["decisions"])} == {None}
    assert {one["answers"] for one in found["ranges"]} == {None}


@pytest.mark.parametrize("population", [60, 200, 2000])
def test_no_more_responses_are_wanted_than_there_are_people(project: Path, population: int) -> None:
    (project / "content" / "cafe.md").write_text(ASKED, encoding="utf-8")
    found = json.loads(_plan(project, "--population", str(population), "--format", "json").stdout)
    told = [one for one in (*found["guesses"], *found["decisions"]) if one["needed"]]
    assert len(told) >= 2
    assert all(one["needed"] <= one["responses"] <= population for one in told)
    spend = found["guesses"][-1]
    assert spend["needed"] <= population * 0.2  # a fifth of them is asked


@pytest.mark.parametrize("population", [14, 30, 60, 150, 200])
def test_nothing_is_said_of_more_answers_than_there_are_people(
    project: Path, population: int
) -> None:
    options = ("--population", str(population))
    text = " ".join(_plan(project, *options).output.split())
    for n in (40, 160, 320):
        assert (f"With {n} answers" in text or f"with {n} by" in text) is (
            n in (40, 160) and n <= population
        )
        assert (f"{n} answers █" in text) is (n <= population)
    [one] = json.loads(_plan(project, *options, "--format", "json").stdout)["guesses"]
    assert max(map(int, one["luck"])) <= population
    assert one["groups"] is None or one["groups"] <= population


def test_two_kinds_of_people_are_no_more_than_there_are(project: Path) -> None:
    few = " ".join(_plan(project, "--population", "200").output.split())
    assert "too few to see as great a difference between two kinds of them: reason." in few
    assert "a difference between two waves takes up to" in few
    assert "2 ×" not in few
    many = " ".join(_plan(project, "--population", "2000").output.split())
    assert "between two kinds of people, or between two waves" in many
    assert "2 ×" in many
    assert "too few" not in many


def test_who_is_written_to_is_one_of_those_there_are(project: Path) -> None:
    asked = ("--population", "200", "--mailing", "200", "--rate", "20%")
    assert "more than there are: ask again those who did not answer" in " ".join(
        _plan(project, *asked).output.split()
    )
    refused = _plan(project, "--population", "200", "--mailing", "500")
    assert refused.exit_code == 2
    assert "500 are more than the 200 there are in all" in " ".join(refused.output.split())


LANGUAGES = ("ar", "de", "es", "fr", "it", "ja", "nl", "pl", "pt", "zh", "zh-Hant")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plan_speaks_the_projects_language(project: Path, language: str) -> None:
    (project / "surveygen.toml").write_text(f'language = "{language}"\n', encoding="utf-8")
    options = ("--visitors", "50", "--mailing", "90", "--population", "200")
    ran = _plan(project, *options, "--chart", str(project / "plan.svg"))
    assert ran.exit_code == 0, ran.output
    told = ran.stdout
    for english in (
        " answers",
        "By luck",
        "guess of",
        "Under ",
        "LUCK",
        "GROUPS",
        "people",
        " of ",
    ):
        assert english not in told
    assert all(cell_len(line) <= 80 for line in told.splitlines())
    picture = (project / "plan.svg").read_text(encoding="utf-8")
    assert "by luck" not in picture
    assert "answers" not in picture
    plain = json.loads(_plan(project, "--format", "json").stdout)
    assert "needed" in plain
