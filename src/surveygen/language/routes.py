"""`go to` and `end` on options: compiled to the visibility of what lies between."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from surveygen.condition import Compare, Condition, Has, Not, all_of
from surveygen.errors import Problem
from surveygen.messages import problem, suggestion
from surveygen.model import Choice, Page, Question, Questionnaire


def compile_routes(questionnaire: Questionnaire, problems: list[Problem]) -> Questionnaire:
    """The questionnaire with every jump turned into conditions on what it jumps over.

    Back and the clearing of hidden answers then agree with the jump by themselves.
    """
    pages = list(questionnaire.pages)
    order = _order(pages)
    for page in questionnaire.pages:
        for question in page.questions:
            for choice in question.choices:
                if choice.ends:
                    target = (len(pages), 0)
                elif choice.go_to:
                    found = _target(choice, question, order, problems)
                    if found is None:
                        continue
                    target = found
                else:
                    continue
                start = order[question.id]
                _hide_between(pages, start, target, _chosen(question, choice))
    return replace(questionnaire, pages=tuple(pages))


def _order(pages: Iterable[Page]) -> dict[str, tuple[int, int]]:
    """Each id's place: the page's number, and the question's number on it from 1 (0: the page)."""
    places: dict[str, tuple[int, int]] = {}
    for number, page in enumerate(pages):
        places.setdefault(page.id, (number, 0))
        for position, question in enumerate(page.questions, 1):
            places.setdefault(question.id, (number, position))
    return places


def _target(
    choice: Choice,
    question: Question,
    order: dict[str, tuple[int, int]],
    problems: list[Problem],
) -> tuple[int, int] | None:
    target = order.get(choice.go_to)
    if target is None:
        near = suggestion(choice.go_to, [name for name in order if name != question.id])
        problems.append(problem("C013", choice.location, target=choice.go_to, suggestion=near))
        return None
    if target <= order[question.id]:
        problems.append(problem("C014", choice.location, target=choice.go_to))
        return None
    return target


def _chosen(question: Question, choice: Choice) -> Condition:
    if question.kind == "pick_many":
        return Has(question.id, choice.key)
    return Compare(question.id, "=", choice.key)


def _hide_between(
    pages: list[Page], start: tuple[int, int], target: tuple[int, int], chosen: Condition
) -> None:
    """Hide whole pages where all of a page lies between, else the questions that do."""
    for number in range(start[0], min(target[0], len(pages) - 1) + 1):
        page = pages[number]
        if number > start[0] and number < target[0]:
            pages[number] = replace(page, show=all_of(page.show, Not(chosen)))
            continue
        questions = []
        for position, question in enumerate(page.questions, 1):
            if start < (number, position) < target:
                question = replace(question, show=all_of(question.show, Not(chosen)))
            questions.append(question)
        pages[number] = replace(page, questions=tuple(questions))
