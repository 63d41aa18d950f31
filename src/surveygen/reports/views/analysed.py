"""Analyses of several questions as views: what every other output says of them, and a picture."""

from __future__ import annotations

from markupsafe import Markup

from surveygen.locales import mark
from surveygen.reports.analyses import Exhibit, exhibits_of
from surveygen.reports.views.base import Parts, View, html, paragraph, table
from surveygen.reports.words import Words
from surveygen.tallies.result import Tally


def _drawn(exhibit: Exhibit) -> str:
    picture = Markup('<figure class="curves">{}</figure>').format(Markup(exhibit.svg))  # noqa: S704 - own
    rows = [[cell.text for cell in row] for row in exhibit.rows]
    return html(
        *map(paragraph, exhibit.sentences),
        picture if exhibit.svg else "",
        table(exhibit.title, exhibit.heads, rows, "exhibit") if rows else "",
    )


def draw_kano(tally: Tally, parts: Parts, words: Words) -> str:
    """The features."""
    del parts
    return "".join(_drawn(one) for one in exhibits_of(tally, words, "kano"))


KANO = View(mark("What people expect, and what delights them"), draw_kano)


def draw_reach(tally: Tally, parts: Parts, words: Words) -> str:
    """The sets of options."""
    del parts
    return "".join(_drawn(one) for one in exhibits_of(tally, words, "reach"))


REACH = View(mark("Which few options reach most people"), draw_reach)


def draw_drivers(tally: Tally, parts: Parts, words: Words) -> str:
    """What goes with the score."""
    del parts
    return "".join(_drawn(one) for one in exhibits_of(tally, words, "drivers"))


DRIVERS = View(mark("What goes with the score"), draw_drivers)


def draw_concepts(tally: Tally, parts: Parts, words: Words) -> str:
    """What differs by the version."""
    del parts
    return "".join(_drawn(one) for one in exhibits_of(tally, words, "concepts"))


CONCEPTS = View(mark("What differs by the version shown"), draw_concepts)


def draw_trial(tally: Tally, parts: Parts, words: Words) -> str:
    """How many would buy at which price."""
    del parts
    return "".join(_drawn(one) for one in exhibits_of(tally, words, "trial"))


TRIAL = View(mark("How many would buy at which price"), draw_trial)
