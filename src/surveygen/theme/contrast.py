"""Contrast between a theme's colours, as WCAG 2.2 measures it, and what to change."""

from __future__ import annotations

import colorsys
from collections.abc import Iterator, Mapping

from surveygen.errors import Location, Problem
from surveygen.messages import problem
from surveygen.theme.tokens import DARK, Token

TEXT, PARTS = 4.5, 3.0
"""The least contrast of text, and of what one has to see to use the page (WCAG 1.4.3, 1.4.11)."""

PAIRS: tuple[tuple[str, str, float], ...] = (
    ("ink", "surface", TEXT),
    ("ink", "field", TEXT),
    ("quiet", "surface", TEXT),
    ("quiet", "field", TEXT),
    ("accent", "surface", TEXT),
    ("accent", "field", TEXT),
    ("on_accent", "accent", TEXT),
    ("wrong", "surface", TEXT),
    ("wrong", "field", TEXT),
    ("control", "surface", PARTS),
    ("control", "field", PARTS),
)
"""Which colour stands on which, and the least contrast between them."""

Rgb = tuple[float, float, float]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours `#rgb` or `#rrggbb`, from 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((_luminance(_rgb(one)), _luminance(_rgb(other))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: str, on: str, least: float) -> str:
    """The colour nearest in lightness that has the contrast `least` with `on`.

    Hue stays. Where no lightness suffices, black or white, whichever is farther from `on`.
    """
    if contrast(colour, on) >= least:
        return colour
    hue, lightness, saturation = colorsys.rgb_to_hls(*_rgb(colour))
    darker = _luminance(_rgb(on)) > 0.18
    for step in range(1, 101):
        moved = lightness + (-step if darker else step) / 100
        if not 0 <= moved <= 1:
            break
        found = _hex(colorsys.hls_to_rgb(hue, moved, saturation))
        if contrast(found, on) >= least:
            return found
    return "#000000" if darker else "#ffffff"


def check_contrast(tokens: Mapping[str, Token], where: Location) -> Iterator[Problem]:
    """A warning for each pair of colours that is hard to read, with one that is not."""
    for suffix, scheme in (("", "light"), (DARK, "dark")):
        for name, ground, least in PAIRS:
            one, other = tokens.get(name + suffix), tokens.get(ground + suffix)
            if one is None or other is None:
                continue
            ratio = contrast(one.value, other.value)
            if ratio < least:
                yield problem(
                    "T009",
                    where,
                    name=one.name,
                    value=one.value,
                    ground=other.name,
                    other=other.value,
                    ratio=f"{ratio:.1f}",
                    least=f"{least:g}",
                    scheme=scheme,
                    better=readable(one.value, other.value, least),
                )


def with_derived(tokens: Mapping[str, Token], given: Mapping[str, object]) -> dict[str, Token]:
    """The tokens, those that follow from a newly given accent filled in.

    Who changes only `accent` gets text on it that can be read, and an accent for the dark.
    """
    result = dict(tokens)
    if "accent" in given and "accent_dark" not in given:
        dark = readable(tokens["accent"].value, tokens["field_dark"].value, TEXT)
        result["accent_dark"] = tokens["accent_dark"].with_value(dark)
    for suffix in ("", DARK):
        if "accent" in given and f"on_accent{suffix}" not in given:
            accent = result[f"accent{suffix}"].value
            choices = ("#ffffff", tokens["ink"].value, "#000000")
            best = next((c for c in choices if contrast(c, accent) >= TEXT), "#000000")
            result[f"on_accent{suffix}"] = tokens[f"on_accent{suffix}"].with_value(best)
    return result


def _rgb(colour: str) -> Rgb:
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue = (int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return red, green, blue


def _hex(rgb: Rgb) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in rgb)


def _luminance(rgb: Rgb) -> float:
    """Relative luminance (WCAG 2.2)."""
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in rgb]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
