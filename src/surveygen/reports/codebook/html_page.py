"""The codebook as one HTML page, to read or print."""

from __future__ import annotations

from surveygen.reports.codebook import words as said
from surveygen.reports.codebook.book import Codebook
from surveygen.reports.html_page import environment, style_of
from surveygen.reports.words import Words


def to_html(book: Codebook, words: Words, style: str = "") -> str:
    """The codebook, themed by the custom properties in `style`."""
    return (
        environment(words)
        .get_template("codebook.html")
        .render(
            book=book,
            said=said,
            style=style,
            own_style=style_of("report.css"),
            special=said.special_words(book, words).replace("`", ""),
        )
    )
