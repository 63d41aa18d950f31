"""The preview's pages follow their files, and no mistake ends it."""

from __future__ import annotations

from pathlib import Path

import pytest

from surveygen.preview.pages import Pages
from surveygen.project import load_project

GOOD = "---\nendpoint: formspree:xyzabcde\n---\n\n# Café\n\n### `why` Why?\n\n`text`\n"
BAD = "# Café\n\n### `why` Why?\n\n`txet`\n"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "cafe.md").write_text(GOOD, encoding="utf-8")
    (folder / "shop.md").write_text(GOOD, encoding="utf-8")
    return folder


@pytest.fixture
def pages(content: Path) -> Pages:
    made = Pages(load_project(content.parent))
    made.refresh()
    return made


def html(pages: Pages, name: str) -> str:
    parts = pages.by_name[name].parts
    return parts.html if parts else ""


def test_only_the_changed_set_is_built_again(pages: Pages, content: Path) -> None:
    other = pages.by_name["shop"]
    (content / "cafe.md").write_text(GOOD.replace("Café", "Kiosk"), encoding="utf-8")
    assert [b.source.stem for b in pages.refresh(frozenset({content / "cafe.md"}))] == ["cafe"]
    assert "Kiosk" in html(pages, "cafe")
    assert pages.by_name["shop"] is other


def test_a_mistake_takes_the_page_away_and_mending_brings_it_back(
    pages: Pages, content: Path
) -> None:
    cafe = content / "cafe.md"
    cafe.write_text(BAD, encoding="utf-8")
    pages.refresh(frozenset({cafe}))
    assert html(pages, "cafe") == ""
    assert any(found.is_error for found in pages.problems())
    assert "cafe" in pages.surveys, "a page that is open still collects"
    cafe.write_text(GOOD, encoding="utf-8")
    pages.refresh(frozenset({cafe}))
    assert html(pages, "cafe")
    assert list(pages.problems()) == []


def test_answers_stay_here_unless_asked(pages: Pages, content: Path) -> None:
    assert 'action="/collect/cafe"' in html(pages, "cafe")
    live = Pages(load_project(content.parent), live=True)
    live.refresh()
    assert 'action="https://formspree.io/f/xyzabcde"' in html(live, "cafe")


def test_a_mistake_in_the_endpoint_shows_although_the_preview_does_not_use_it(
    pages: Pages, content: Path
) -> None:
    (content / "cafe.md").write_text(GOOD.replace("formspree", "formspre"), encoding="utf-8")
    pages.refresh()
    assert [found.code for found in pages.problems()] == ["E001"]


def test_sets_may_come_and_go(pages: Pages, content: Path) -> None:
    (content / "bar.md").write_text(GOOD, encoding="utf-8")
    (content / "shop.md").unlink()
    pages.refresh(frozenset({content / "bar.md", content / "shop.md"}))
    assert list(pages.by_name) == ["bar", "cafe"]


def test_the_configuration_is_followed_and_its_mistakes_are_shown(
    pages: Pages, content: Path
) -> None:
    config = content.parent / "surveygen.toml"
    config.write_text("themee = 1\n")
    pages.refresh(frozenset({config}))
    assert [found.code for found in pages.trouble] == ["P002"]
    config.write_text('language = "de"\n')
    pages.refresh(frozenset({config}))
    assert pages.trouble == ()
    assert pages.project.language == "de"


def test_a_fault_of_ours_is_shown_as_one(
    pages: Pages, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        message = "bug"
        raise RuntimeError(message)

    monkeypatch.setattr("surveygen.preview.pages.build_page", fail)
    pages.refresh(frozenset({content / "cafe.md"}))
    (found,) = pages.problems()
    assert found.code == "X014"
    assert "RuntimeError: bug" in found.message
