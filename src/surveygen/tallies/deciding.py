"""What the figures say about decisions that were made beforehand."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from surveygen.condition import Condition
from surveygen.decision import Comparing, Decision, Figure, Sign, tests_in
from surveygen.model import Questionnaire
from surveygen.tallies import pairs
from surveygen.tallies.book import Book, Division, Scheme
from surveygen.tallies.compared import Sought
from surveygen.tallies.decided import Decided, Found, Tried, rule
from surveygen.tallies.figured import Figured, groups_of_figure, told_apart
from surveygen.tallies.parts import Group, Holds
from surveygen.tallies.protection import protect
from surveygen.tallies.result import Tally
from surveygen.tallies.verdicts import Outcome, more_answers, settle

if TYPE_CHECKING:
    from surveygen.language.lock import Lock

ASIDE = "decide "
"""How the names of divisions begin that are counted for decisions alone; no question's does."""


def figures_of(questionnaire: Questionnaire) -> tuple[Figure, ...]:
    """All figures that decisions hang on, and that are to be found out."""
    settings = questionnaire.settings
    found = [
        figure
        for decision in settings.decide
        for test in tests_in(decision.ruling)
        for figure in test.figures
    ]
    return (*found, *(figure for wanted in settings.ask for figure in wanted.figures))


def divisions_of(questionnaire: Questionnaire) -> tuple[Division, ...]:
    """The respondents that figures are about, as segments: so that no few can be worked out."""
    conditions = dict.fromkeys(one for f in figures_of(questionnaire) for one in told_apart(f))
    return tuple(
        Division(f"{ASIDE}{i}", "", (Holds(one),), (("yes", "", _is_yes),), aside=True)
        for i, one in enumerate(conditions)
    )


def _is_yes(values: Sequence[object]) -> bool:
    return values[0] == "yes"


def decision_groups(questionnaire: Questionnaire, scheme: Scheme) -> Iterator[Group]:
    """What has to be counted for the figures, and for those that are compared with each other."""
    for figure in figures_of(questionnaire):
        yield from groups_of_figure(questionnaire, figure, scheme)
    for test in _tests(questionnaire):
        if isinstance(test.right, Figure):
            yield from pairs.groups_of_pair(questionnaire, test.left, test.right, scheme)


def _tests(questionnaire: Questionnaire) -> Iterator[Comparing]:
    for decision in questionnaire.settings.decide:
        yield from tests_in(decision.ruling)


def decided(figured: Figured, changed: frozenset[int] = frozenset()) -> tuple[Decided, ...]:
    """What has become of every decision, all tests corrected together after Holm.

    `changed` are the places of decisions that were not sealed before the first response.
    """
    questionnaire = figured.book.questionnaire
    decisions, selected = questionnaire.settings.decide, figured.selected
    tests = [test for decision in decisions for test in tests_in(decision.ruling)]
    tried = [_try(figured, test) for test in tests]
    verdicts = settle([one.p for one in tried], [one.holds for one in tried])
    population = questionnaire.settings.population
    several = sum(one.p is not None and not one.left.hidden for one in tried)
    found = iter(
        replace(
            one,
            outcome=Outcome.SETTLED if one.is_settled else outcome,
            more=_more(one, selected, several, population) if outcome is Outcome.OPEN else None,
        )
        for one, outcome in zip(tried, verdicts, strict=True)
    )
    return tuple(
        _decided(decision, [next(found) for _ in tests_in(decision.ruling)], i in changed)
        for i, decision in enumerate(decisions)
    )


def with_decisions(tally: Tally, book: Book, least: int, lock: Lock | None) -> Tally:
    """The tally with what has become of the decisions, and with what was to be found out."""
    questionnaire = book.questionnaire
    tally = replace(tally, least=least)
    protection = protect(book, book.divisions, least)
    if tally.selection and 0 < tally.selected < least:
        protection.segments |= {(one.name, 0) for one in book.divisions}
        least = max(least, tally.selected + 1)
    raked = frozenset(question.id for question in tally.questions if question.raked)
    figured = Figured(book, tally.selected, protection, least, _names(book), raked)
    changed = changed_since(questionnaire, tally.first, lock)
    return replace(
        tally,
        decisions=decided(figured, changed),
        asked=tuple(
            Sought(one.text, one.questions, tuple(map(figured.find, one.figures)))
            for one in questionnaire.settings.ask
        ),
    )


