"""What a project's configuration says is held to what can be meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from surveygen.errors import SurveygenError
from surveygen.project import load_project


def refused(folder: Path, text: str) -> tuple[str, int]:
    (folder / "surveygen.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SurveygenError) as caught:
        load_project(folder)
    [problem] = caught.value.problems
    return problem.code, problem.location.line


@pytest.mark.parametrize(
    "site",
    [
        ".",
        "",
        "..",
        "/",
        "./",
        "content",
        "content/..",
        "themes",
        "site/..",
        ".surveygen",
        "presets",
    ],
)
def test_a_site_that_would_publish_the_project_is_refused(tmp_path: Path, site: str) -> None:
    assert refused(tmp_path, f'# ours\nsite = "{site}"\n') == ("P006", 2)


def test_stored_answers_in_the_site_are_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, 'store = "site/answers.sqlite3"\n') == ("P006", 1)
    assert refused(tmp_path, 'content = "site/sets"\n') == ("P006", 1)


@pytest.mark.parametrize("site", ["site", "public", "../public", "content/out", "docs/"])
def test_a_site_of_its_own_is_taken(tmp_path: Path, site: str) -> None:
    (tmp_path / "surveygen.toml").write_text(f'site = "{site}"\n', encoding="utf-8")
    assert load_project(tmp_path).site == tmp_path / site


@pytest.mark.parametrize("language", ["german", "de_DE", "Deutsch", "english", "", "d", "中文"])
def test_a_language_that_is_no_tag_is_refused(tmp_path: Path, language: str) -> None:
    assert refused(tmp_path, f'language = "{language}"\n') == ("P003", 1)


@pytest.mark.parametrize("language", ["de", "de-DE", "zh-Hant", "pt-BR"])
def test_a_tag_is_taken(tmp_path: Path, language: str) -> None:
    (tmp_path / "surveygen.toml").write_text(f'language = "{language}"\n', encoding="utf-8")
    assert load_project(tmp_path).language == language
