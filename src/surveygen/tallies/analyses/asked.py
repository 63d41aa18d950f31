"""The analyses of several questions together, which views of a question set ask for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from surveygen.model import Questionnaire
from surveygen.responses.answers import Value
from surveygen.responses.matching import FieldName
from surveygen.tallies.analyses.base import Analysis, Withheld
from surveygen.tallies.book import Book, Division, Scheme, parts_of
from surveygen.tallies.parts import Answered, Group
from surveygen.tallies.result import Tally
from surveygen.tallies.verdicts import is_thin

if TYPE_CHECKING:
    from surveygen.tallies.protection import BesideSegments

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


def told_together(questionnaire: Questionnaire) -> set[str]:
    """The questions of which an analysis tells by what the same people said elsewhere.

    Of whom these figures are is known beside the segments alone, not beside any other division.
    """
    return {
        question
        for analyst, parts in analysts(questionnaire)
        for names in analyst.together(questionnaire, parts)
        for question, _ in names
    }


def analysis_groups(
    questionnaire: Questionnaire, scheme: Scheme, divisions: Sequence[Division]
) -> Iterator[Group]:
    """What has to be counted for them, and to know whom they give away beside segments."""
    for analyst, parts in analysts(questionnaire):
        for names in analyst.together(questionnaire, parts):
            yield (*scheme.parts, *map(Answered, names))
            if divisions:
                yield (*parts_of(divisions), *map(Answered, names))


def with_analyses(tally: Tally, book: Book, least: int) -> Tally:
    """The tally with all of them, of everybody who was counted.

    The rows of what only an analysis makes sense of are no scale.
    """
    found = tuple(
        Withheld(told.analysis, told.judges) if _gives_away(book, one, parts, least) else told
        for one, parts in analysts(book.questionnaire)
        for told in [one.analyse(book, parts, least)]
    )
    apart = {name for one in found for name in one.judges}
    questions = tuple(
        replace(one, alpha=None, is_opposed=False) if one.id in apart else one
        for one in tally.questions
    )
    return replace(tally, analyses=found, questions=questions)


def _gives_away(book: Book, analyst: Analyst, parts: Parts, least: int) -> bool:
    """Whether those who answered all of it give a few away, beside the segments that are shown."""
    if not book.divisions:
        return False
    from surveygen.tallies.protection import BesideSegments  # few sets ask for a view

    beside = BesideSegments(book, least)
    return any(
        beside.groups_give_away(name, list(some))
        for names in analyst.together(book.questionnaire, parts)
        for name in names
        if (some := _together(beside, names, name, lots=bool(parts.get("shown"))))
    )


def _together(
    beside: BesideSegments, names: Together, name: FieldName, *, lots: bool
) -> list[Counter[frozenset[int]]]:
    """Those who answered all of some fields, by the lot that the first of them drew, if any.

    Of under ten nothing is shown.
    """
    *others, last = names
    found: dict[Value, Counter[frozenset[int]]] = {}
    for values, people in beside.by_part(last, [Answered(one) for one in others]).items():
        if None not in values and not (lots and name == names[0]):
            found.setdefault(values[0] if lots else "", Counter()).update(people)
    return [one for one in found.values() if not is_thin(one.total())]


def joint(book: Book, names: Together) -> Iterator[tuple[tuple[Value, ...], int, float]]:
    """What the same people answered in several fields, how many they are, and their weight."""
    scheme, weigh = book.scheme, book.weigh_of(*names)
    cut = len(scheme.parts)
    group = (*scheme.parts, *map(Answered, names))
    for before, found in book.counts.groups.get(group, {}).items():
        weight = 1.0 if weigh is None else weigh(before[:cut])
        for value, count in found.items():
            yield (*before[cut:], value), count, count * weight
