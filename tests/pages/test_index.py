"""The site lists its surveys where that is wanted, and never writes over the owner's pages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page

from support.pages import CAFE, SHORT, build, project_in
from surveygen.project import Project

MINE = "<!doctype html><title>My shop</title>"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "content").mkdir()
    project = project_in(tmp_path)
    (project.content / "cafe.md").write_text(CAFE, encoding="utf-8")
    (project.content / "short.md").write_text(SHORT, encoding="utf-8")
    return project


def test_the_list_names_every_survey_and_none_that_has_a_mistake(project: Project) -> None:
    (project.content / "bad.md").write_text("# Bad\n\n### Why?\n\n`nonsense`\n", encoding="utf-8")
    build(project)
    listed = (project.site / "index.html").read_text(encoding="utf-8")
    assert 'href="cafe.html"' in listed
    assert 'href="short.html"' in listed
    assert "bad.html" not in listed


def test_a_survey_whose_page_could_not_be_made_is_not_listed(project: Project) -> None:
    source = f"---\ntheme: nowhere\n---\n\n{SHORT}"
    (project.content / "short.md").write_text(source, encoding="utf-8")
    build(project)
    assert "short.html" not in (project.site / "index.html").read_text(encoding="utf-8")


def test_guides_are_not_listed(project: Project) -> None:
    guide = "---\ntype: focus-group\n---\n\n# Guide\n\n## End\n\n`ending`\n\n### `q` What else?\n"
    (project.content / "guide.md").write_text(guide, encoding="utf-8")
    build(project)
    assert "guide" not in (project.site / "index.html").read_text(encoding="utf-8")


def test_a_title_is_shown_as_written(project: Project) -> None:
    source = "# <b>Bold</b> & “quoted” {x}\n\n### `q` Why?\n\n`text`\n"
    (project.content / "cafe.md").write_text(source.replace("{x}", ""), encoding="utf-8")
    build(project)
    listed = (project.site / "index.html").read_text(encoding="utf-8")
    assert "&amp; “quoted”" in listed
    assert "<b>" not in listed


def test_no_list_is_written_where_none_is_wanted_and_an_old_one_goes(project: Project) -> None:
    build(project)
    build(replace(project, index=False))
    assert not (project.site / "index.html").exists()
    assert (project.site / "404.html").is_file()


@pytest.mark.parametrize("name", ["index.html", "404.html"])
@pytest.mark.parametrize("index", [True, False])
def test_a_page_of_the_owner_is_left_alone(project: Project, name: str, index: bool) -> None:
    project.site.mkdir(exist_ok=True)
    (project.site / name).write_text(MINE, encoding="utf-8")
    build(replace(project, index=index))
    assert (project.site / name).read_text(encoding="utf-8") == MINE


def test_a_survey_may_be_the_index(project: Project) -> None:
    (project.content / "index.md").write_text(SHORT, encoding="utf-8")
    build(project)
    assert "<form" in (project.site / "index.html").read_text(encoding="utf-8")


def test_search_engines_are_let_in_only_where_the_project_says_so(project: Project) -> None:
    build(project)
    assert 'content="noindex"' in (project.site / "index.html").read_text(encoding="utf-8")
    build(replace(project, robots=True))
    assert "noindex" not in (project.site / "index.html").read_text(encoding="utf-8")
    assert "noindex" in (project.site / "404.html").read_text(encoding="utf-8")


def test_one_named_set_leaves_the_list_as_it_was(project: Project) -> None:
    build(project, ["short"])
    assert not (project.site / "index.html").exists()


@pytest.mark.browser
def test_the_list_opens_a_survey_from_a_usb_stick(project: Project, page: Page) -> None:
    build(project)
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto((project.site / "index.html").as_uri())
    page.get_by_role("link", name="Riverside").click()
    assert page.url.endswith("/cafe.html")
    assert not [text for text in refused if "Content Security Policy" in text]


def test_the_page_for_what_is_missing_has_the_brand_and_the_theme(project: Project) -> None:
    branded = replace(project, tokens={"logo_text": "Riverside", "accent": "#ffd400"})
    build(branded)
    page = (project.site / "404.html").read_text(encoding="utf-8")
    listed = (project.site / "index.html").read_text(encoding="utf-8")
    head = listed[listed.index("<header") : listed.index("</header>")]
    assert "Riverside" in head
    assert head in page
    assert "#ffd400" in page
    assert "<title>This page is not here</title>" in page
    assert "href=" not in page[page.index("<body") :], "an address of ours may be wrong there"


@pytest.mark.browser
def test_the_page_for_what_is_missing_needs_nothing_else(project: Project, page: Page) -> None:
    build(project)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((project.site / "404.html").as_uri())
    assert page.get_by_role("heading", level=1).inner_text() == "This page is not here"
    assert len(asked) == 1


def test_hosts_are_told_to_have_pages_asked_for_again_and_an_owners_file_stays(
    project: Project,
) -> None:
    from surveygen.pages.index import ASK_AGAIN, HEADERS

    build(project)
    headers = project.site / HEADERS
    assert headers.read_text("utf-8") == ASK_AGAIN
    assert "/*\n  Cache-Control: no-cache\n" in ASK_AGAIN
    own = ASK_AGAIN + "/x\n  X-Own: 1\n"
    headers.write_text(own, "utf-8")
    build(project)
    assert headers.read_text("utf-8") == own
