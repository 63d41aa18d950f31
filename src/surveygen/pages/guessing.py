"""The page on which a team says what it thinks the customers will answer."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from surveygen.locales import Catalogue, mark
from surveygen.model import Questionnaire, Text
from surveygen.tallies.team import guess_set

_TITLE = mark("What will they say?")
_INTRO = mark(
    "This is not about you. Answer every question as you think our customers will, each of us "
    "alone and without asking around. Leave out what you have no idea of. Afterwards we hold our "
    "answers against theirs."
)


def guess_page(questionnaire: Questionnaire, catalogue: Catalogue) -> Questionnaire:
    """The team's question set, with what it is about in the catalogue's language."""
    title = f"{catalogue.text(_TITLE)} {questionnaire.title.plain}".rstrip()
    intro = catalogue.text(_INTRO)
    return replace(
        guess_set(questionnaire),
        title=Text(title, escape(title, quote=False), title),
        intro=Text(intro, f"<p>{escape(intro, quote=False)}</p>", intro),
    )
