"""Texts in the cells of a terminal, where wide characters take two."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size


def clean(text: str) -> str:
    """Without control characters: what somebody wrote must not steer the terminal."""
    return "".join(c for c in text if c.isprintable())


def fit(text: str, width: int) -> str:
    """The text in exactly this many terminal cells; wide characters take two."""
    return set_cell_size(text if cell_len(text) <= width else shorten(text, width), width)


def right(text: str, width: int) -> str:
    """The text in this many terminal cells, at the right of them."""
    shown = shorten(text, width)
    return " " * (width - cell_len(shown)) + shown


def shorten(text: str, width: int) -> str:
    """The text in at most this many terminal cells, with an ellipsis where it was cut."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(width - 1, 1)).rstrip() + "…"
