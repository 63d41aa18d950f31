"""Tokens: the handful of values that a theme's style and templates are made of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from surveygen.theme.fonts import STACKS, stack_of

_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_LENGTH = re.compile(r"0|\d*\.?\d+(?:px|rem|em|ch|vw|%)")
_FONT = re.compile(r"[\w\s,'\"-]+")
_SCHEME = re.compile("light dark|light|dark")
_DENSITY = re.compile("compact|regular|roomy")
_SAFE_TEXT = re.compile(r"[^\x00-\x1f]*")

TYPES = {
    "colour": (_COLOUR, "a colour such as #0a6a59"),
    "length": (_LENGTH, "a length such as 10px or 40rem"),
    "font": (_FONT, f"a list of fonts such as Georgia, serif, or one of {', '.join(STACKS)}"),
    "text": (_SAFE_TEXT, "a text on one line"),
    "image": (_SAFE_TEXT, "the path of a picture"),
    "font file": (_SAFE_TEXT, "the path of a font in the format WOFF2"),
    "density": (_DENSITY, "`compact`, `regular` or `roomy`"),
    "scheme": (_SCHEME, "`light dark`, `light` or `dark`"),
}
"""What a value of each type must look like, and how a message says it."""

ROOM = {"compact": "0.7", "regular": "1", "roomy": "1.3"}
"""How much room there is between things, as a factor, for each density."""

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


def dark_media(scheme: str) -> str:
    """Where the values for the dark hold, as a media query; empty where there is no dark.

    Paper is white: printing keeps to the light values.
    """
    medium = {"dark": "screen", "light": ""}
    return medium.get(scheme, "screen and (prefers-color-scheme:dark)")


def css_variables(tokens: Mapping[str, Token], *, own_font: bool = False) -> str:
    """The style's custom properties: `:root{…}` and, for the dark, a media query.

    A token `name_dark` gives `--name` its value in the dark; `_` becomes `-`. The token `scheme`
    says whether there is a dark at all, and `density` how wide `--room` is. With `own_font`, a font
    that is part of the page comes before the others.
    """
    scheme = tokens["scheme"].value if "scheme" in tokens else "light dark"
    light: list[str] = []
    dark: list[str] = []
    for token in tokens.values():
        if token.type in ("text", "image", "font file", "scheme"):
            continue
        value = token.value
        if token.type == "font":
            value = stack_of(value, own=own_font and token.name == "font")
        group = dark if token.name.endswith(DARK) else light
        name = token.name.removesuffix(DARK).replace("_", "-")
        if token.type == "density":
            name, value = "room", ROOM[value]
        group.append(f"--{name}:{value}")
    style = f":root{{color-scheme:{scheme};{';'.join(light)}}}"
    if dark and (media := dark_media(scheme)):
        style += f"@media {media}{{:root{{{';'.join(dark)}}}}}"
    return style
