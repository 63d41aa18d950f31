"""A moderator's page in a browser, and what a note-taker does with it."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from support.guides import GUIDE, guide_of
from support.pages import endpoint_of
from surveygen.rendering.moderator import moderator_parts
from surveygen.theme import load_theme

NAMES = ("Ada", "Ben", "Cleo", "Dan", "Eve", "Finn", "Gül", "Hana")


def desk_html(endpoint: str = "", source: str = GUIDE) -> str:
    """The moderator's page of a guide."""
    guide = guide_of(source)
    return moderator_parts(guide, load_theme(), endpoint_of(guide, endpoint)).html


@dataclass(slots=True)
class Desk:
    """One device with the page open."""

    page: Page
    saving: str = "Save as CSV"
    """What the button is called that saves the file."""

    def sit_down(self, group: str = "Regulars 1", coder: str = "AN", names: int = 8) -> None:
        """Choose the group and open its guide, by keyboard."""
        self.page.get_by_label(group, exact=True).check()
        self.page.get_by_label("Who takes notes?").fill(coder)
        for number in range(names):
            self.page.get_by_label(f"Name at seat {number + 1}", exact=True).fill(NAMES[number])
        self.page.keyboard.press("Enter")
        expect(self.field).to_be_focused()

    @property
    def field(self) -> Locator:
        """Where a note is written."""
        return self.page.get_by_label("Note", exact=True)

    def start(self) -> None:
        """Start the clock."""
        self.page.get_by_role("button", name="Start the clock").click()

    def note(self, words: str) -> None:
        """Type one note and keep it."""
        self.page.keyboard.type(words)
        self.page.keyboard.press("Enter")

    def go_on(self) -> None:
        """On to the next question."""
        self.page.keyboard.press("Alt+ArrowDown")

    def wait_until_kept(self) -> None:
        """Wait until everything is on the disk."""
        self.page.wait_for_selector("[data-kept=yes]")

    def save(self, folder: Path) -> Path:
        """Save the CSV file under the name that the page gives it."""
        with self.page.expect_download() as download:
            self.page.get_by_role("button", name=self.saving).click()
        path = folder / download.value.suggested_filename
        download.value.save_as(path)
        return path

    def rows(self) -> list[dict[str, str]]:
        """What stands in the CSV file that the page saves."""
        with self.page.expect_download() as download:
            self.page.get_by_role("button", name=self.saving).click()
        text = Path(download.value.path()).read_text(encoding="utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline="")))

    def notes(self) -> list[dict[str, str]]:
        """The rows of the file that are what people said."""
        return [row for row in self.rows() if row["seat"] != "*"]
