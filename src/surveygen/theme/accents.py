"""From one colour of a business to the tokens that go with it, light and dark."""

from __future__ import annotations

import re

_INK, _PAPER, _DARK_PAPER = "#000000", "#ffffff", "#161513"
_READABLE = 4.5
"""The least contrast of text (WCAG 2.2, success criterion 1.4.3)."""
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


def is_colour(text: str) -> bool:
    """Whether a text is a colour such as `#0a6` or `#0a6a59`."""
    return _COLOUR.fullmatch(text) is not None


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def accent_tokens(accent: str) -> dict[str, str]:
    """The tokens of a theme in this colour: itself, what is written on it, and both in the dark."""
    dark = accent
    for step in range(1, 21):
        if contrast(dark, _DARK_PAPER) >= _READABLE:
            break
        dark = _mixed(accent, _PAPER, step / 20)
    return {
        "accent": accent,
        "on_accent": _text_on(accent),
        "accent_dark": dark,
        "on_accent_dark": _text_on(dark),
    }


def _text_on(colour: str) -> str:
    white = contrast(colour, _PAPER)
    return _PAPER if white >= _READABLE or white > contrast(colour, _INK) else _INK


def _channels(colour: str) -> tuple[int, int, int]:
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def _luminance(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""

    def linear(channel: int) -> float:
        value = channel / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _mixed(one: str, other: str, share: float) -> str:
    """`share` of the other colour in the one."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)
