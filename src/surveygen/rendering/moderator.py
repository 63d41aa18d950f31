"""The moderator's page: a discussion guide, the notes taken with it, and all that is printed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from surveygen.endpoints.preset import Endpoint
from surveygen.language.guide import COUNTED, HANDS
from surveygen.language.markup import Markup
from surveygen.language.worksheet import is_on_worksheet
from surveygen.locales import Catalogue
from surveygen.model import Question, Questionnaire, Text
from surveygen.rendering.context import translator
from surveygen.rendering.data import endpoint_data, storage_key
from surveygen.rendering.needs import delivery_modules
from surveygen.rendering.page import Parts, Surroundings, fill_page
from surveygen.script.moderator import moderator_bundle, moderator_texts
from surveygen.theme import Theme


def moderator_parts(
    guide: Questionnaire,
    theme: Theme,
    endpoint: Endpoint,
    *,
    preview: bool = False,
    catalogue: Catalogue | None = None,
    surroundings: Surroundings | None = None,
) -> Parts:
    """The moderator's page with its parts: the same input gives the same bytes.

    It shows what comes in by the worksheets: in a preview, and where the collector serves it, with
    the key of a moderator's link.
    """
    catalogue = catalogue or Catalogue(guide.settings.language)
    is_live = preview or (endpoint.preset == "collect" and any(map(is_on_worksheet, guide)))
    modules = {*delivery_modules(endpoint), *(("live",) if is_live else ())}
    return fill_page(
        "guide/moderator.html",
        _values(guide, theme, catalogue),
        theme,
        endpoint,
        script=moderator_bundle(modules),
        style=theme.stylesheet((), "guide.css"),
        data=_data(guide, endpoint, catalogue, modules, is_open=preview),
        preview=preview,
        catalogue=catalogue,
        surroundings=surroundings or Surroundings(),
    )


def _values(guide: Questionnaire, theme: Theme, catalogue: Catalogue) -> dict[str, Any]:
    """All names that the templates of a guide may use."""
    markup = Markup()
    t = translator(catalogue)
    sheets = [q for q in guide if is_on_worksheet(q) or _does(q, "dot vote")]
    return {
        "guide": guide,
        "settings": guide.settings,
        "language": catalogue.language,
        "direction": catalogue.direction,
        "tokens": {name: token.value for name, token in theme.tokens.items()},
        "script_of": lambda part: [markup.blocks(note) for note in part.notes],
        "is_counted": _is_counted,
        "options_of": lambda question: _options(question, t),
        "seats": range(1, guide.settings.seats + 1),
        "asked": [q for page in guide.pages if page.role != "prep" for q in page.questions],
        "sheets": sheets,
        "has_worksheet": any(map(is_on_worksheet, guide)),
        "worksheet_page": f"{guide.name}-worksheet.html",
    }


def _is_counted(question: Question) -> bool:
    """Whether the moderator counts hands or dots at it."""
    return _does(question, *COUNTED)


def _does(question: Question, *activities: str) -> bool:
    return any(activity.name in activities for activity in question.guide.activities)


def _options(question: Question, t: Any) -> list[tuple[str, Text]]:
    """What is counted: a name for the note, and what the counter is called."""
    if question.choices:
        return [(choice.name, choice.label) for choice in question.choices]
    words = t("Hands up")
    return [(HANDS, Text(words, "", words))]


def _data(
    guide: Questionnaire,
    endpoint: Endpoint,
    catalogue: Catalogue,
    modules: Iterable[str],
    *,
    is_open: bool,
) -> dict[str, Any]:
    """What the script has to know."""
    settings = guide.settings
    only = [(page.id, page.groups) for page in guide.pages]
    only += [(question.id, question.guide.groups) for question in guide]
    texts = moderator_texts(modules)
    return {
        "survey": guide.id,
        "version": guide.version,
        "key": storage_key(guide, endpoint),
        "endpoint": endpoint_data(endpoint),
        "fields": dict(endpoint.fields),
        "pages": {},
        "questions": {},
        "duration": settings.duration,
        "seats": settings.seats,
        "groups": list(settings.groups),
        "codes": {name: words[0] if words else name for name, words in settings.codes.items()},
        "only": {name: list(groups) for name, groups in only if groups},
        "texts": [catalogue.text(text) for text in texts],
        **({"live": is_open} if "live" in modules else {}),
    }
