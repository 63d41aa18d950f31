"""surveygen as a library: the same objects that the reports are made from."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import surveygen
from support.tallies import CAFE, some, written
from surveygen.cli import main
from surveygen.responses.fake import columns
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


@pytest.fixture
def shop(cafe: Path) -> Path:
    """A project whose folder is not the current one."""
    (cafe.parent / "surveygen.toml").write_text('endpoint = "netlify"\n', encoding="utf-8")
    (cafe.parent / "content").mkdir()
    cafe.rename(cafe.parent / "content" / "cafe.md")
    return cafe.parent


def test_a_set_is_checked_as_part_of_the_project_around_it(shop: Path) -> None:
    assert not any(found.is_error for found in surveygen.check(shop / "content" / "cafe.md"))
    (shop / "surveygen.toml").write_text('endpoint = "netlifee"\n', encoding="utf-8")
    codes = {
        found.code for found in surveygen.check(shop / "content" / "cafe.md") if found.is_error
    }
    assert codes
    bad = shop / "content" / "bad.md"
    bad.write_text("# T\n\n### `q` Q\n\n`scael`\n", encoding="utf-8")
    assert any(found.is_error for found in surveygen.check(str(bad), project=shop))


def test_a_project_is_built_and_again_only_what_has_changed(shop: Path) -> None:
    [made] = surveygen.build(shop)
    assert made.is_new
    page = shop / "site" / "cafe.html"
    assert page.read_text(encoding="utf-8") == surveygen.render(
        surveygen.load(shop / "content" / "cafe.md")
    )
    assert [again.is_new for again in surveygen.build(str(shop), ["cafe"])] == [False]
    assert [again.is_new for again in surveygen.build(shop, everything=True)] == [True]


def test_a_page_is_rendered_in_another_theme_and_for_another_endpoint(cafe: Path) -> None:
    questionnaire = surveygen.load(cafe)
    page = surveygen.render(questionnaire, theme="paper", endpoint="https://example.com/form")
    assert "https://example.com/form" in page
    assert page != surveygen.render(questionnaire, endpoint="https://example.com/form")
    with pytest.raises(surveygen.SurveygenError):
        surveygen.render(questionnaire, endpoint="netlifee")
    with pytest.raises(surveygen.SurveygenError):
        surveygen.render(questionnaire, theme="nowhere")


def test_responses_are_made_up_and_reported_as_the_command_does(
    cafe: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    questionnaire = surveygen.load(cafe)
    rows = surveygen.fake(questionnaire, 60)
    assert rows == surveygen.fake(questionnaire, 60, seed=0)
    assert rows != surveygen.fake(questionnaire, 60, seed=1)
    with (cafe.parent / "made-up.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns(questionnaire), restval="")
        writer.writeheader()
        writer.writerows(rows)
    monkeypatch.chdir(cafe.parent)
    arguments = ["tally", "cafe.md", "made-up.csv", "--by", "visit", "--report", "report.html"]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    written = Path("report.html").read_text(encoding="utf-8")
    assert surveygen.report(questionnaire, "made-up.csv", by="visit") == written


def test_nothing_is_loaded_before_it_is_used_and_no_module_takes_a_functions_place() -> None:
    code = (
        "import sys, surveygen; assert 'surveygen.tallies' not in sys.modules\n"
        "import surveygen.tallies, surveygen.reports, surveygen.rendering, surveygen.pages\n"
        "assert all(callable(getattr(surveygen, name)) for name in sys.argv[1:])\n"
    )
    functions = ["build", "check", "fake", "load", "render", "report", "tally"]
    subprocess.run([sys.executable, "-c", code, *functions], check=True)


def test_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="tallly"):
        _ = surveygen.tallly  # type: ignore[attr-defined]
