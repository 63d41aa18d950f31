"""Conditions of pages, questions and personas: parsed once all questions are known."""

from __future__ import annotations

from dataclasses import replace

from surveygen.condition import Condition, Not, all_of, any_of
from surveygen.errors import Location
from surveygen.kinds import Setting
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
            offered = _with_offers(work, question, Scope(earlier, everything))
            questions.append(_shown(offered, condition, work.carried.get(question.id)))
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


def _with_offers(work: Assembly, question: Question, scope: Scope) -> Question:
    """The question whose options and rows know when they are there."""
    found = work.offers.get(question.id)
    if not found:
        return question
    known: dict[str, Condition | None] = {}
    for key, condition in found.items():
        if isinstance(condition, Setting):
            offset = len(condition.name) + 1
            where = condition.location.at(
                condition.location.line, condition.location.column + offset
            )
            known[key], problems = parse_condition(condition.argument, where, scope)
            work.problems += problems
        else:
            known[key] = condition
    return question._replace(
        choices=tuple(c._replace(show=known.get(c.key)) for c in question.choices),
        rows=tuple(r._replace(show=known.get(r.key)) for r in question.rows),
    )


def _shown(question: Question, condition: Condition | None, carried: Condition | None) -> Question:
    """The question under a condition; where nothing of it may be there, it is not asked."""
    items = question.rows or question.choices
    any_item = any_of(*(item.show for item in items)) if items else None
    return question._replace(show=all_of(condition, carried or any_item))


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
