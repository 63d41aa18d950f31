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
from surveygen.registry import Registry
from surveygen.reports.views.base import View
from surveygen.reports.words import IN_ENGLISH, Words
from surveygen.tallies.result import Tally

VIEWS: Registry[View] = Registry(
    "surveygen.views",
    "a view",
    {
        "reasons": "surveygen.reports.views.reasons:VIEW",
        "ways": "surveygen.reports.views.ways:VIEW",
        "path": "surveygen.reports.views.path:VIEW",
        "pains": "surveygen.reports.views.pains:VIEW",
        "bars": "surveygen.reports.views.bars:VIEW",
        "journey": "surveygen.reports.views.journey:VIEW",
        "stories": "surveygen.reports.views.stories:VIEW",
        "worlds": "surveygen.reports.views.worlds:VIEW",
        "cards": "surveygen.reports.views.cards:VIEW",
        "empathy": "surveygen.reports.views.empathy:VIEW",
        "gap": "surveygen.reports.views.gap:VIEW",
        "kano": "surveygen.reports.views.analysed:KANO",
        "reach": "surveygen.reports.views.analysed:REACH",
        "preference": "surveygen.reports.views.analysed:PREFERENCE",
        "concepts": "surveygen.reports.views.analysed:CONCEPTS",
        "trial": "surveygen.reports.views.analysed:TRIAL",
        "drivers": "surveygen.reports.views.analysed:DRIVERS",
        "bet": "surveygen.reports.views.bet:VIEW",
        "changes": "surveygen.reports.views.changes:VIEW",
        "obstacles": "surveygen.reports.views.obstacles:VIEW",
    },
)
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


def draw_themes(tally: Tally, words: Words = IN_ENGLISH) -> Iterator[Picture]:
    """What coders saw in open answers, what was heard in groups, and where people stopped."""
    if any(one.analysis == "themes" for one in tally.analyses):
        from surveygen.reports.views.analysed import themes

        yield Picture("themes", words.t("Themes in open answers"), themes(tally, words))
    if any(one.analysis == "heard" for one in tally.analyses):
        from surveygen.reports.views.analysed import heard

        title = words.t("Said in the groups, ticked in the survey")
        yield Picture("heard", title, heard(tally, words))
    if any(one.analysis == "dropout" for one in tally.analyses):
        from surveygen.reports.views.analysed import dropout

        yield Picture("dropout", words.t("Where people stop"), dropout(tally, words))


@cache
def views_style() -> str:
    """The style of the views, for a page that has the theme's custom properties."""
    from rcssmin import cssmin

    return str(cssmin(files(__package__).joinpath("views.css").read_text(encoding="utf-8")))


__all__ = ["VIEWS", "Picture", "Tallying", "cuts_of", "draw_themes", "draw_views", "views_style"]
