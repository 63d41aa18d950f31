"""`go to` and `end` on options: compiled to the visibility of what lies between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from surveygen.condition import Compare, Condition, Has, In, Not, all_of
from surveygen.errors import Problem
from surveygen.messages import problem, suggestion
from surveygen.model import Choice, Page, Question, Questionnaire

Place = tuple[int, int]
"""A page's number, and a question's number on it from 1 (0: the page itself)."""


def compile_routes(questionnaire: Questionnaire, problems: list[Problem]) -> Questionnaire:
    """The questionnaire with every jump turned into conditions on what it jumps over.

    Back and the clearing of hidden answers then agree with the jump by themselves.
    """
    pages = questionnaire.pages
    order = _order(pages)
    jumps: dict[Place, dict[str, list[str]]] = {}
    questions = {question.id: question for question in questionnaire}
    for question, choice, target in _targets(pages, order, problems):
        for place in _between(pages, order[question.id], target):
            jumps.setdefault(place, {}).setdefault(question.id, []).append(choice.key)
    if not jumps:
        return questionnaire

    def hidden(place: Place, show: Condition | None) -> Condition | None:
        over = jumps.get(place, {})
        return all_of(show, *(Not(_chosen(questions[name], keys)) for name, keys in over.items()))

    compiled = []
    for number, page in enumerate(pages):
        asked = tuple(
            question._replace(show=hidden((number, position), question.show))
            for position, question in enumerate(page.questions, 1)
        )
        compiled.append(page._replace(show=hidden((number, 0), page.show), questions=asked))
    return replace(questionnaire, pages=tuple(compiled))


def _order(pages: Iterable[Page]) -> dict[str, Place]:
    """Each id's place."""
    places: dict[str, Place] = {}
    for number, page in enumerate(pages):
        places.setdefault(page.id, (number, 0))
        for position, question in enumerate(page.questions, 1):
            places.setdefault(question.id, (number, position))
    return places


def _targets(
    pages: tuple[Page, ...], order: dict[str, Place], problems: list[Problem]
) -> Iterator[tuple[Question, Choice, Place]]:
    """Every option that leads elsewhere, with where to."""
    for page in pages:
        for question in page.questions:
            for choice in question.choices:
                if choice.ends:
                    yield question, choice, (len(pages), 0)
                elif choice.go_to:
                    target = _target(choice, question, order, problems)
                    if target is not None:
                        yield question, choice, target


def _target(
    choice: Choice, question: Question, order: dict[str, Place], problems: list[Problem]
) -> Place | None:
    target = order.get(choice.go_to)
    if target is None:
        near = suggestion(choice.go_to, [name for name in order if name != question.id])
        problems.append(problem("C013", choice.location, target=choice.go_to, suggestion=near))
        return None
    if target <= order[question.id]:
        problems.append(problem("C014", choice.location, target=choice.go_to))
        return None
    return target


def _between(pages: tuple[Page, ...], start: Place, target: Place) -> Iterator[Place]:
    """What lies between: whole pages where all of a page does, else the questions that do."""
    for number in range(start[0], min(target[0], len(pages) - 1) + 1):
        if start[0] < number < target[0]:
            yield number, 0
            continue
        for position in range(1, len(pages[number].questions) + 1):
            if start < (number, position) < target:
                yield number, position


def _chosen(question: Question, keys: list[str]) -> Condition:
    if len(keys) > 1:
        return In(question.id, tuple(keys))
    if question.kind == "pick_many":
        return Has(question.id, keys[0])
    return Compare(question.id, "=", keys[0])
