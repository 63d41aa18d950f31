"""Tokens: the handful of values that a theme's style and templates are made of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_LENGTH = re.compile(r"0|\d*\.?\d+(?:px|rem|em|ch|vw|%)")
_FONT = re.compile(r"[\w\s,'\"-]+")
_SCHEME = re.compile("light dark|light|dark")
_SAFE_TEXT = re.compile(r"[^\x00-\x1f]*")

TYPES = {
    "colour": (_COLOUR, "a colour such as #0a6a59"),
    "length": (_LENGTH, "a length such as 10px or 40rem"),
    "font": (_FONT, "a list of fonts such as Georgia, serif"),
    "text": (_SAFE_TEXT, "a text on one line"),
    "image": (_SAFE_TEXT, "the path of a picture"),
    "scheme": (_SCHEME, "`light dark`, `light` or `dark`"),
}
"""What a value of each type must look like, and how a message says it."""

DARK = "_dark"
"""The ending of a token that holds in the dark only."""


@dataclass(frozen=True, slots=True)
class Token:
    """One value of a theme."""

    name: str
    type: str
    """A key of `TYPES`."""
    value: str
    about: str
    """What it is for, in a sentence."""

    def accepts(self, value: str) -> bool:
        """Whether the value is of the token's type; the style is then safe to put together."""
        return TYPES[self.type][0].fullmatch(value) is not None

    def with_value(self, value: str) -> Token:
        """The same token with another value."""
        return replace(self, value=value)


def css_variables(tokens: Mapping[str, Token]) -> str:
    """The style's custom properties: `:root{…}` and, for the dark, a media query.

    A token `name_dark` gives `--name` its value in the dark; `_` becomes `-`. The token `scheme`
    says whether there is a dark at all, or nothing else.
    """
    scheme = tokens["scheme"].value if "scheme" in tokens else "light dark"
    light: list[str] = []
    dark: list[str] = []
    for token in tokens.values():
        if token.type in ("text", "image", "scheme"):
            continue
        group = dark if token.name.endswith(DARK) else light
        name = token.name.removesuffix(DARK).replace("_", "-")
        group.append(f"--{name}:{token.value}")
    style = f":root{{color-scheme:{scheme};{';'.join(light)}}}"
    if dark and scheme == "dark":
        style += f"@media screen{{:root{{{';'.join(dark)}}}}}"
    elif dark and scheme != "light":
        # Paper is white: printing keeps to the light values.
        style += f"@media screen and (prefers-color-scheme:dark){{:root{{{';'.join(dark)}}}}}"
    return style
