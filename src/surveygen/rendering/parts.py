"""A page's surroundings, and what it is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same survey in another language."""

    language: str
    """BCP 47 tag."""
    name: str
    """What its speakers call the language."""
    href: str
    """The page, relative to this one."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a page takes from the project around it."""

    images: Mapping[str, str] = field(default_factory=dict)
    """The pictures that the question set and the theme name → their data URIs."""
    robots: bool = False
    """Whether search engines may list the page."""
    kiosk: int = 0
    """Seconds without a touch after which a page of no other mind is for the next person; 0 for
    a page that one person has."""
    retention: int = 0
    """Days for which answers are kept at most, where the survey does not say it; 0 for no limit."""
    picture: str = ""
    """The address of what a link to a page of no other mind is shown with; or empty."""
    alternates: tuple[Alternate, ...] = ()
    """The same survey in other languages."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A page and what it is made of, for budgets and reports."""

    html: str
    script: str
    """The inlined script, minified."""
    style: str
    """The inlined style, minified."""
    data: str
    """What the script knows about the questionnaire, as JSON."""
