"""The templates of the desk's screens, and what lies beside them."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, partial
from importlib.resources import files
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from surveygen.preview.desk.state import Desk

if TYPE_CHECKING:
    from jinja2 import Environment

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' ws:; "
    "img-src 'self' data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
"""What a screen may load, and do: what comes from this server, and nothing that stands in it."""

ASSETS = {
    "desk.css": "text/css",
    "desk.js": "text/javascript",
    "write.js": "text/javascript",
}


def screen(desk: Desk, template: str, **values: object) -> str:
    """A screen of the desk as HTML, in the project's language and with its name above."""
    words = desk.words
    env = _environment().overlay()
    own = {"words": words, "t": words.t, "n": words.n, "apart": partial(_apart, words.direction)}
    env.globals = {**env.globals, **own}
    return env.get_template(template).render(
        brand=desk.look.brand, token=desk.token, demo=desk.demo, **values
    )


def asset(name: str) -> str:
    """One of ASSETS as it lies beside the templates."""
    return files(__package__).joinpath("templates", name).read_text(encoding="utf-8")


def style(desk: Desk) -> str:
    """The style of all screens, in the colours of the project's theme."""
    return desk.look.theme.properties + "\n" + asset("desk.css")


def favicon(desk: Desk) -> str:
    """A picture of a bar that misses its mark, in the project's colour."""
    tokens = desk.look.theme.tokens
    fill, on = tokens["fill"].value, tokens["on_accent"].value
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" '
        f'rx="7" fill="{fill}"/><g fill="{on}"><rect x="6" y="8" width="14" height="5" rx="1"/>'
        f'<rect x="6" y="19" width="9" height="5" rx="1"/><rect x="23" y="5" width="3" '
        f'height="22" rx="1.5"/></g></svg>'
    )


def _apart(direction: str, text: str) -> str:
    """A text of another language within a sentence, so that its marks stay on their side."""
    is_rtl = any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in text)
    return f"\u2068{text}\u2069" if is_rtl != (direction == "rtl") else text


def _coded(text: str) -> Markup:
    """A text in which `such` is code."""
    shown = re.sub(r"`([^`]+)`", r'<code dir="ltr">\1</code>', str(escape(text)))
    return Markup(shown)  # noqa: S704 - what stands in it is escaped


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    from surveygen.compiled import COMPILED

    made = Environment(
        bytecode_cache=COMPILED,
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["coded"] = _coded
    return made
