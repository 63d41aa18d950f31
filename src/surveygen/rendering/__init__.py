"""Questionnaire × theme × endpoint → one self-contained HTML page."""

from __future__ import annotations

from surveygen.endpoints.preset import Endpoint
from surveygen.locales import Catalogue
from surveygen.model import Questionnaire
from surveygen.rendering.page import Parts, Surroundings, page_parts
from surveygen.theme import Theme


def render(
    questionnaire: Questionnaire,
    theme: Theme,
    endpoint: Endpoint,
    *,
    preview: bool = False,
    catalogue: Catalogue | None = None,
    surroundings: Surroundings | None = None,
) -> str:
    """The page as a string: the same input gives the same bytes.

    `preview` loosens the policy so that the live preview can reload the page, and says where the
    answers go. Raises SurveygenError where a template of the theme fails.
    """
    parts = page_parts(
        questionnaire,
        theme,
        endpoint,
        preview=preview,
        catalogue=catalogue or Catalogue(questionnaire.settings.language),
        surroundings=surroundings or Surroundings(),
    )
    return parts.html


__all__ = ["Parts", "Surroundings", "page_parts", "render"]
