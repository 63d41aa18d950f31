"""The wall: the items with their dots, as they would hang there."""

from surveygen.language.views import Part
from surveygen.reports.views.base import Parts, View, first, html, table
from surveygen.reports.words import Words
from surveygen.tallies.result import Tally


def draw(tally: Tally, parts: Parts, words: Words) -> str:
    """A row an item, a dot for each that an average respondent put on it."""
    question = tally[first(parts, "items")]
    if not question.answered:
        return ""
    rows = [(item.label, "●" * round(item.mean or 0)) for item in question.options]
    return html(table(question.label, ("Item", "Dots"), rows))


VIEW = View(
    "The wall",
    draw,
    form={"items": Part("a question with dots", frozenset({"dots"}))},
)
