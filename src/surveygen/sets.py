"""The question sets of a project: found, read, and checked against their endpoints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from surveygen.content import find_sets, lock_path, translation_paths
from surveygen.errors import Location, Problem, SurveygenError
from surveygen.language import read
from surveygen.language.freezing import check_lock, freeze, without
from surveygen.language.lock import Lock, lock_text, read_lock, seal_of
from surveygen.language.source import write_source
from surveygen.language.translations import check_name, read_translation
from surveygen.messages import failure, problem, suggestion
from surveygen.model import Questionnaire
from surveygen.project import Project

Drafts = Mapping[Path, str]
"""Texts that take the place of what files hold."""
NO_DRAFTS: Drafts = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ReadSet:
    """One question set as it was read."""

    path: Path
    questionnaire: Questionnaire | None
    """None when it has an error."""
    problems: list[Problem]
    """Of the language, of its lock and of its endpoint."""
    lock: Lock | None = None
    """What was frozen, where anything was."""


def read_sets(
    project: Project, names: Iterable[str] = (), *, coached: bool = False
) -> list[ReadSet]:
    """Read the named question sets, or all of the project's; each as `read_set`.

    That two of them have one id is an error of both.
    """
    found = [read_set(project, path, coached=coached) for path in find_sets(project, names)]
    by_id: dict[str, list[Path]] = {}
    for one in found:
        if one.questionnaire is not None:
            by_id.setdefault(one.questionnaire.id, []).append(one.path)
    return [_of_its_own(project, one, by_id) for one in found]


def questionnaire_named(project: Project, name: str) -> tuple[Path, Questionnaire]:
    """Where the question set of that name lies, and what it says.

    Raises SurveygenError where there is none, or with everything that is wrong in it.
    """
    (path,) = find_sets(project, [name])
    found = read_set(project, path)
    if found.questionnaire is None:
        raise SurveygenError(*(one for one in found.problems if one.is_error))
    return path, found.questionnaire


def _of_its_own(project: Project, one: ReadSet, by_id: Mapping[str, list[Path]]) -> ReadSet:
    """The set, with an error where another has its id."""
    if one.questionnaire is None:
        return one
    identity = one.questionnaire.id
    others = [path for path in by_id[identity] if path != one.path]
    if not others:
        return one
    listed = ", ".join(map(project.relative, others))
    shared = problem("X043", Location(project.relative(one.path)), id=identity, other=listed)
    return replace(one, questionnaire=None, problems=[*one.problems, shared])


def read_set(
    project: Project, path: Path, *, coached: bool = False, drafts: Drafts = NO_DRAFTS
) -> ReadSet:
    """Read one question set with its translations; check it against its lock and its endpoint.

    Where it is `coached`, a survey methodologist's remarks are among the warnings. `drafts`
    take the place of what files hold: its own, and those of its translations.
    """
    language, shown = project.language, project.relative(path)
    questionnaire, problems = read(
        path, shown, coached=coached, language=language, draft=drafts.get(path)
    )
    lock = None
    if questionnaire is not None:
        from surveygen.endpoints import check_endpoint  # the tally needs none and starts fast

        lock, found = _read_lock(project, path, questionnaire)
        translations, more = _read_translations(
            project, path, questionnaire, drafts, coached=coached
        )
        found += [*more, *check_name(path, shown)]
        found += check_endpoint(questionnaire, project)
        silent = questionnaire.allowed
        problems = [*problems, *(p for p in found if p.is_error or p.code not in silent)]
        if any(found.is_error for found in problems):
            questionnaire = None
        else:
            seal = seal_of(lock)
            translations = {tag: replace(one, seal=seal) for tag, one in translations.items()}
            questionnaire = replace(questionnaire, seal=seal, translations=translations)
    return ReadSet(path, questionnaire, problems, lock)


def _read_translations(
    project: Project, path: Path, questionnaire: Questionnaire, drafts: Drafts, *, coached: bool
) -> tuple[dict[str, Questionnaire], list[Problem]]:
    """The translations beside a question set by their tags, and what is wrong with them."""
    translations, problems = {}, []
    for tag, beside in translation_paths(path).items():
        shown = project.relative(beside)
        translation, found = read_translation(
            beside, tag, shown, questionnaire, coached=coached, draft=drafts.get(beside)
        )
        problems += found
        if translation is not None:
            translations[tag] = translation
    return translations, problems


def _read_lock(
    project: Project, path: Path, questionnaire: Questionnaire
) -> tuple[Lock | None, list[Problem]]:
    """The lock beside a question set, and what the set may no longer do."""
    beside = lock_path(path)
    try:
        lock = read_lock(beside, project.relative(beside))
    except SurveygenError as error:
        return None, list(error.problems)
    return lock, check_lock(questionnaire, lock) if lock else []


@dataclass(frozen=True, slots=True)
class FrozenSet:
    """What became of freezing a question set."""

    path: Path
    """The lock's file."""
    lock: Lock | None
    """What is frozen now; None when an error kept it from being frozen."""
    written: bool
    """Whether the file was changed."""
    problems: list[Problem]


def freeze_set(
    project: Project,
    name: str,
    *,
    drop: Iterable[str] = (),
    now: datetime | None = None,
    salt: str = "",
) -> FrozenSet:
    """Write or update the lock of a question set; nothing is written when an error is found.

    `drop` names frozen questions (`visit`) and options (`visit=first`) to give up. `now` and
    `salt` are the clock's and random ones by default. Raises SurveygenError for names that are
    not there and for files that cannot be read or written.
    """
    (path,) = find_sets(project, [name])
    target = lock_path(path)
    shown = project.relative(target)
    questionnaire, problems = read(path, project.relative(path))
    if questionnaire is None:
        return FrozenSet(target, None, False, problems)
    before = read_lock(target, shown)
    kept = before
    for dropped in drop:
        try:
            kept = without(kept or Lock("", {}), dropped)
        except KeyError:
            known = before.questions if before else ()
            near = suggestion(dropped, known)
            raise failure("L013", shown, name=dropped, suggestion=near) from None
    import secrets

    now = now or datetime.now(UTC).replace(microsecond=0)
    lock, found = freeze(questionnaire, kept, now=now, salt=salt or secrets.token_hex(16))
    problems = [*problems, *found]
    if found:
        return FrozenSet(target, None, False, problems)
    if not lock.seals:
        problems.append(problem("L010", Location(project.relative(path))))
    if before is None or lock_text(lock) != lock_text(before):
        write_source(target, lock_text(lock), shown)
        return FrozenSet(target, lock, True, problems)
    return FrozenSet(target, lock, False, problems)
