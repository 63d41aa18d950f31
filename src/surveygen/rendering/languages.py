"""One page in several languages: each other one lies in it as a sheet of its own, unseen.

The page's script puts the reader's sheet in the place of the first before it looks at the page,
so that nothing else has to know of languages. Without script, or where the sheets would weigh too
much, the page speaks its first one, and its links lead to a page for each of the others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from markupsafe import escape

from surveygen.locales import Catalogue
from surveygen.model import Questionnaire
from surveygen.rendering.parts import Alternate, Parts

_IMAGE = re.compile(r"<img\b[^>]*>")
_DATA = re.compile(r'\bsrc="(data:[^"]*)"')

SHEETS_LIMIT = 150_000
"""Bytes that the other languages may add to a page: what everybody loads for the sake of a few."""

WHOLE_LIMIT = 300_000
"""Bytes that a page may have with the other languages in it, its pictures aside."""

PageIn = Callable[[Questionnaire, Catalogue, tuple[Alternate, ...]], Parts]
"""Renders the page in one language, with links to the others."""


def in_all_languages(
    page_in: PageIn, questionnaire: Questionnaire, catalogue: Catalogue, *, limited: bool
) -> Parts:
    """The page of a questionnaire with the sheets of its translations inside.

    Where it is `limited` and they would make it too heavy, it comes without them: its links lead
    to a page for each.
    """
    page = page_in(questionnaire, catalogue, alternates(questionnaire, catalogue.language))
    pictures = _pictures(page.html)
    sheets = []
    for tag, translation in questionnaire.translations.items():
        words = Catalogue(tag, catalogue.own)
        links = alternates(questionnaire, tag)
        sheet = _sharing(pictures, _body(page_in(translation, words, links).html))
        title = escape(translation.title.plain)
        sheets.append(
            f'<template data-sheet="{tag}" data-direction="{words.direction}" '
            f'data-title="{title}">{sheet}</template>\n'
        )
    room = min(SHEETS_LIMIT, WHOLE_LIMIT - len(page.html.encode()) + sum(map(len, pictures)))
    if limited and sum(len(sheet.encode()) for sheet in sheets) > room:
        return page
    start, script = _split(page.html)
    return replace(page, html="".join([start, *sheets, script]))


def alternates(questionnaire: Questionnaire, own: str) -> tuple[Alternate, ...]:
    """The links from a page in one language to those in the others."""
    if not questionnaire.translations:
        return ()
    name = questionnaire.name
    first = questionnaire.settings.language
    links = {first: f"{name}.html?lang={first}"}
    links |= {tag: f"{name}.{tag}.html" for tag in questionnaire.translations}
    return tuple(
        Alternate(tag, language_name(tag), href) for tag, href in links.items() if tag != own
    )


@cache
def language_name(tag: str) -> str:
    """What its speakers call a language: `Français`; the tag where nothing is known of it."""
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale.parse(tag, sep="-").get_display_name()
    except (UnknownLocaleError, ValueError):
        name = None
    return name[:1].upper() + name[1:] if name else tag


def catalogues_of(questionnaire: Questionnaire, catalogue: Catalogue) -> Iterator[Catalogue]:
    """The catalogues of all the languages that a questionnaire's page speaks."""
    yield catalogue
    for tag in questionnaire.translations:
        yield Catalogue(tag, catalogue.own)


def _pictures(html: str) -> dict[str, int]:
    """The pictures that are part of a page, each with the number of the first image it is in."""
    body = _body(html)
    numbers: dict[str, int] = {}
    for number, match in enumerate(_IMAGE.finditer(body)):
        source = _DATA.search(match[0])
        if source:
            numbers.setdefault(source[1], number)
    return numbers


def _sharing(pictures: dict[str, int], sheet: str) -> str:
    """The sheet without the pictures that the first one has: the script puts them in again."""

    def share(match: re.Match[str]) -> str:
        number = pictures.get(match[1])
        return match[0] if number is None else f'data-image="{number}"'

    return _IMAGE.sub(lambda image: _DATA.sub(share, image[0]), sheet)


def _split(html: str) -> tuple[str, str]:
    """What stands before the page's script, and the rest."""
    at = html.rindex("<script>")
    return html[:at], html[at:]


def _body(html: str) -> str:
    """What the body holds before the page's script."""
    start, _ = _split(html)
    return start[start.index(">", start.index("<body")) + 1 :].strip()
