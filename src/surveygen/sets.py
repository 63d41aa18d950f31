"""The question sets of a project: found, read, and checked against their endpoints."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from surveygen.endpoints import check_endpoint
from surveygen.errors import Problem
from surveygen.language import read
from surveygen.messages import failure, suggestion
from surveygen.model import Questionnaire
from surveygen.project import Project


@dataclass(frozen=True, slots=True)
class ReadSet:
    """One question set as it was read."""

    path: Path
    questionnaire: Questionnaire | None
    """None when it has an error."""
    problems: list[Problem]
    """Of the language and of its endpoint."""


def read_sets(project: Project, names: Iterable[str] = ()) -> list[ReadSet]:
    """Read the named question sets, or all of the project's, with their endpoints checked."""
    return [read_set(project, path) for path in find_sets(project, names)]


def read_set(project: Project, path: Path) -> ReadSet:
    """Read one question set and check it against its endpoint."""
    questionnaire, problems = read(path, project.relative(path))
    if questionnaire is not None:
        problems = [*problems, *check_endpoint(questionnaire, project)]
        if any(found.is_error for found in problems):
            questionnaire = None
    return ReadSet(path, questionnaire, problems)


def find_sets(project: Project, names: Iterable[str] = ()) -> list[Path]:
    """The files of the named question sets, or of all of them, sorted.

    A name is a stem below `content/`, or a path. Raises SurveygenError for one that is not there.
    """
    known = {path.stem: path for path in sorted(project.content.glob("*.md"))}
    if not names:
        if not known:
            raise failure("X011", project.relative(project.content))
        return list(known.values())
    paths = []
    for name in names:
        path = known.get(name.removesuffix(".md"))
        if path is None and Path(name).is_file():
            path = Path(name)
        if path is None:
            near = suggestion(name, known)
            raise failure("X003", project.relative(project.content), name=name, suggestion=near)
        paths.append(path)
    return paths
