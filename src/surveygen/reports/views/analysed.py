"""Analyses of several questions as views: what every other output says of them, and a picture."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from surveygen.locales import mark
from surveygen.reports.analyses import Exhibit, exhibits_of
from surveygen.reports.views.base import Parts, View, html, paragraph, table
from surveygen.reports.words import Words
from surveygen.tallies.result import Tally


def _drawn(exhibit: Exhibit) -> str:
    picture = Markup(
        '<div class="wide" tabindex="0" role="group" aria-label="{}">'
        '<figure class="curves">{}</figure></div>'
    ).format(exhibit.title, Markup(exhibit.svg))  # noqa: S704 - own
    rows = [[cell.text for cell in row] for row in exhibit.rows]
    return html(
        *map(paragraph, exhibit.sentences),
        picture if exhibit.svg else "",
        table(exhibit.title, exhibit.heads, rows, "exhibit", exhibit.wordy, titled=True)
        if rows
        else "",
    )


def _drawing(name: str) -> Callable[[Tally, Parts, Words], str]:
    """Draws the analyses of a name; which questions play which part they know themselves."""

    def draw(tally: Tally, _parts: Parts, words: Words) -> str:
        return "".join(_drawn(one) for one in exhibits_of(tally, words, name))

    return draw


def themes(tally: Tally, words: Words) -> str:
    """What coders saw in open answers, which no view asks for; empty where nobody coded any."""
    return "".join(
        str(Markup("<h3>{}</h3>").format(one.title)) + _drawn(one)
        for one in exhibits_of(tally, words, "themes")
    )


def heard(tally: Tally, words: Words) -> str:
    """What was said in focus groups beside what was ticked; empty where none are beside it."""
    return "".join(map(_drawn, exhibits_of(tally, words, "heard")))


def dropout(tally: Tally, words: Words) -> str:
    """Where people stopped, page by page."""
    return "".join(map(_drawn, exhibits_of(tally, words, "dropout")))


KANO = View(mark("What people expect, and what delights them"), _drawing("kano"))
REACH = View(mark("Which few options reach most people"), _drawing("reach"))
PREFERENCE = View(mark("What they would choose among all"), _drawing("preference"))
DRIVERS = View(mark("What goes with the score"), _drawing("drivers"))
CONCEPTS = View(mark("What differs by the version shown"), _drawing("concepts"))
TRIAL = View(mark("How many would buy at which price"), _drawing("trial"))
