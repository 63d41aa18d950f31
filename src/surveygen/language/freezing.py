"""Freezing a question set: its names and guesses to a lock, and a set held against its lock."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from surveygen.errors import Location, Problem
from surveygen.kinds import KINDS
from surveygen.language.lock import (
    FrozenQuestion,
    Lock,
    Seal,
    changed_decisions,
    changed_guesses,
    decisions_of,
    dropped_decisions,
    guesses_of,
    hash_of,
)
from surveygen.messages import problem
from surveygen.model import Choice, Question, Questionnaire

_ALIKE = 0.6
_NUMBER = re.compile(r"-?[0-9]{1,3}")


def freeze(
    questionnaire: Questionnaire, lock: Lock | None, *, now: datetime, salt: str
) -> tuple[Lock, list[Problem]]:
    """The lock of a question set, brought up to date; with problems it is as it was.

    New names are added, renamed ones (`was`) follow, and guesses that differ from the latest
    seal make a new one under `now` and `salt`: earlier seals are never touched. Where an error
    is found, nothing may be written.
    """
    if lock is not None:
        problems = [p for p in check_lock(questionnaire, lock) if p.is_error]
        if problems:
            return lock, problems
    known = lock.questions if lock else {}
    questions = {
        q.id: FrozenQuestion(
            q.kind,
            _keys(q.choices),
            _keys((*q.rows, *q.apart)),
            q.was,
            _labels(q, known.get(q.id) or known.get(q.was)),
        )
        for q in questionnaire
    }
    seals = lock.seals if lock else ()
    guesses, decisions = guesses_of(questionnaire), decisions_of(questionnaire)
    has_changed = not seals or (
        changed_guesses(questionnaire, seals[-1]) or decisions != seals[-1].decisions
    )
    if (guesses or decisions) and has_changed:
        hashed = hash_of(salt, guesses, decisions)
        seals = (*seals, Seal(now, salt, hashed, guesses, decisions))
    return Lock(questionnaire.id, questions, seals), []


def _labels(question: Question, before: FrozenQuestion | None) -> dict[str, tuple[str, ...]]:
    """The labels that a question was and is frozen with."""
    earlier = before.labels if before else {}
    found = {"": (*earlier.get("", ()), question.label.plain)}
    for choice in (*question.choices, *question.rows):
        old = (*earlier.get(choice.was, ()), *earlier.get(choice.key, ())) if choice.was else ()
        found[choice.key] = (*(old or earlier.get(choice.key, ())), choice.label.plain)
    labels = {key: tuple(dict.fromkeys(filter(None, one))) for key, one in found.items()}
    return {key: one for key, one in labels.items() if one and one != (key,)}


def without(lock: Lock, name: str) -> Lock:
    """The lock without a question (`visit`) or an option or row of one (`visit=first`).

    Raises KeyError for a name that it does not hold.
    """
    id_, equals, code = name.partition("=")
    questions = dict(lock.questions)
    frozen = questions.pop(id_)
    if equals:
        if code not in (*frozen.codes, *frozen.rows):
            raise KeyError(name)
        codes = tuple(c for c in frozen.codes if c != code)
        rows = tuple(r for r in frozen.rows if r != code)
        kept = replace(frozen, codes=codes, rows=rows)
        questions = {n: kept if n == id_ else q for n, q in lock.questions.items()}
    return replace(lock, questions=questions)


def check_lock(questionnaire: Questionnaire, lock: Lock) -> list[Problem]:
    """What a frozen question set may no longer do: lose or exchange names, change its guesses."""
    where = Location(questionnaire.path)
    problems: list[Problem] = []
    if questionnaire.id != lock.survey:
        problems.append(problem("L007", where, now=questionnaire.id, frozen=lock.survey))
    renamed = {q.was: q for q in questionnaire if q.was}
    for name, frozen in lock.questions.items():
        question = questionnaire.by_id.get(name) or renamed.get(name)
        if question is None:
            near = _new_question(questionnaire, lock, name)
            problems.append(
                problem("L001", where, id=name, name=questionnaire.name, suggestion=near)
            )
            continue
        problems += _check_question(questionnaire.name, question, frozen)
        if frozen.was and not question.was:
            problems.append(problem("L004", question.location, id=question.id, was=frozen.was))
    return problems + _check_seal(questionnaire, lock)


def _check_question(name: str, question: Question, frozen: FrozenQuestion) -> list[Problem]:
    problems = []
    before = KINDS.get(frozen.kind)
    if before is None or before.measure != KINDS[question.kind].measure:
        old = before.title if before else frozen.kind
        new = KINDS[question.kind].title
        problems.append(problem("L003", question.location, id=question.id, frozen=old, now=new))
        return problems
    points = _keys(question.choices)
    if _is_scale(frozen.codes) and _is_scale(points) and frozen.codes != points:
        old, new = (f"{keys[0]} to {keys[-1]}" for keys in (frozen.codes, points))
        problems.append(problem("L015", question.location, id=question.id, frozen=old, now=new))
        return problems
    rows = (*question.rows, *question.apart)
    for keys, choices in ((frozen.codes, question.choices), (frozen.rows, rows)):
        known = set(_keys(choices)) | {choice.was for choice in choices}
        problems += [
            problem("L002", question.location, id=question.id, code=key, name=name)
            for key in keys
            if key not in known
        ]
        kept = tuple(key for key in keys if key in known)
        problems += _check_words(name, question, frozen, kept, choices)
    return problems


def _check_words(
    name: str,
    question: Question,
    frozen: FrozenQuestion,
    keys: tuple[str, ...],
    choices: tuple[Choice, ...],
) -> list[Problem]:
    """Whether what one option was called is now another: its answers would count for that."""
    owners: dict[str, list[str]] = {}
    for key in keys:
        for label in frozen.labels.get(key, (key,)):
            owners.setdefault(label.casefold(), []).append(key)
    return [
        problem(
            "L018",
            question.location,
            label=choice.label.plain,
            old=owners[text][-1],
            now=choice.key,
            id=question.id,
            name=name,
        )
        for choice in choices
        if (text := choice.label.plain.casefold()) in owners
        and not {choice.key, choice.was} & set(owners[text])
    ]


def _is_scale(keys: tuple[str, ...]) -> bool:
    """Whether the stored values are numbers that follow one another, and so are averaged."""
    if len(keys) < 3 or not all(_NUMBER.fullmatch(key) for key in keys):
        return False
    return [int(key) for key in keys] == list(range(int(keys[0]), int(keys[0]) + len(keys)))


def _check_seal(questionnaire: Questionnaire, lock: Lock) -> list[Problem]:
    seal = lock.latest
    if seal is None:
        return []
    date = f"{seal.time:%Y-%m-%d}"
    if hash_of(seal.salt, seal.guesses, seal.decisions) != seal.hash:
        return [problem("L009", Location(questionnaire.path), date=date)]
    found = [
        problem("L008", questionnaire.by_id[name].location, id=name, date=date)
        for name in changed_guesses(questionnaire, seal)
    ]
    decisions, where = questionnaire.settings.decide, Location(questionnaire.path)
    found += [
        problem("L016", decisions[place].location, decision=decisions[place].text, date=date)
        for place in changed_decisions(questionnaire, seal)
    ]
    if gone := dropped_decisions(questionnaire, seal):
        count = "1 decision is" if gone == 1 else f"{gone} decisions are"
        found.append(problem("L017", where, count=count, date=date))
    return found


def _new_question(questionnaire: Questionnaire, lock: Lock, name: str) -> str:
    """A sentence that names the new question which the vanished one may have become."""
    from difflib import SequenceMatcher

    new = [q.id for q in questionnaire if q.id not in lock.questions and not q.was]
    near = [q for q in new if SequenceMatcher(None, q, name).ratio() >= _ALIKE]
    return f"Is it '{near[0]}' now? " if near else ""


def _keys(choices: Iterable[Choice]) -> tuple[str, ...]:
    return tuple(choice.key for choice in choices)
