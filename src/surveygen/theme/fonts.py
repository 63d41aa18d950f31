"""Fonts: stacks that have a name, and one file of the owner's that becomes part of the page."""

from __future__ import annotations

import base64
from functools import lru_cache
from pathlib import Path

from surveygen.errors import file_reason

STACKS = {
    "system": "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif",
    "humanist": "Seravek, 'Gill Sans Nova', Ubuntu, Calibri, 'DejaVu Sans', sans-serif",
    "geometric": "Avenir, Montserrat, Corbel, 'URW Gothic', 'Century Gothic', sans-serif",
    "grotesque": "Bahnschrift, 'DIN Alternate', 'Franklin Gothic Medium', 'Nimbus Sans Narrow', "
    "'Arial Narrow', sans-serif",
    "rounded": "ui-rounded, 'Hiragino Maru Gothic ProN', Quicksand, Comfortaa, Nunito, "
    "'Arial Rounded MT Bold', Calibri, 'Noto Sans', sans-serif",
    "old-style": "'Iowan Old Style', 'Palatino Linotype', Palatino, 'URW Palladio L', Georgia, "
    "serif",
    "transitional": "Charter, 'Bitstream Charter', Cambria, 'Sitka Text', Georgia, serif",
    "slab": "Rockwell, 'Rockwell Nova', 'Roboto Slab', 'DejaVu Serif', 'Sitka Small', serif",
    "monospace": "ui-monospace, 'Cascadia Code', Menlo, Consolas, 'DejaVu Sans Mono', monospace",
}
"""Fonts that devices have, by what they look like; each ends in a family that every browser has."""

FONT_LIMIT = 40_000
"""The most bytes of a font that becomes part of the page: one weight of Latin letters fits."""

OWN = "theme-font"
"""What the owner's font is called in the style."""

_SIGN = b"wOF2"


def stack_of(value: str, *, own: bool = False) -> str:
    """The list of families for `font-family`: a stack by its name, or the value as it is.

    With `own`, the font that is part of the page comes first.
    """
    families = STACKS.get(value.strip(), value)
    return f"{OWN}, {families}" if own else families


def unfit_font(path: Path) -> str:
    """Why the file cannot become part of the page; empty when it can."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            beginning = file.read(len(_SIGN))
    except OSError as error:
        missing = isinstance(error, FileNotFoundError | NotADirectoryError)
        return "there is no such file" if missing else file_reason(error)
    if beginning != _SIGN:
        return "it is no WOFF2"
    if size > FONT_LIMIT:
        return f"it has {size:,} bytes, and {FONT_LIMIT:,} are the most"
    return ""


def font_face(path: Path) -> str:
    """The rule of CSS that holds the font; for a file that is not `unfit_font`."""
    return _font_face(path.read_bytes())


@lru_cache(maxsize=4)
def _font_face(font: bytes) -> str:
    data = base64.b64encode(font).decode()
    # What is set in another font first, and moves when this one comes, would shift the page.
    return (
        f"@font-face{{font-family:{OWN};font-display:block;"
        f'src:url("data:font/woff2;base64,{data}") format("woff2")}}'
    )
