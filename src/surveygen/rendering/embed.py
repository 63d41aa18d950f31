"""What the owner puts into a website of their own, so that a survey stands or opens in it."""

from __future__ import annotations

import re
from typing import Literal, get_args
from urllib.parse import urlsplit

from surveygen.locales import Catalogue
from surveygen.messages import failure
from surveygen.model import Questionnaire
from surveygen.rendering.context import translator
from surveygen.theme import Theme
from surveygen.theme.templates import environment, fill

Form = Literal["inline", "popup", "slide-in"]
FORMS: tuple[str, ...] = get_args(Form)
"""Where it stands, in a window that a button opens, or from the corner by a button."""

TRANSPARENT = "transparent"
"""The parameter of an address that lets the page around a survey show through."""


def embed(
    questionnaire: Questionnaire,
    theme: Theme,
    url: str,
    *,
    form: Form = "inline",
    button: str = "",
    transparent: bool = False,
    catalogue: Catalogue | None = None,
) -> str:
    """The HTML to paste: a frame with the survey at `url`, its style and its script.

    `url` is absolute or relative to the page it is pasted into; `button` is the text of what opens
    a survey that does not stand there, the survey's title without one. Raises SurveygenError for
    a `url` that no page could show.
    """
    if reason := _unfit(url):
        raise failure("T023", "surveygen embed", url=url, reason=reason)
    catalogue = catalogue or Catalogue(questionnaire.settings.language)
    env = environment(theme.folders)
    env.globals["t"] = translator(catalogue)
    title = questionnaire.title.plain
    values = {
        "id": "survey-" + re.sub("[^a-z0-9]+", "-", questionnaire.id.lower()).strip("-"),
        "url": _with_parameter(url, TRANSPARENT) if transparent else url,
        "title": title,
        "button": button or title,
        "lazily": form != "inline",
        "tokens": {name: token.value for name, token in theme.tokens.items()},
    }
    html = fill(env, theme, f"embed/{form}.html", values)
    # The page it goes into may be of any encoding.
    return html.encode("ascii", "xmlcharrefreplace").decode()


def _unfit(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return "it is not an address"
    if parts.scheme not in ("", "http", "https"):
        return f"it begins with {parts.scheme}: and not with https://"
    if parts.scheme and not parts.netloc:
        return "it names no host"
    return "" if parts.path or parts.netloc else "it names no page"


def _with_parameter(url: str, name: str) -> str:
    before, hash_, after = url.partition("#")
    return f"{before}{'&' if '?' in before else '?'}{name}{hash_}{after}"
