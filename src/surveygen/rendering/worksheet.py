"""The participants' page of a guide: a survey's page with words of its own."""

from __future__ import annotations

from typing import Any

from surveygen.endpoints.preset import Endpoint
from surveygen.language.worksheet import Words, worksheet_of
from surveygen.locales import Catalogue
from surveygen.model import Questionnaire
from surveygen.rendering.page import Parts, page_parts
from surveygen.theme import Theme


def worksheet_parts(
    guide: Questionnaire, theme: Theme, endpoint: Endpoint, *, catalogue: Catalogue, **options: Any
) -> Parts:
    """The page of a guide of which something is marked `worksheet`, else ValueError."""
    sheet = worksheet_of(guide, words_of(catalogue))
    if sheet is None:
        raise ValueError("nothing in this guide is marked for the worksheet")
    return page_parts(sheet, theme, endpoint, catalogue=catalogue, **options)


def words_of(catalogue: Catalogue) -> Words:
    """What the worksheet says of its own, in the page's language."""
    return Words(
        title=catalogue.text("Your seat"),
        group=catalogue.text("Which group are you in?"),
        told=catalogue.text("The moderator tells you."),
        number=catalogue.text("Group {n}"),
        seat=catalogue.text("Which seat are you in?"),
        card=catalogue.text("It is the number on the card in front of you."),
    )
