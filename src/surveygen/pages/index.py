"""The site's own pages: the list of its surveys, and what one finds where there is nothing."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import NamedTuple

from surveygen.locales import Catalogue
from surveygen.pages.pictures import pictures_of
from surveygen.project import Project

INDEX, NOTHING, HEADERS = "index.html", "404.html", "_headers"
_MARK = '<meta name="generator" content="surveygen">'
_SAID = "# Written by surveygen"
ASK_AGAIN = f"""\
{_SAID}: corrected pages show at once.
/*
  Cache-Control: no-cache
"""
"""What HEADERS tells Netlify and Cloudflare Pages: browsers may keep a page, and ask again."""
_DATA = 'id="sg-data"'
"""In every page of a question set, whatever its theme."""
"""Tells our own list from a page that the owner put there."""


class Listed(NamedTuple):
    """One survey of the list."""

    file: str
    title: str
    language: str
    minutes: int


def index_page(project: Project, surveys: Iterable[Listed]) -> str:
    """The list of surveys, in the project's theme and language, in the order of their titles."""
    from markupsafe import Markup
    from rcssmin import cssmin

    from surveygen.rendering.context import translator
    from surveygen.rendering.policy import digest
    from surveygen.theme import Themes
    from surveygen.theme.templates import environment, fill

    theme = Themes(project).get()
    catalogue = Catalogue(project.language)
    style = str(cssmin(theme.stylesheet((), "index.css")))
    tokens = {name: token.value for name, token in theme.tokens.items()}
    tokens |= pictures_of(theme, project.root)
    env = environment(theme.folders)
    env.globals["t"] = translator(catalogue)
    return fill(
        env,
        theme,
        INDEX,
        {
            "language": project.language,
            "direction": catalogue.direction,
            "robots": project.robots,
            "tokens": tokens,
            "mark": Markup(_MARK),  # noqa: S704 - a constant
            "style": Markup(style),  # noqa: S704 - the theme's, its tokens checked by type
            "policy": f"default-src 'none'; style-src {digest(style)}; "
            "img-src data:; font-src data:",
            "surveys": [
                {
                    "file": one.file,
                    "title": one.title,
                    "language": one.language,
                    "minutes": one.minutes,
                }
                for one in sorted(surveys, key=lambda one: one.title.casefold())
            ],
        },
    )


def nothing_page(language: str = "en") -> str:
    """What a host shows for an address that is not there: plain, and right at any depth."""
    from surveygen.rendering.context import translator

    catalogue = Catalogue(language)
    t = translator(catalogue)
    title = escape(t("This page is not here"))
    advice = escape(t("Please check the address, or ask whoever gave it to you for it once more."))
    return (
        f'<!doctype html>\n<html lang="{escape(language)}" dir="{catalogue.direction}">\n'
        '<meta charset="utf-8">\n<meta name="robots" content="noindex">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"{_MARK}\n<title>{title}</title>\n<main>\n<h1>{title}</h1>\n<p>{advice}</p>\n"
        "</main>\n</html>\n"
    )


def is_ours(path: Path) -> bool:
    """Whether a page of the site may be written over or taken away: it is missing, or our own."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return not path.exists()
    return not text or text == ASK_AGAIN or any(mark in text for mark in (_MARK, _DATA))
