"""On paper: guide, note grid, name cards, consent and vote sheets, page by page."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page

from support.desks import NAMES, Desk, desk_html
from support.waiting import wait_for

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(page: Page, tmp_path: Path) -> Desk:
    """The page with a group chosen and names at the table."""
    if shutil.which("pdftotext") is None:
        reason = "NO POPPLER: install poppler-utils to look into PDFs"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
    file = tmp_path / "loyalty-fg.html"
    file.write_text(desk_html(), encoding="utf-8")
    page.goto(file.as_uri())
    found = Desk(page)
    found.sit_down()
    return found


def printed(desk: Desk, folder: Path, button: str) -> list[str]:
    """What stands on each page of the PDF that a button of the menu prints."""
    # The dialog of the browser cannot be driven: what it would print is taken when it is asked for.
    desk.page.evaluate("window.print = () => { window.asked = true }")
    desk.page.get_by_role("button", name="Print", exact=True).click()
    desk.page.get_by_role("button", name=button, exact=True).click()
    wait_for(desk.page, "window.asked")
    path = folder / "printed.pdf"
    desk.page.pdf(path=path, prefer_css_page_size=True)
    ran = subprocess.run(
        ["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True
    )
    return ran.stdout.split("\f")[:-1]


def sizes(folder: Path) -> set[str]:
    """The sizes of the pages, in whole points."""
    path = folder / "printed.pdf"
    ran = subprocess.run(["pdfinfo", "-l", "99", path], capture_output=True, text=True, check=True)
    found = re.findall(r"size:\s+([\d.]+) x ([\d.]+)", ran.stdout)
    return {f"{float(width):.0f}x{float(height):.0f}" for width, height in found}


def test_the_guide_prints_without_the_screen_around_it(desk: Desk, tmp_path: Path) -> None:
    pages = printed(desk, tmp_path, "Guide")
    text = "\n".join(pages)
    assert len(pages) == 3
    assert all(page.strip() for page in pages)
    for words in ("Loyalty card focus group", "There are no right or wrong answers",
                  "Who were you with?", "Coming back", "only Lapsed 1, Lapsed 2, Lapsed 3",
                  "What did you not expect?"):  # fmt: skip
        assert words in text
    for words in ("Keep the note", "Save as CSV", "on this device", "Consent to take part"):
        assert words not in text
    assert sizes(tmp_path) == {"595x842"}


def test_the_note_grid_lies_across_with_a_column_for_each_seat(desk: Desk, tmp_path: Path) -> None:
    pages = printed(desk, tmp_path, "Note grid")
    assert len(pages) == 2
    for page in pages:
        assert re.search(r"Question\s+1\s+2\s+3\s+4\s+5\s+6\s+7\s+8", page)
    assert sizes(tmp_path) == {"842x595"}


def test_two_name_cards_fit_on_a_page(desk: Desk, tmp_path: Path) -> None:
    pages = printed(desk, tmp_path, "Name cards")
    assert len(pages) == 4
    assert [name for page in pages for name in NAMES if name in page] == list(NAMES)
    assert "Ada" in pages[0]
    assert "Ben" in pages[0]


def test_consent_fits_on_one_page(desk: Desk, tmp_path: Path) -> None:
    (page,) = printed(desk, tmp_path, "Consent")
    assert "I take part of my own free will" in page
    assert "Date and signature" in page


def test_there_is_a_sheet_for_each_vote_and_worksheet(desk: Desk, tmp_path: Path) -> None:
    pages = printed(desk, tmp_path, "Vote sheets")
    assert [re.sub(r"\s+", " ", page).strip()[:40] for page in pages] == [
        "Group Seat What would make a card worth ",
        "Group Seat Which of the ideas on your sh",
        "Group Seat Put your dots on what you wou",
    ]


def test_everything_prints_at_once(desk: Desk, tmp_path: Path) -> None:
    pages = printed(desk, tmp_path, "Everything")
    assert len(pages) == 3 + 2 + 4 + 1 + 3
    assert sizes(tmp_path) == {"595x842", "842x595"}


def test_what_was_debriefed_is_printed_in_place_of_lines(desk: Desk, tmp_path: Path) -> None:
    desk.page.get_by_label("What did you not expect?").fill("How quiet they were about price")
    assert "How quiet they were" in "\n".join(printed(desk, tmp_path, "Guide"))
