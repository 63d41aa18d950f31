"""A sheet for the counter: the survey's title, a line, and the code that opens its page."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, get_args
from urllib.parse import urlsplit

from markupsafe import Markup

from surveygen.language.estimate import estimate_minutes
from surveygen.locales import Catalogue
from surveygen.messages import failure
from surveygen.model import Questionnaire
from surveygen.rendering.context import translator
from surveygen.rendering.policy import digest
from surveygen.theme import Theme
from surveygen.theme.templates import environment, fill

Form = Literal["poster", "tents", "postcards"]
FORMS: tuple[str, ...] = get_args(Form)
"""A sheet for the wall, cards that stand on tables, and cards to hand out."""

CARDS: dict[str, int] = {"poster": 1, "tents": 2, "postcards": 4}
"""How often the code stands on one A4 sheet."""


def poster(
    questionnaire: Questionnaire,
    theme: Theme,
    url: str,
    *,
    form: Form = "poster",
    line: str = "",
    catalogue: Catalogue | None = None,
    logo: str = "",
) -> str:
    """The sheet as one self-contained HTML page, to be printed on A4 (or Letter).

    `url` is where the page can be reached; `line` takes the place of the sentence below the
    title; `logo` is a data URI. Raises SurveygenError for a `url` that no phone could open.
    """
    from rcssmin import cssmin

    checked(url)
    catalogue = catalogue or Catalogue(questionnaire.settings.language)
    t = translator(catalogue)
    tokens = {name: token.value for name, token in theme.tokens.items()} | {"logo": logo}
    style = str(cssmin(_in_light(theme).stylesheet((), "poster.css")))
    env = environment(theme.folders)
    env.globals["t"] = t
    minutes = estimate_minutes(questionnaire)
    brief = minutes == 1
    length = t("Takes about a minute.") if brief else t("Takes about {n} minutes.", n=minutes)
    values = {
        "questionnaire": questionnaire,
        "language": catalogue.language,
        "direction": catalogue.direction,
        "tokens": tokens,
        "form": form,
        "cards": CARDS[form],
        "line": line or length,
        "address": url.partition("://")[2].rstrip("/"),
        "code": Markup(code(url)),  # noqa: S704 - an SVG of squares
        "style": Markup(style),  # noqa: S704 - the theme's, its tokens checked by type
        "policy": f"default-src 'none'; style-src {digest(style)}; img-src data:; font-src data:",
    }
    return fill(env, theme, "poster.html", values)


def _in_light(theme: Theme) -> Theme:
    """The theme as it is on paper, which is what the sheet shows on the screen too."""
    scheme = theme.tokens["scheme"].with_value("light")
    return replace(theme, tokens={**theme.tokens, "scheme": scheme})


def checked(url: str) -> str:
    """The address as it is; raises SurveygenError for one that no phone could open."""
    if reason := _unreachable(url):
        raise failure("T018", "surveygen poster", url=url, reason=reason)
    return url


def code(url: str) -> str:
    """The QR code as an SVG element, with room for a smudge (error correction M)."""
    import segno

    return segno.make(url, error="m", micro=False).svg_inline(
        border=4, omitsize=True, svgclass="code", lineclass=None
    )


def _unreachable(url: str) -> str:
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return "it is not an address"
    if parts.scheme not in ("http", "https") or not host:
        return "it does not begin with https://"
    if host in ("localhost", "127.0.0.1", "::1"):
        return "it is this computer's own, which no phone can reach"
    return "it is longer than a code can hold" if len(url.encode()) > 1000 else ""
