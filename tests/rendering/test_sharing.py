"""What a link to a page is shown with where links are shared."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from support.pages import SHORT, build, page_of, project_in
from surveygen.errors import SurveygenError
from surveygen.language import read_text
from surveygen.project import load_project
from surveygen.rendering import Surroundings

PICTURE = "https://example.com/cafe.jpg?w=1200&h=630"


def shown(html: str) -> list[str]:
    return re.findall(r'property="og:image" content="([^"]*)"', html)


def with_picture(address: str) -> str:
    return f"---\npicture: {address}\n---\n{SHORT}"


def test_a_link_is_shown_with_the_picture_that_the_survey_names() -> None:
    html = page_of(with_picture(PICTURE))
    assert shown(html) == [PICTURE.replace("&", "&amp;")]
    assert 'name="twitter:card" content="summary_large_image"' in html
    # Whoever opens the page fetches nothing from there.
    assert "img-src data:;" in html


def test_an_address_in_capitals_is_one() -> None:
    assert shown(page_of(with_picture("HTTPS://EXAMPLE.COM/A.JPG"))) == [
        "HTTPS://EXAMPLE.COM/A.JPG"
    ]


def test_without_one_there_is_none() -> None:
    assert shown(page_of(SHORT)) == []
    assert "twitter:card" not in page_of(SHORT)


def test_the_surveys_own_goes_before_the_projects() -> None:
    project = Surroundings(picture="https://example.com/all.png")
    assert shown(page_of(SHORT, surroundings=project)) == ["https://example.com/all.png"]
    assert shown(page_of(with_picture("https://a.example/b.png"), surroundings=project)) == [
        "https://a.example/b.png"
    ]


@pytest.mark.parametrize(
    "wrong", ["cafe.jpg", "/cafe.jpg", "//example.com/a.jpg", "https://example.com", "data:,x"]
)
def test_what_others_cannot_fetch_is_refused(wrong: str, tmp_path: Path) -> None:
    _, problems = read_text(with_picture(wrong), "cafe")
    assert [each.location.line for each in problems if "picture" in str(each)] == [2]
    (tmp_path / "surveygen.toml").write_text(f'picture = "{wrong}"\n', encoding="utf-8")
    with pytest.raises(SurveygenError, match=r"such as https://example\.com"):
        load_project(tmp_path)


def test_it_is_on_the_page_of_every_language(tmp_path: Path) -> None:
    (tmp_path / "surveygen.toml").write_text(f'picture = "{PICTURE}"\n', encoding="utf-8")
    project = load_project(tmp_path)
    project.content.mkdir()
    for name in ("cafe", "cafe.de"):
        (project.content / f"{name}.md").write_text(SHORT, encoding="utf-8")
    build(project)
    for name in ("cafe", "cafe.de"):
        html = (project.site / f"{name}.html").read_text(encoding="utf-8")
        assert len(shown(html)) == 1
    assert project_in(tmp_path).picture == ""
