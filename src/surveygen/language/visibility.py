"""Conditions of pages, questions and personas: parsed once all questions are known."""

from __future__ import annotations

from dataclasses import replace

from surveygen.condition import Condition, Not, all_of
from surveygen.errors import Location
from surveygen.language.conditions import Scope, parse_condition
from surveygen.language.work import Assembly
from surveygen.model import Question, Questionnaire


def with_conditions(work: Assembly, questionnaire: Questionnaire) -> Questionnaire:
    """Parse the conditions, now that all questions are known."""
    ids = [q.id for q in questionnaire]
    everything = frozenset(ids)
    earlier: dict[str, Question] = {}
    pages = []
    for page in questionnaire.pages:
        own = _condition(work, page.id, Scope(earlier, everything))
        shown = all_of(work.turns.get(page.id), own)
        questions = []
        for question in page.questions:
            condition = _condition(work, question.id, Scope(earlier, everything))
            questions.append(question._replace(show=condition) if condition else question)
            earlier[question.id] = question
        pages.append(page._replace(show=shown, questions=tuple(questions)))
    scope = Scope(earlier)
    endings = tuple(
        page._replace(show=_condition(work, page.id, scope)) for page in questionnaire.endings
    )
    personas = {}
    for name, node in work.front.personas.items():
        text = node.value if isinstance(node.value, str) else ""
        if not text:
            work.report("S006", node.location, key=f"personas: {name}", wanted="a condition")
            continue
        condition, problems = parse_condition(
            text, Location(work.path.path, node.location.line), scope
        )
        work.problems += problems
        if condition is not None:
            personas[name] = condition
    settings = replace(questionnaire.settings, personas=personas)
    return replace(questionnaire, pages=tuple(pages), endings=endings, settings=settings)


def _condition(work: Assembly, name: str, scope: Scope) -> Condition | None:
    conditions: list[Condition | None] = []
    for setting in work.conditions.get(name, ()):
        offset = len(setting.name) + 1
        where = setting.location.at(setting.location.line, setting.location.column + offset)
        condition, problems = parse_condition(setting.argument, where, scope)
        work.problems += problems
        if condition is not None:
            conditions.append(Not(condition) if setting.name == "skip if" else condition)
    return all_of(*conditions)
