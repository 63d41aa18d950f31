"""Checks that need the whole questionnaire: columns that collide, conditions that never hold."""

from __future__ import annotations

from surveygen.errors import Location, Problem
from surveygen.kinds import columns_of
from surveygen.language.markup import AS_WRITTEN, pipes_in, place_in
from surveygen.messages import problem, suggestion
from surveygen.model import Page, Question, Questionnaire, Text, place_of
from surveygen.patterns import pattern

_TAG = pattern(r"<[/a-zA-Z]")


def check_questionnaire(
    questionnaire: Questionnaire, title: Location, written: str
) -> list[Problem]:
    """All problems that only show in the whole; `title` is where its title stands.

    `written` is the question set as its author wrote it, in which the lines are looked up.
    """
    problems = [
        *_colliding_columns(questionnaire),
        *_impossible_conditions(questionnaire),
        *_endings_never_reached(questionnaire),
        *_former_names(questionnaire),
        *_labels_that_are_codes(questionnaire),
    ]
    if any("{" in text.source for text, _ in questionnaire.texts):
        problems += _pipes(questionnaire, written)
    for text, where in questionnaire.texts:
        if text.html.startswith(AS_WRITTEN):
            problems.append(problem("S038", where if where.line else title))
        elif _TAG.search(text.source) or "<a " in text.html:
            from surveygen.language.raw_html import check_elements  # few texts have any

            problems += check_elements(text, where if where.line else title, written)
    return problems


def _colliding_columns(questionnaire: Questionnaire) -> list[Problem]:
    owners: dict[str, str] = {}
    problems = []
    for column in columns_of(questionnaire):
        owner = owners.setdefault(column.name, column.question)
        if owner != column.question:
            where = questionnaire.by_id[column.question].location
            problems.append(problem("S030", where, column=column.name, other=owner))
    for name in questionnaire.settings.params:
        if name in owners or name in questionnaire.by_id:
            where = Location(questionnaire.path)
            problems.append(problem("S030", where, column=name, other=owners.get(name, name)))
    return problems


def _impossible_conditions(questionnaire: Questionnaire) -> list[Problem]:
    shown = [page.show for page in (*questionnaire.pages, *questionnaire.endings)]
    items = [c for q in questionnaire for c in (*q.choices, *q.rows)]
    if not any([*shown, *(q.show for q in questionnaire), *(c.show for c in items)]):
        return []
    from surveygen.language.satisfiable import Trials  # for conditions alone

    trials = Trials(questionnaire)
    problems = []
    for page in questionnaire.pages:
        reason = trials.never_holds(page.show)
        if reason:
            problems.append(problem("C012", page.location, reason=reason))
            continue
        for question in page.questions:
            reason = trials.never_holds(question.show, page.show)
            if reason:
                problems.append(problem("C012", question.location, reason=reason))
                continue
            for choice in (*question.choices, *question.rows):
                reason = trials.never_holds(choice.show, page.show) if choice.show else ""
                if reason:
                    problems.append(problem("C012", place_of(choice, question), reason=reason))
    for page in questionnaire.endings:
        reason = trials.never_holds(page.show)
        if reason:
            problems.append(problem("C012", page.location, reason=reason))
    return problems


def _endings_never_reached(questionnaire: Questionnaire) -> list[Problem]:
    """End pages below one that has no condition: of all, the first that holds is shown."""
    problems = []
    always: Page | None = None
    for page in questionnaire.endings:
        if always is not None:
            problems.append(problem("C017", page.location, line=always.location.line))
        elif page.show is None:
            always = page
    return problems


def _pipes(questionnaire: Questionnaire, written: str) -> list[Problem]:
    """`{id}` must name an earlier question that has an answer."""
    problems: list[Problem] = []
    known: dict[str, Question] = {}
    everything = {q.id for q in questionnaire}
    params = set(questionnaire.settings.params)

    def check(text: Text, where: Location) -> None:
        for name in pipes_in(text):
            if name in known or name in params:
                continue
            code = "S032" if name in everything else "S031"
            near = suggestion(name, [*known, *params])
            place = place_in(where, written, rf"\{{{name}\b")
            problems.append(problem(code, place, id=name, suggestion=near))

    for page in questionnaire.pages:
        check(page.title, page.location)
        check(page.intro, page.location)
        for question in page.questions:
            check(question.label, question.location)
            check(question.help, question.location)
            for choice in (*question.choices, *question.rows):
                check(choice.label, place_of(choice, question))
            if question.kind != "info":
                known[question.id] = question
    for page in questionnaire.endings:
        check(page.title, page.location)
        check(page.intro, page.location)
    return problems


def _former_names(questionnaire: Questionnaire) -> list[Problem]:
    """`was OLD` must name an id that nothing else has or had."""
    problems = []
    first: dict[str, int] = {}
    for question in questionnaire:
        if not question.was:
            continue
        where, was = question.location, question.was
        if was in questionnaire.by_id:
            problems.append(problem("L011", where, was=was, id=question.id))
        elif was in first:
            problems.append(problem("L012", where, was=was, line=first[was]))
        first.setdefault(was, where.line)
    return problems


def _labels_that_are_codes(questionnaire: Questionnaire) -> list[Problem]:
    """An option's label must not be another's code: a cell that holds it says two things."""
    problems = []
    for question in questionnaire:
        owners = {choice.key: choice for choice in question.choices}
        for choice in question.choices:
            other = owners.get(choice.label.plain)
            if other is not None and other.key != choice.key:
                where = place_of(choice, question)
                label = choice.label.plain
                problems.append(problem("Q053", where, label=label, code=choice.key))
                break
    return problems
