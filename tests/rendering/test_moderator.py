"""The moderator's page: what it is made of, how heavy it is, and the worksheet beside it."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest

from support.guides import GUIDE, guide_of
from support.pages import build, endpoint_of, project_in
from support.wording import english_among
from surveygen.language.worksheet import worksheet_of
from surveygen.locales import Catalogue, languages
from surveygen.measures.number import Amount
from surveygen.pages.sizes import INLINED_LIMIT, sizes
from surveygen.rendering.moderator import moderator_parts
from surveygen.script.moderator import moderator_texts
from surveygen.theme import load_theme


def moderator_page(source: str = GUIDE) -> str:
    guide = guide_of(source)
    return moderator_parts(guide, load_theme(), endpoint_of(guide)).html


def test_script_and_style_keep_to_the_budget_of_every_page() -> None:
    guide = guide_of()
    weight = sizes(moderator_parts(guide, load_theme(), endpoint_of(guide)))
    assert weight.inlined < INLINED_LIMIT


def test_the_same_guide_gives_the_same_bytes() -> None:
    assert moderator_page() == moderator_page()


def test_the_policy_names_the_script_and_style_by_their_hash_and_nothing_else() -> None:
    page = moderator_page()
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    assert "default-src &#39;none&#39;" in policy
    assert "unsafe" not in policy
    assert not re.search(r'\s(?:style|on\w+)="', page.split("<body>")[1])


def test_what_the_author_wrote_cannot_become_markup() -> None:
    nasty = GUIDE.replace("Regulars: 3", "'</script><img src=x onerror=alert(1)>': 3")
    page = moderator_page(nasty)
    assert "<img src=x" not in page


def test_the_script_knows_the_themes_and_whom_a_part_is_for() -> None:
    (text,) = re.findall(r'id="sg-data">(.*?)</script>', moderator_page())
    data = json.loads(text)
    assert data["codes"]["price"] == "Price and value"
    assert data["only"] == {
        "coming_back": ["Lapsed 1", "Lapsed 2", "Lapsed 3"],
        "back": ["Lapsed 1", "Lapsed 2", "Lapsed 3"],
    }
    assert (data["duration"], data["seats"]) == (90, 8)


def test_a_guess_never_reaches_the_page() -> None:
    assert "60%" not in moderator_page()


def test_the_worksheet_asks_for_the_seat_and_what_is_marked() -> None:
    sheet = worksheet_of(guide_of())
    assert sheet is not None
    assert sheet.id == "loyalty-fg"
    assert [question.id for question in sheet] == ["group", "seat", "first_words", "best_idea"]
    assert sheet.by_id["seat"].spec == Amount("1", "8", "1")
    assert [choice.key for choice in sheet.by_id["group"].choices][:2] == [
        "Regulars 1",
        "Regulars 2",
    ]


def test_nobody_reads_on_the_worksheet_what_we_call_them() -> None:
    sheet = worksheet_of(guide_of())
    assert sheet is not None
    last = sheet.by_id["group"].choices[-1]
    assert (last.label.plain, last.key) == ("Group 6", "Lapsed 3")


def test_the_worksheet_says_nothing_of_what_is_for_the_moderator() -> None:
    sheet = worksheet_of(guide_of())
    assert sheet is not None
    assert not sheet.intro
    assert not sheet.notes
    assert not any(page.notes for page in sheet.pages)


def test_a_part_for_some_groups_shows_on_the_worksheet_for_them_alone() -> None:
    sheet = worksheet_of(
        guide_of(
            GUIDE.replace("`write first` `worksheet`", "`write first` `worksheet` `only Lapsed 2`")
        )
    )
    assert sheet is not None
    assert (
        str(sheet.by_id["first_words"].show) == "In(question='group', codes=('Lapsed 2',), part='')"
    )


def test_a_guide_without_worksheet_questions_has_no_worksheet() -> None:
    assert (
        worksheet_of(guide_of(GUIDE.replace(" `worksheet`", "").replace("`worksheet` ", "")))
        is None
    )


@pytest.mark.parametrize("language", languages())
def test_the_moderators_page_speaks_the_language_of_the_guide(language: str) -> None:
    page = moderator_page(GUIDE.replace("seats: 8", f"seats: 8\nlanguage: {language}"))
    markup = re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.DOTALL)
    shown = re.findall(r">([^<>]+)<", markup)
    shown += re.findall(r'(?:aria-label|title|placeholder|value)="([^"]*)"', markup)
    assert english_among(map(unescape, shown), language) == []
    (text,) = re.findall(r'id="sg-data">(.*?)</script>', page)
    own = json.loads(text)["texts"]
    assert own == [Catalogue(language).text(text) for text in moderator_texts(["live"])]


def test_words_that_stayed_english_would_be_found() -> None:
    assert english_among(["Keep the note", "Group 1"], "de") == ["Group {n}", "Keep the note"]
    assert english_among(["Notiz behalten", "Gruppe 1", "Name"], "de") == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "loyalty-fg.md").write_text(GUIDE, encoding="utf-8")
    return tmp_path


def test_the_worksheet_speaks_the_language_of_the_guide(folder: Path) -> None:
    german = GUIDE.replace("seats: 8", "seats: 8\nlanguage: de")
    (folder / "content" / "loyalty-fg.md").write_text(german, encoding="utf-8")
    (page,) = build(project_in(folder))
    sheet = page.worksheet_target.read_text(encoding="utf-8")
    assert "Auf welchem Platz sitzen Sie?" in sheet
    assert "Gruppe 6" in sheet
    assert "Which group" not in sheet


def test_a_build_writes_both_pages_of_a_guide(folder: Path) -> None:
    (page,) = build(project_in(folder))
    assert [found for found in page.problems if found.is_error] == []
    written = {path.name for path in (folder / "site").iterdir()}
    assert written >= {"loyalty-fg-worksheet.html", "loyalty-fg.html"}
    sheet = page.worksheet_target.read_text(encoding="utf-8")
    assert 'name="seat"' in sheet
    assert "Introduce yourself" not in sheet
