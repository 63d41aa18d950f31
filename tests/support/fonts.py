"""A font that cannot be mistaken: each letter is a box as wide as high."""

from __future__ import annotations

import string
from pathlib import Path

from fontTools.fontBuilder import FontBuilder  # type: ignore[import-untyped]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]

EM = 1000


def make_font(path: Path, *, padding: int = 0) -> Path:
    """Write a WOFF2 whose letters are boxes; `padding` bytes make it heavier."""
    letters = string.ascii_letters + " "
    pen = TTGlyphPen(None)
    for number, corner in enumerate(((0, 0), (0, EM), (EM, EM), (EM, 0))):
        (pen.lineTo if number else pen.moveTo)(corner)
    pen.closePath()
    box = pen.glyph()
    names = {ord(letter): f"l{ord(letter)}" for letter in letters}
    order = [".notdef", *names.values()]
    builder = FontBuilder(EM, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(names)
    builder.setupGlyf(dict.fromkeys(order, box))
    builder.setupHorizontalMetrics(dict.fromkeys(order, (EM, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Boxes", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    builder.font.flavor = "woff2"
    builder.save(path)
    if padding:
        path.write_bytes(path.read_bytes() + bytes(padding))
    return path
