"""The call sheet lists whom to ring, stays here, and remembers what came of each call."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from playwright.sync_api import Browser, Page, expect

from support.axe import findings
from support.pages import questionnaire_of
from surveygen.cli import main
from surveygen.locales import languages
from surveygen.pages.calls import call_sheet
from surveygen.pages.telephones import columns_of_numbers, number_in
from surveygen.reports.words import words_of
from surveygen.scaffold import Wishes, create_project

PEOPLE = 'Name,Phone,Bought\nAna <b>,+44 131 496 0123,Table\n,,\n"Ben, Jr",0131 4960124,Chair\n'


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    create_project(tmp_path / "shop", Wishes(sets=("why-did-you-buy",)))
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    return tmp_path / "shop"


def calls(shop: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(shop), "calls", "why-did-you-buy", *arguments])


def test_everybody_is_listed_with_a_number_to_tap(shop: Path) -> None:
    done = calls(shop, str(shop.parent / "people.csv"))
    assert done.exit_code == 0, done.output
    sheet = (shop.parent / "why-did-you-buy-calls.html").read_text(encoding="utf-8")
    assert "2 people to ring" in sheet
    assert 'href="tel:+441314960123"' in sheet
    assert "Ben, Jr" in sheet
    assert "Ana &lt;b&gt;" in sheet
    assert "site/why-did-you-buy.html" in sheet


@pytest.mark.parametrize(
    "written",
    [
        PEOPLE.replace(",", ";").replace('"Ben; Jr"', "Ben").encode("cp1252"),
        b"\xef\xbb\xbf" + PEOPLE.encode(),
        "Name\tPhone\nJürgen\t0131 4960124\n".encode("cp1252"),
    ],
    ids=["semicolons", "mark", "windows"],
)
def test_a_list_is_read_as_spreadsheets_write_it(shop: Path, written: bytes) -> None:
    (shop.parent / "people.csv").write_bytes(written)
    assert calls(shop, str(shop.parent / "people.csv")).exit_code == 0
    sheet = (shop.parent / "why-did-you-buy-calls.html").read_text(encoding="utf-8")
    assert "<th>Name</th><th>Phone</th>" in sheet
    assert "\ufffd" not in sheet


def test_names_are_never_written_into_what_is_published(shop: Path) -> None:
    (shop / "site").mkdir()
    done = calls(shop, str(shop.parent / "people.csv"), "-o", str(shop / "site" / "x.html"))
    assert done.exit_code == 1
    assert "[X024]" in done.stderr
    assert list((shop / "site").iterdir()) == []


@pytest.mark.parametrize(("text", "code"), [("Name,Phone\n", "X023"), ("", "X023"), (None, "F001")])
def test_a_list_of_nobody_is_reported(shop: Path, text: str | None, code: str) -> None:
    people = shop.parent / "people.csv"
    if text is None:
        people.unlink()
    else:
        people.write_text(text, encoding="utf-8")
    done = calls(shop, str(people))
    assert done.exit_code == 1
    assert f"[{code}]" in done.stderr


@pytest.mark.browser
def test_what_came_of_a_call_is_still_there_after_a_reload(shop: Path, page: Page) -> None:
    calls(shop, str(shop.parent / "people.csv"))
    page.goto((shop.parent / "why-did-you-buy-calls.html").as_uri())
    page.get_by_label("What came of the call to Ben, Jr").select_option("call again")
    page.get_by_label("Note on Ben, Jr").fill("after six")
    page.reload()
    expect(page.get_by_label("What came of the call to Ben, Jr")).to_have_value("call again")
    expect(page.get_by_label("Note on Ben, Jr")).to_have_value("after six")
    expect(page.get_by_label("Note on Ana")).to_have_value("")


DATED = (
    "Name,Phone,Bought\nAna,0131 496 0123,2026-03-14\nBen,,14.03.2026\nCy,n/a,2026-03-14 09:30\n"
    "Di,+49 (0)30 1234567,02/2026\nEd,555 0123,1234567\n"
)


def test_a_date_is_no_number_and_who_has_none_is_counted(shop: Path) -> None:
    (shop.parent / "people.csv").write_text(DATED, encoding="utf-8")
    assert calls(shop, str(shop.parent / "people.csv")).exit_code == 0
    sheet = (shop.parent / "why-did-you-buy-calls.html").read_text(encoding="utf-8")
    assert re.findall(r'href="tel:([^"]*)"', sheet) == ["01314960123", "+49301234567", "5550123"]
    assert "5 people to ring. 2 of them have no number." in sheet


@pytest.mark.parametrize(
    ("text", "is_known", "number"),
    [
        ("0131 496 0123", False, "01314960123"),
        ("+44 (0)131 496-0123", False, "+441314960123"),
        ("(0131) 4960123", False, "01314960123"),
        ("030/1234567", False, "0301234567"),
        ("030\u2013123\u00a04567", False, "0301234567"),
        ("1234567", False, ""),
        ("1234567", True, "1234567"),
        ("2026-03-14", True, ""),
        ("14.3.2026", True, ""),
        ("01/02/26", False, ""),
        ("01.02.2026", False, ""),
        ("2026-03-14T09:30", False, ""),
        ("12,50", True, ""),
        ("12345", True, ""),
        ("call me", True, ""),
    ],
)
def test_what_is_a_number(text: str, is_known: bool, number: str) -> None:
    assert number_in(text, is_known=is_known) == number


@pytest.mark.parametrize(
    "heading",
    [
        "Phone",
        "Mobile",
        "Telefon",
        "Handynummer",
        "T\u00e9l\u00e9phone",
        "Tel.",
        "Cellulare",
        "\u96fb\u8a71\u756a\u53f7",
    ],
)
def test_a_column_of_numbers_is_known_by_its_heading(heading: str) -> None:
    assert columns_of_numbers(["Name", heading, "Bought"]) == [heading]


@pytest.mark.browser
def test_answers_are_typed_into_the_survey_from_the_sheet(shop: Path, page: Page) -> None:
    CliRunner().invoke(main, ["-C", str(shop), "build"])
    calls(shop, str(shop.parent / "people.csv"))
    page.goto((shop.parent / "why-did-you-buy-calls.html").as_uri())
    survey = page.frame_locator("iframe[name=survey]")
    expect(page.locator("#asking")).to_be_hidden()
    page.get_by_role("link", name="Ask Ben, Jr").click()
    expect(page.get_by_role("heading", name="Ben, Jr")).to_be_visible()
    expect(survey.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_role("button", name="They have answered").click()
    expect(page.locator("#asking")).to_be_hidden()
    expect(page.get_by_label("What came of the call to Ben, Jr")).to_have_value("answered")
    expect(page.get_by_role("link", name="Ask Ben, Jr")).to_be_focused()


@pytest.mark.browser
@pytest.mark.parametrize("dark", [False, True])
def test_the_sheet_is_themed_fits_a_phone_and_is_accessible(
    shop: Path, browser: Browser, dark: bool
) -> None:
    (shop.parent / "people.csv").write_text(DATED, encoding="utf-8")
    calls(shop, str(shop.parent / "people.csv"))
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, color_scheme="dark" if dark else "light"
    )
    page = context.new_page()
    page.goto((shop.parent / "why-did-you-buy-calls.html").as_uri())
    expect(page.get_by_role("link", name="Ask Ana")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert findings(page) == []
    context.close()


@pytest.mark.parametrize("language", languages())
def test_the_sheet_speaks_the_surveys_language(language: str) -> None:
    questionnaire = questionnaire_of("# X\n\n### `why` Y?\n\n`text`\n")
    people = [{"Mail": "a@b.example"}, {"Mail": "c@d.example"}]

    def texts(tag: str) -> set[str]:
        sheet = call_sheet(questionnaire, people, "x.html", words=words_of(tag))
        assert f'<html lang="{tag}" dir="{"rtl" if tag == "ar" else "ltr"}">' in sheet
        bare = re.sub(r"<style>.*?</style>|<script>.*?</script>", "", sheet, flags=re.DOTALL)
        marked = re.findall(r'(?:aria-label|title|placeholder)="([^"]+)"', bare)
        said = {line.strip() for line in re.sub(r"<[^>]+>", "\n", bare).split("\n")}
        return {*said, *marked} - {"", "Mail", "“X”", "a@b.example", "c@d.example"}

    # Two that are the same word in another language.
    assert texts("en") & texts(language) <= {"Note", "Notes"}
    sheet = call_sheet(questionnaire, people, "x.html", words=words_of(language))
    assert '<option value="call again">' in sheet  # what a browser has kept is found again
