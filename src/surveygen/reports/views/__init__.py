"""Views: the special pictures that a question set asks the report for, one file each.

`views:` in the front matter says which question plays which part; what can play it is checked
there (`surveygen.language.views`). A view looks at a tally that is cut as it wishes and gives a
piece of HTML that needs no script, no picture and no colour to be understood.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from surveygen.model import Questionnaire
from surveygen.reports.views import (
    bars,
    bet,
    cards,
    changes,
    empathy,
    gap,
    journey,
    obstacles,
    pains,
    path,
    reasons,
    stories,
    ways,
    worlds,
)
from surveygen.reports.views.base import View
from surveygen.reports.words import IN_ENGLISH, Words
from surveygen.tallies.result import Tally

VIEWS: dict[str, View] = {
    "reasons": reasons.VIEW,
    "ways": ways.VIEW,
    "path": path.VIEW,
    "pains": pains.VIEW,
    "bars": bars.VIEW,
    "journey": journey.VIEW,
    "stories": stories.VIEW,
    "worlds": worlds.VIEW,
    "cards": cards.VIEW,
    "empathy": empathy.VIEW,
    "gap": gap.VIEW,
    "bet": bet.VIEW,
    "changes": changes.VIEW,
    "obstacles": obstacles.VIEW,
}
"""Every view by the name that the front matter gives it."""

Tallying = Callable[[Sequence[str], int | None], Tally]
"""The tally divided by these questions, with this least size of a segment; None for the usual."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A view, drawn."""

    name: str
    title: str
    html: str


def cuts_of(questionnaire: Questionnaire) -> tuple[str, ...]:
    """The questions that the views of a question set divide its respondents by."""
    views = questionnaire.settings.views
    return tuple(name for view, parts in views.items() for name in VIEWS[view].cuts(parts))


def draw_views(
    questionnaire: Questionnaire, tally: Tallying, words: Words = IN_ENGLISH
) -> Iterator[Picture]:
    """The views that a question set asks for, in its order; one without any answer is left out."""
    for name, parts in questionnaire.settings.views.items():
        view = VIEWS[name]
        html = view.draw(tally(view.cuts(parts), view.least), parts, words)
        if html:
            yield Picture(name, words.t(view.title), html)


@cache
def views_style() -> str:
    """The style of the views, for a page that has the theme's custom properties."""
    from rcssmin import cssmin

    return str(cssmin(files(__package__).joinpath("views.css").read_text(encoding="utf-8")))


__all__ = ["VIEWS", "Picture", "Tallying", "cuts_of", "draw_views", "views_style"]
