"""The call sheet lists whom to ring, stays here, and remembers what came of each call."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from playwright.sync_api import Page, expect

from surveygen.cli import main
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


@pytest.mark.parametrize(("text", "code"), [("Name,Phone\n", "X023"), ("", "R001"), (None, "F001")])
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
