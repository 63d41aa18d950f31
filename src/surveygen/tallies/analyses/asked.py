"""The analyses of several questions together, which views of a question set ask for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from importlib import import_module
from typing import Protocol

from surveygen.model import Questionnaire
from surveygen.responses.answers import Value
from surveygen.responses.matching import FieldName
from surveygen.tallies.analyses.base import Analysis
from surveygen.tallies.book import Book, Scheme
from surveygen.tallies.parts import Answered, Group
from surveygen.tallies.result import Tally

ASKED = ("concepts", "drivers", "kano", "preference", "reach", "trial")
"""The views that show one; each is a module beside this one."""

Parts = Mapping[str, tuple[str, ...]]
"""The questions that play each part."""
Together = tuple[FieldName, ...]
"""Fields whose answers by the same people are counted together."""


class Analyst(Protocol):
    """What the module of an analysis holds."""

    def together(self, questionnaire: Questionnaire, parts: Parts) -> Iterator[Together]:
        """What is to be counted for it."""

    def analyse(self, book: Book, parts: Parts, least: int) -> Analysis:
        """The analysis, once it is counted, without what gives fewer than `least` people away."""


def analysts(questionnaire: Questionnaire) -> Iterator[tuple[Analyst, Parts]]:
    """The analyses that a question set asks for, in its order."""
    for view, parts in questionnaire.settings.views.items():
        if view in ASKED:
            module: Analyst = import_module(f"surveygen.tallies.analyses.{view}")
            yield module, parts


def analysis_groups(questionnaire: Questionnaire, scheme: Scheme) -> Iterator[Group]:
    """What has to be counted for them."""
    for analyst, parts in analysts(questionnaire):
        for names in analyst.together(questionnaire, parts):
            yield (*scheme.parts, *map(Answered, names))


def with_analyses(tally: Tally, book: Book, least: int) -> Tally:
    """The tally with all of them, of everybody who was counted.

    The rows of what only an analysis makes sense of are no scale.
    """
    found = tuple(one.analyse(book, parts, least) for one, parts in analysts(book.questionnaire))
    apart = {name for one in found for name in one.judges}
    questions = tuple(
        replace(one, alpha=None, is_opposed=False) if one.id in apart else one
        for one in tally.questions
    )
    return replace(tally, analyses=found, questions=questions)


def joint(book: Book, names: Together) -> Iterator[tuple[tuple[Value, ...], int, float]]:
    """What the same people answered in several fields, how many they are, and their weight."""
    scheme = book.scheme
    cut = len(scheme.parts)
    group = (*scheme.parts, *map(Answered, names))
    for before, found in book.counts.groups.get(group, {}).items():
        weight = 1.0 if scheme.weigh is None else scheme.weigh(before[:cut])
        for value, count in found.items():
            yield (*before[cut:], value), count, count * weight
