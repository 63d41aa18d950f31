"""`surveygen tally`: what the respondents said."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from surveygen.cli.asking import takes_request
from surveygen.cli.context import current_project, show_problems
from surveygen.cli.output import OF_NOTES, Wanted, put, takes_output
from surveygen.cli.showing import show_tally
from surveygen.cli.sources import find_beside, find_responses, read_set, stored
from surveygen.errors import Location, Problem, file_reason
from surveygen.memory import without_garbage_collection
from surveygen.messages import problem
from surveygen.reports.words import words_of

if TYPE_CHECKING:
    from surveygen.cli.groups import Groups
    from surveygen.language.lock import Lock
    from surveygen.model import Questionnaire
    from surveygen.project import Project
    from surveygen.responses.files import Source
    from surveygen.tallies import Counted, Request, Tally
    from surveygen.tallies.passes import Progress

LARGE = 30_000_000
"""Bytes from which reading takes long enough for a progress bar."""


@click.command(
    epilog="Examples: surveygen tally why-did-you-buy ~/Downloads/responses.csv; "
    "surveygen tally cafe r.csv --by visit --where 'nps >= 9' --report cafe.html",
)
@click.argument("name")
@click.argument("files", nargs=-1, metavar="[FILE]...")
@takes_request
@click.option(
    "--compare",
    "earlier",
    multiple=True,
    metavar="FILE",
    help="An earlier wave to say what has changed since; may be repeated.",
)
@click.option("--guesses", default="", metavar="FILE", help="A team's answers, as the guess.")
@click.option("--groups", "guide", default="", metavar="GUIDE", help="Its focus groups, beside it.")
@click.option(
    "--late",
    is_flag=True,
    help="Say how late answers differ from early ones; the files are read twice more.",
)
@click.option(
    "--one-by-one",
    is_flag=True,
    help="In --report, show every response by itself too; the files are read once more.",
)
@click.option(
    "--require",
    type=click.IntRange(0),
    default=0,
    metavar="N",
    help="Exit with 1 where fewer responses are counted.",
)
@takes_output
@click.pass_context
@without_garbage_collection()
def command(
    ctx: click.Context,
    name: str,
    files: tuple[str, ...],
    request: Request,
    earlier: tuple[str, ...],
    guesses: str,
    guide: str,
    late: bool,
    one_by_one: bool,
    require: int,
    wanted: Wanted,
) -> None:
    """Summarise the responses to the survey NAME, or the notes of the discussion guide NAME.

    FILEs are CSV files as the form service exports them, or responses that were downloaded from
    the page; `-` is standard input. Without any, the responses stored on this computer are taken.
    """
    project = current_project(ctx)
    questionnaire, lock = read_set(project, name)
    wanted = wanted._replace(words=words_of(questionnaire.settings.language, project.locales))
    sources = find_responses(files, request.engine, questionnaire.id)
    apart = _shown_apart(wanted, request, sources) if one_by_one else []
    groups = None
    if guide:
        from surveygen.cli.groups import read_beside

        groups = read_beside(project, guide, sources)
    sources = sources or [stored(project, questionnaire, name)]
    request = request.beside(earlier)
    if questionnaire.settings.type == "focus-group":
        if request.chooses or earlier or guesses or apart or wanted.chart or wanted.charts:
            raise click.UsageError("Notes take --format, --report, --output and --no-color alone.")
        from surveygen.cli.groups import tally_guide

        if tally_guide(project, questionnaire, sources, wanted):
            ctx.exit(1)
        return
    if wanted.form in OF_NOTES:
        raise click.UsageError(
            "Only notes of focus groups come as qdpx, qdc or html. --report makes a page."
        )
    if wanted.report is not None:
        from surveygen.pages.reports import report_request

        request = report_request(questionnaire, request)
    counted = _count(questionnaire, sources, request, lock)
    counted = _held_against(counted, questionnaire, earlier, guesses)
    if late:
        counted = _with_late(counted, questionnaire, sources)
    counted = _with_codes(counted, project, questionnaire, name, files)
    counted = _with_heard(counted, questionnaire, groups)
    tally = counted.tally
    show_problems(tally.problems)
    _say_how_few_are_new(tally, project, request, files)
    failed = _write_rejections(tally)
    if wanted.report is not None:
        from surveygen.pages.reports import make_report

        put(make_report(project, questionnaire, counted, groups, apart), wanted.report)
        click.echo(f"The report is in {wanted.report}.", err=True)
    show_tally(tally, wanted, groups, counted.quotas)
    if (files or tally.decisions) and not request.chooses:
        from surveygen.responses.tallied import note_tallied

        people = tally.ledger.counted - tally.fakes
        due = () if tally.fakes else tally.due
        note_tallied(project.store.parent, tally.survey, people, tally.first, tally.last, due)
    if tally.selected < require:
        where = Location(", ".join(tally.sources))
        show_problems([problem("R053", where, n=f"{tally.selected:,}", wanted=f"{require:,}")])
        failed = True
    if failed or any(found.is_error for found in tally.problems):
        ctx.exit(1)


def _shown_apart(wanted: Wanted, request: Request, sources: list[Source]) -> list[Source]:
    """What is shown one by one; raises UsageError where it would not be what is counted."""
    from surveygen.responses.files import Stream

    if wanted.report is None:
        raise click.UsageError("--one-by-one is for the report: name it with --report FILE.html.")
    chosen = (request.where, request.persona, request.since, request.until, request.source)
    if any(chosen) or request.engine or request.spam:
        raise click.UsageError("--one-by-one shows all responses: take no others out or in.")
    if any(isinstance(one, Stream) for one in sources):
        raise click.UsageError("--one-by-one reads the files once more: name them, not `-`.")
    return sources


def _say_how_few_are_new(
    tally: Tally, project: Project, request: Request, files: tuple[str, ...]
) -> None:
    """Two reports at two times differ by those who came in between: said where they are few."""
    if not files or request.chooses:
        return
    from surveygen.responses.tallied import read_tallied

    known = read_tallied(project.store.parent).get(tally.survey)
    new = tally.ledger.counted - tally.fakes - known.counted if known else 0
    if 0 < new < request.least:
        where = Location(", ".join(tally.sources))
        show_problems([problem("R093", where, n=new, least=request.least)])


def _count(
    questionnaire: Questionnaire, sources: list[Source], request: Request, lock: Lock | None
) -> Counted:
    from surveygen.tallies import count_responses

    with _progress(sources) as progress:
        return count_responses(questionnaire, sources, request, lock=lock, progress=progress)


def _held_against(
    counted: Counted, questionnaire: Questionnaire, earlier: tuple[str, ...], guesses: str
) -> Counted:
    """What was counted, beside earlier waves and a team's guesses where any are given."""
    if not (earlier or guesses):
        return counted
    from surveygen.tallies.beside import held_against

    engine, survey = counted.request.engine, questionnaire.id
    waves = find_beside(earlier, engine, survey)
    team = find_beside((guesses,), engine, survey) if guesses else []
    return held_against(counted, questionnaire, waves, team)