def _names(book: Book) -> Mapping[Condition, str]:
    """The divisions that are counted aside, by their condition."""
    names: dict[Condition, str] = {}
    for division in book.divisions:
        if division.aside and isinstance(part := division.parts[0], Holds):
            names[part.condition] = division.name
    return names


def _decided(decision: Decision, tried: list[Tried], changed: bool) -> Decided:
    outcome = rule(decision.ruling, iter(tried))
    told = (decision.ruling, decision.text, decision.then, decision.otherwise)
    return Decided(*told, outcome, tuple(tried), changed)


def _more(one: Tried, selected: int, several: int, population: int | None) -> int | None:
    if one.p is None or one.left.hidden or not one.left.n:
        return None
    fewest = min(found.n for found in one.figures)
    more = more_answers(one.p, fewest, selected, several)
    if population is not None and (more is None or more > population - selected):
        more = population - selected
    return more if more is None or more > 0 else None


def _try(figured: Figured, test: Comparing) -> Tried:
    """One comparison with its figures, and how likely so great a gap is by luck."""
    left = figured.find(test.left)
    right = figured.find(test.right) if isinstance(test.right, Figure) else test.right
    bare = Tried(left, test.sign, right, None, None)
    if bare.is_settled:
        return bare
    if isinstance(right, Found):
        p = _p_of_pair(figured, test, left, right)
        few = right.hidden or (right.is_thin and right.name != "n")
        holds = None if few else _holds(test, left, right.value.value)
        return replace(bare, p=p, holds=holds)
    p = _p_of_number(figured, test.left, test.sign, right)
    return replace(bare, p=p, holds=_holds(test, left, right))


_TURNED: Mapping[Sign, Sign] = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_SIGNS: Mapping[str, Callable[[float, float], bool]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


def _holds(test: Comparing, left: Found, right: float) -> bool | None:
    """Whether it is so among those who answered; None where nobody did."""
    value = left.value.value
    is_thin = left.is_thin and test.left.name != "n"
    if left.hidden or is_thin or math.isnan(value) or math.isnan(right):
        return None
    return _SIGNS[test.sign](value, right)


def _p_of_number(figured: Figured, figure: Figure, sign: Sign, number: float) -> float | None:
    """None for a number of people, which is what it is."""
    if figure.name == "n":
        return None
    found = figured.find(figure)
    if found.hidden or found.is_thin:
        return 1.0
    if figure.name == "median":
        return figured.p_of_median(figure, sign, number)
    return found.p_beside(number, figured.factor(found.n))


def _p_of_pair(figured: Figured, test: Comparing, left: Found, right: Found) -> float | None:
    assert isinstance(test.right, Figure)  # noqa: S101 - the caller looked
    if test.left.name == "n":
        return None
    if left.hidden or right.hidden or left.is_thin or right.is_thin:
        return 1.0
    if _is_census(figured, test, left, right):
        return 0.0  # and where both are the same, that is a fact, too
    if left.raked:  # what the weights set is a number, in which no luck is
        return _p_of_number(figured, test.right, _TURNED[test.sign], left.value.value)
    if right.raked:
        return _p_of_number(figured, test.left, test.sign, right.value.value)
    return pairs.p_of_pair(figured.book, test.left, test.right, left, right)


def _is_census(figured: Figured, test: Comparing, left: Found, right: Found) -> bool:
    """Whether everybody there is answered for both figures: then no luck is left."""
    population = figured.book.questionnaire.settings.population
    if population is None or figured.selected < population:
        return False
    same = len({figure.where for figure in test.figures}) == 1
    answered = min(left.n, right.n) if same else left.n + right.n
    return answered >= figured.selected


def changed_since(questionnaire: Questionnaire, first: str, lock: Lock | None) -> frozenset[int]:
    """The decisions that were not sealed so when the first response came in."""
    if lock is None or not lock.seals or not first:
        return frozenset()
    from surveygen.language.lock import changed_decisions

    try:
        moment = datetime.fromisoformat(first)
    except ValueError:
        return frozenset()
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    seal = lock.seal_at(moment) or lock.seals[0]
    return frozenset(changed_decisions(questionnaire, seal))
