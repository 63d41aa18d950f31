"""Contrast between a theme's colours, as WCAG 2.2 measures it, and what to change."""

from __future__ import annotations

import math
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
    ("on_accent", "fill", TEXT),
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

    Hue stays, and so does chroma as far as the screen shows it at that lightness (OKLCH; Ottosson,
    "A perceptual color space for image processing", 2020). Where no lightness suffices, black or
    white, whichever is farther from `on`.
    """
    if contrast(colour, on) >= least:
        return colour
    lightness, chroma, hue = _oklch(_rgb(colour))
    darker = _luminance(_rgb(on)) > 0.18
    for step in range(1, 201):
        moved = lightness + (-step if darker else step) / 200
        if not 0 <= moved <= 1:
            break
        found = _hex(_shown(moved, chroma, hue))
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

    The accent that is given fills what is pressed (`fill`); what is written or drawn on paper takes
    the nearest shade of it that can be read there (`accent`). In the dark likewise, and text on a
    fill is the lightest or darkest that can be read.
    """
    result = dict(tokens)
    if "accent" not in given:
        return result
    brand = tokens["accent"].value
    values = {"fill": brand, "accent": _on_paper(brand, tokens, "")}
    dark = tokens[f"accent{DARK}"].value if f"accent{DARK}" in given else brand
    values[f"accent{DARK}"] = _on_paper(dark, tokens, DARK)
    seen = contrast(dark, tokens[f"surface{DARK}"].value) >= PARTS
    values[f"fill{DARK}"] = dark if seen else values[f"accent{DARK}"]
    for suffix in ("", DARK):
        own = f"fill{suffix}"
        fill = tokens[own].value if own in given else values[own]
        choices = ("#ffffff", tokens["ink"].value, "#000000")
        values[f"on_accent{suffix}"] = next(
            (choice for choice in choices if contrast(choice, fill) >= TEXT), "#000000"
        )
    for name, value in values.items():
        if name in tokens and (name not in given or name.startswith("accent")):
            result[name] = tokens[name].with_value(value)
    return result


def _on_paper(colour: str, tokens: Mapping[str, Token], suffix: str) -> str:
    """The shade of a colour that can be read on the paper and on the fields that lie on it."""
    for ground in ("surface", "field", "surface"):
        colour = readable(colour, tokens[ground + suffix].value, TEXT)
    return colour


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
    linear = [*map(_linear, rgb)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _oklch(rgb: Rgb) -> Rgb:
    """Lightness 0 to 1, chroma, and hue in radians of a colour of sRGB."""
    red, green, blue = map(_linear, rgb)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    one = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    other = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return lightness, math.hypot(one, other), math.atan2(other, one)


def _shown(lightness: float, chroma: float, hue: float) -> Rgb:
    """The colour of sRGB with that lightness and hue, and as much of the chroma as it has."""
    low, high = 0.0, chroma
    if (found := _of_oklch(lightness, chroma, hue)) and _fits(found):
        return found
    for _ in range(16):
        middle = (low + high) / 2
        low, high = (middle, high) if _fits(_of_oklch(lightness, middle, hue)) else (low, middle)
    red, green, blue = (min(1.0, max(0.0, part)) for part in _of_oklch(lightness, low, hue))
    return red, green, blue


def _fits(rgb: Rgb) -> bool:
    return all(-1e-6 <= part <= 1 + 1e-6 for part in rgb)


def _of_oklch(lightness: float, chroma: float, hue: float) -> Rgb:
    one, other = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * one + 0.2158037573 * other) ** 3
    medium = (lightness - 0.1055613458 * one - 0.0638541728 * other) ** 3
    short = (lightness - 0.0894841775 * one - 1.2914855480 * other) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    red, green, blue = (
        12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055 for part in linear
    )
    return red, green, blue