def _with_late(counted: Counted, questionnaire: Questionnaire, sources: list[Source]) -> Counted:
    """What was counted, with how late answers differ; what cannot be read again stays as it is."""
    from dataclasses import replace

    from surveygen.responses.files import Stream
    from surveygen.tallies.late import late_answers, undivided

    if any(isinstance(one, Stream) for one in sources):
        reason = "standard input cannot be read twice"
        return replace(counted, tally=undivided(counted.tally, reason))
    return replace(counted, tally=late_answers(questionnaire, sources, counted))


def _with_codes(
    counted: Counted, project: Project, questionnaire: Questionnaire, name: str,
    files: tuple[str, ...],
) -> Counted:  # fmt: skip
    """What was counted, with the themes that somebody gave to its open answers."""
    from dataclasses import replace

    from surveygen.cli.answers import with_codes

    least = counted.request.least
    return replace(
        counted, tally=with_codes(project, questionnaire, name, files, counted.tally, least)
    )


def _with_heard(counted: Counted, survey: Questionnaire, groups: Groups | None) -> Counted:
    """What was counted, with what was heard in the groups beside what was ticked."""
    if groups is None:
        return counted
    from dataclasses import replace

    from surveygen.tallies.analyses.heard import with_heard

    least = counted.request.least
    return replace(counted, tally=with_heard(survey, counted.tally, *groups, least))


def _write_rejections(tally: Tally) -> bool:
    """Write the rows that need a look beside their file; whether that failed."""
    from surveygen.responses.ledger import problems_path, write_rejections

    problems: list[Problem] = []
    for rejections in tally.rejections:
        path = problems_path(rejections.name, tally.name)
        try:
            write_rejections(path, rejections.rows)
        except OSError as error:
            problems.append(problem("F006", Location(str(path)), reason=file_reason(error)))
        else:
            click.echo(f"What needs a look is in {path}.", err=True)
    show_problems(problems)
    return bool(problems)


@contextmanager
def _progress(sources: list[Source]) -> Iterator[Progress | None]:
    """A bar on stderr while large files are read, where somebody is looking."""
    paths = [source for source in sources if isinstance(source, Path)]
    total = sum(path.stat().st_size for path in paths)
    if total < LARGE or not sys.stderr.isatty():
        yield None
        return
    from surveygen.cli.bars import bars

    with bars() as draw:
        yield lambda name, position, size: draw(Path(name).name, position, size)
