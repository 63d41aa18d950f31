"""What the desk's screens share: the project's pages, the store, the door, the key to writing."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from surveygen.collector.application import Collector
from surveygen.endpoints import Endpoint
from surveygen.errors import SurveygenError
from surveygen.pages import BuiltPage
from surveygen.pages.pictures import brand_of
from surveygen.preview.desk.door import Door
from surveygen.preview.desk.reading import Reading
from surveygen.preview.pages import Pages
from surveygen.reports.brand import NO_BRAND, Brand
from surveygen.reports.words import Words, words_of
from surveygen.theme import Theme, Themes, load_theme

if TYPE_CHECKING:
    from surveygen.preview.reporting import KeptAnswers


@dataclass
class Desk:
    """One desk, for as long as the preview runs."""

    pages: Pages
    collector: Collector
    reading: Reading
    door: Door
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    """Goes into the desk's own pages, and back with whatever changes anything."""
    port: int = 0
    """Where the desk is served."""
    pages_port: int = 0
    """Where the surveys are: their scripts are strangers', and must not read the desk."""
    demo: bool = False
    """Whether the project is the one to try things out with."""
    drafts: dict[str, BuiltPage] = field(default_factory=dict)
    """By the name of a set the page that was last made of what is being written."""
    tested: dict[str, Endpoint] = field(default_factory=dict)
    """By the name of a survey where its last test answer arrived."""
    kept: KeptAnswers | None = None
    """What the last report was made of; None before the first."""
    _look: tuple[int, Look] | None = None

    @property
    def words(self) -> Words:
        """The desk's words, in the project's language."""
        return words_of(self.pages.project.language, self.pages.project.locales)

    def stamp(self, *, reading: bool = False) -> str:
        """Another text after each change of what is stored, or once all of `reading` is done."""
        waits = reading and bool(self.pages.by_name.waiting)
        return self.reading.stamp() + ("-reading" if waits else "")

    @property
    def look(self) -> Look:
        """The project's colours and its name, as they are now."""
        generation, look = self._look or (-1, None)
        if look is None or generation != self.pages.generation:
            look = Look(self.pages)
            self._look = (self.pages.generation, look)
        return look


class Look:
    """What the project's theme says; of one that cannot be read, what the usual one says."""

    def __init__(self, pages: Pages) -> None:
        self.brand: Brand = NO_BRAND
        try:
            self.theme: Theme = Themes(pages.project).get()
            self.brand = brand_of(pages.project, self.theme)
        except SurveygenError:
            self.theme = load_theme()
