"""What a page needs beyond what all need: modules of the script, and parts of the style."""

from __future__ import annotations

from pathlib import Path

from surveygen.endpoints.preset import Endpoint
from surveygen.kinds import kind_of
from surveygen.kinds.text import TextKind
from surveygen.measures.base import spec_of
from surveygen.measures.matrix import Grid
from surveygen.measures.rank import Top
from surveygen.model import Choice, Questionnaire

_MEASURED = frozenset({"number", "price", "slider"})
"""Kinds whose field may stand beside a unit."""


def script_modules(questionnaire: Questionnaire, endpoint: Endpoint) -> set[str | Path]:
    """The script modules of a page that posts its answers to this endpoint.

    Those that all kinds share are named; what a kind brings is its file.
    """
    questions = questionnaire.questions
    pages = (*questionnaire.pages, *questionnaire.endings)
    choices = _choices(questionnaire)
    settings = questionnaire.settings
    offers = any(c.show for q in questions for c in (*q.choices, *q.rows))
    needs = {
        "conditions": any(q.show for q in questions) or any(p.show for p in pages) or offers,
        "offers": offers,
        "options": any(c.write_in for c in choices),
        "only": any(c.only for c in choices),
        "lengths": any(isinstance(kind_of(q), TextKind) for q in questions)
        or any(c.write_in for c in choices),
        "clear": any(kind_of(q).sticks and not q.required for q in questions),
        "search": any(kind_of(q).is_searched(q) for q in questions),
        "top": any(spec_of(q, Top).top for q in questions),
        "apart": any(q.apart for q in questions),
        "sheets": bool(questionnaire.translations),
        "languages": bool(questionnaire.translations),
        "pipe": "data-pipe" in questionnaire.html,
        "shuffle": any(q.shuffle or spec_of(q, Grid).shuffle_rows for q in questions)
        or any(p.shuffle for p in pages),
        "endings": any(page.show for page in questionnaire.endings),
        "redirect": bool(settings.redirect),
        "params": bool(settings.params),
        "code": bool(settings.once),
        "period": bool(settings.opens or settings.closes),
        "told": endpoint.tells_version,
        "closing": endpoint.closes and bool(settings.closes_after or settings.closes_quotas),
        "separate": bool(questionnaire.separate),
        "partial": settings.partial,
        "today": any("today" in kind_of(q).measure.limits(q) for q in questions),
    }
    asks_for_file = any(question.kind == "file" for question in questions)
    if endpoint.seal is not None:
        many = len(endpoint.seal.keys) > 1
        needs |= {"sealing": True, "sealing_for_many": many, "sealing_for_one": not many}
        needs["sealing_files"] = asks_for_file
    modules: set[str | Path] = {name for name, needed in needs.items() if needed}
    for question in questions:
        kind = kind_of(question)
        modules.update(kind.scripts)
        if kind.has_script(question) and (own := kind.file("script.js")):
            modules.add(own)
    # A form with files is multipart, whatever the endpoint gets otherwise.
    return modules | delivery_modules(endpoint) - ({"json"} if asks_for_file else set())


def delivery_modules(endpoint: Endpoint) -> set[str]:
    """The script modules by which an endpoint's own way of taking and confirming is met."""
    success = endpoint.success
    needs = {
        "names": endpoint.names is not None,
        "json": endpoint.script_encoding == "json",
        "signs": bool(success.any_of or success.none_of),
        "same_site": success.same_site,
    }
    return {name for name, needed in needs.items() if needed}


def style_parts(questionnaire: Questionnaire, *, preview: bool) -> list[str]:
    """The files of a theme's `static` that style what this page has, kinds first."""
    kinds = sorted({question.kind for question in questionnaire})
    needs = {
        "separate": bool(questionnaire.separate),
        "banner": preview,
        "code": bool(questionnaire.settings.once),
        "languages": bool(questionnaire.translations),
        "measure": not _MEASURED.isdisjoint(kinds),
        "pictures": "<img" in questionnaire.html,
        "search": any(kind_of(q).is_searched(q) for q in questionnaire),
        "apart": any(q.apart for q in questionnaire),
        "tables": "<table" in questionnaire.html,
        "top": any(spec_of(q, Top).top for q in questionnaire),
        "write_ins": any(choice.write_in for choice in _choices(questionnaire)),
    }
    parts = [f"parts/{name}.css" for name, needed in needs.items() if needed]
    return [*(f"kinds/{kind}.css" for kind in kinds), *parts]


def _choices(questionnaire: Questionnaire) -> list[Choice]:
    return [choice for question in questionnaire.questions for choice in question.choices]
