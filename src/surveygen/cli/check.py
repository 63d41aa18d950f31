"""`surveygen check`: read the question sets and say what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from surveygen.cli.context import current_project, takes_form
from surveygen.errors import Problem, Severity, SurveygenError

if TYPE_CHECKING:
    from surveygen.project import Project
    from surveygen.sets import ReadSet


@click.command(epilog="Example: surveygen check why-did-you-buy")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@takes_form(
    "For people, for programs, or as annotations of a GitHub workflow.", ["text", "json", "github"]
)
@click.option(
    "--link",
    metavar="URL",
    help="Say what the page would not understand of a link that answers (`?visit=weekly`).",
)
@click.pass_context
def command(ctx: click.Context, names: tuple[str, ...], form: str, link: str | None) -> None:
    """Read question sets and say what is wrong, without building.

    NAMES are names of question sets or paths; default: all of content/. The exit code is 1 when
    an error was found; warnings and notes leave it at 0. `surveygen explain CODE` says more.
    """
    from surveygen.sets import read_sets

    project = None
    sets: list[ReadSet] = []
    try:
        project = current_project(ctx)
        sets = read_sets(project, names, coached=True)
        # What is said of the project is said once, however many sets it is true of.
        problems = list(dict.fromkeys(found for one in sets for found in one.problems))
        problems += [] if names else _unread(project)
        if link is not None:
            problems += _of_link(sets, link)
    except SurveygenError as error:
        if form == "text":
            raise
        problems = list(error.problems)
    if form == "json":
        _print_json(project, sets, problems)
    elif form == "github":
        _print_github(project, problems)
    else:
        _print_text(sets, problems)
    if any(found.is_error for found in problems):
        ctx.exit(1)


def _unread(project: Project) -> list[Problem]:
    """Files that look like question sets and are not read."""
    from surveygen.content import unread_files
    from surveygen.errors import Location
    from surveygen.messages import problem

    return [
        problem("X042", Location(project.relative(path)), why=why, remedy=remedy)
        for path, why, remedy in unread_files(project)
    ]


def _of_link(sets: Sequence[ReadSet], link: str) -> list[Problem]:
    """What a page would not understand of a link: the page that it names, or the only one."""
    from pathlib import PurePosixPath
    from urllib.parse import urlsplit

    from surveygen.language.links import check_link

    name = PurePosixPath(urlsplit(link).path).name.partition(".")[0]
    named = [one for one in sets if one.path.stem == name] or list(sets)
    if len(named) != 1:
        message = f"{link} names no page of this project: give the name of its question set too."
        raise click.UsageError(message)
    read = named[0].questionnaire
    return list(check_link(read, link)) if read is not None else []


def _print_text(sets: Sequence[ReadSet], problems: Sequence[Problem]) -> None:
    from surveygen.cli.problems import show_problems
    from surveygen.language.estimate import estimate_minutes

    show_problems(problems, err=False)
    if problems:
        click.echo()
    width = max((len(one.path.stem) for one in sets if one.questionnaire), default=0)
    for one in sets:
        if one.questionnaire is not None:
            told = _count(len(one.questionnaire.questions), "question")
            # A guide takes the minutes that its author gives its parts.
            if one.questionnaire.settings.type == "survey":
                told += f", about {_count(estimate_minutes(one.questionnaire), 'minute')}"
            if one.questionnaire.translations:
                told += f", also in {', '.join(one.questionnaire.translations)}"
            click.echo(f"{one.path.stem:<{width}}  {told}")
    counts = [
        _count(number, severity)
        for severity in Severity
        if (number := sum(found.severity is severity for found in problems))
    ]
    if not any(found.is_error for found in problems):
        counts = ["no errors", *counts]
    click.echo(f"{_count(len(sets), 'question set')}: {', '.join(counts)}.")


def _print_json(
    project: Project | None, sets: Sequence[ReadSet], problems: Sequence[Problem]
) -> None:
    import json

    from surveygen._version import __version__
    from surveygen.cli.problems import as_json

    told = [_set_as_json(project, one) for one in sets if project is not None]
    click.echo(json.dumps(as_json(problems, told, __version__), indent=2, ensure_ascii=False))


def _set_as_json(project: Project, one: ReadSet) -> dict[str, Any]:
    from surveygen.language.estimate import estimate_minutes, estimate_seconds

    told: dict[str, Any] = {
        "name": one.path.stem,
        "file": project.relative(one.path),
        "ok": one.questionnaire is not None,
    }
    if one.questionnaire is not None:
        told |= {
            "id": one.questionnaire.id,
            "version": one.questionnaire.version,
            "questions": len(one.questionnaire.questions),
            "seconds": round(estimate_seconds(one.questionnaire)),
            "minutes": estimate_minutes(one.questionnaire),
            "languages": [one.questionnaire.settings.language, *one.questionnaire.translations],
        }
    return told


def _print_github(project: Project | None, problems: Sequence[Problem]) -> None:
    from pathlib import Path

    from surveygen.cli.problems import as_github

    root = project.root if project else Path.cwd()
    for found in problems:
        click.echo(as_github(found, root))


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
