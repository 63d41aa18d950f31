"""`surveygen theme gallery`: all themes side by side, live, and nothing leaves the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from support.axe import findings
from support.host import Host
from support.pages import CAFE
from surveygen.cli import main
from surveygen.kinds import KINDS
from surveygen.theme import theme_names

pytestmark = pytest.mark.browser


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "cafe.md").write_text(CAFE, encoding="utf-8")
    own = tmp_path / "themes" / "riverside"
    own.mkdir(parents=True)
    (own / "theme.toml").write_text('about = "Ours."\n[tokens]\naccent = "#a03"\n', "utf-8")
    return tmp_path


def gallery(root: Path, *arguments: str) -> str:
    made = root / "gallery.html"
    result = CliRunner().invoke(
        main, ["-C", str(root), "theme", "gallery", *arguments, "-o", str(made)]
    )
    assert result.exit_code == 0, result.output
    return made.read_text("utf-8")


def test_every_theme_is_live_with_every_kind(root: Path, host: Host, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(host.serve(gallery(root), "/gallery.html"))
    for name in [*theme_names(), "riverside"]:
        frame = page.frame_locator(f"iframe[title='{name}']")
        expect(frame.locator("[data-form]")).to_be_visible()
        kinds = frame.locator("body").evaluate(
            "e => [...e.querySelectorAll('[data-kind]')].map(q => q.dataset.kind)"
        )
        assert set(kinds) == set(KINDS) - {"hidden"}
    first = page.frame_locator("iframe[title='riverside']")
    first.get_by_label("Coffee").first.check()
    expect(first.get_by_label("Coffee").first).to_be_checked()
    assert [url for url in asked if url.startswith("http")] == [f"{host.url}/gallery.html"]


def test_it_shows_a_survey_of_the_project(root: Path, host: Host, page: Page) -> None:
    page.goto(host.serve(gallery(root, "cafe"), "/gallery.html"))
    page.get_by_label("Desktop").check()
    for name in theme_names():
        frame = page.frame_locator(f"iframe[title='{name}']")
        expect(frame.get_by_label("Every week")).to_be_visible()
        assert frame.locator("html").evaluate("() => innerWidth") > 1200


def test_axe_finds_nothing(root: Path, host: Host, page: Page) -> None:
    page.goto(host.serve(gallery(root, "cafe"), "/gallery.html"))
    expect(page.frame_locator("iframe >> nth=-1").get_by_label("Every week")).to_be_visible()
    assert findings(page) == []


def test_a_set_that_is_not_there_is_named(root: Path) -> None:
    result = CliRunner().invoke(main, ["-C", str(root), "theme", "gallery", "nowhere"])
    assert result.exit_code == 1
    assert "nowhere" in result.output
    assert not (root / "gallery.html").exists()
