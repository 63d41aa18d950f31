"""The site's own pages: the list of its surveys, and what one finds where there is nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
    ordered = sorted(surveys, key=lambda one: one.title.casefold())
    return _own_page(
        project, INDEX, {"robots": project.robots, "surveys": [one._asdict() for one in ordered]}
    )


def nothing_page(project: Project) -> str:
    """What a host shows for an address that is not there: in the theme, and right at any depth."""
    return _own_page(project, "nothing.html", {"robots": False})


def _own_page(project: Project, template: str, more: Mapping[str, object]) -> str:
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
        template,
        {
            "language": project.language,
            "direction": catalogue.direction,
            "tokens": tokens,
            "mark": Markup(_MARK),  # noqa: S704 - a constant
            "style": Markup(style),  # noqa: S704 - the theme's, its tokens checked by type
            "policy": f"default-src 'none'; style-src {digest(style)}; "
            "img-src data:; font-src data:",
            **more,
        },
    )


def is_ours(path: Path) -> bool:
    """Whether a page of the site may be written over or taken away: it is missing, or our own."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return not path.exists()
    return not text or text == ASK_AGAIN or any(mark in text for mark in (_MARK, _DATA))
