"""`surveygen tally`: what the respondents said."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from surveygen.cli.context import current_project, show_problems
from surveygen.cli.showing import FORMATS, Wanted, put, show_tally
from surveygen.cli.sources import find_beside, find_sources, find_tables, read_set, stored
from surveygen.errors import Location, Problem
from surveygen.memory import without_garbage_collection
from surveygen.messages import problem

if TYPE_CHECKING:
    from surveygen.cli.groups import Groups
    from surveygen.model import Questionnaire
    from surveygen.project import Project
    from surveygen.reports.quotas import Quota
    from surveygen.responses.files import Source
    from surveygen.tallies import Request, Tally
    from surveygen.tallies.tallying import Progress

LARGE = 30_000_000
"""Bytes from which reading takes long enough for a progress bar."""


@click.command(
    epilog="Examples: surveygen tally why-did-you-buy ~/Downloads/responses.csv; "
    "surveygen tally cafe r.csv --by visit --where 'nps >= 9' --report cafe.html",
)
@click.argument("name")
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="What to print; xlsx needs --output.",
)
@click.option("--by", multiple=True, metavar="QUESTION", help="Divide by a question or `personas`.")
@click.option("--where", default="", metavar="CONDITION", help="Only those, as in `show if`.")
@click.option("--persona", default="", metavar="NAME", help="Only a persona of the front matter.")
@click.option("--since", default="", metavar="DAY", help="Only responses sent from this day on.")
@click.option("--until", default="", metavar="DAY", help="Only responses sent up to this day.")
@click.option(
    "--compare",
    "earlier",
    multiple=True,
    metavar="FILE",
    help="An earlier wave to say what has changed since; may be repeated.",
)
@click.option("--guesses", default="", metavar="FILE", help="A team's answers, as the guess.")
@click.option(
    "--min-group",
    "least",
    type=click.IntRange(1),
    default=5,
    show_default=True,
    help="Hide segments of fewer people.",
)
@click.option(
    "--report",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.html",
    help="Write the report to mail or print.",
)
@click.option("--chart", default="", metavar="QUESTION", help="Print one question's chart as SVG.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write what would be printed to a file.",
)
@click.option(
    "--groups", "guide_name", default="", metavar="GUIDE", help="Its focus groups, beside it."
)
@click.option(
    "--engine",
    "engine_name",
    default="",
    metavar="ENGINE",
    help="csv, ibis, or a database's address, with tables for FILEs; default: by size.",
)
@click.option(
    "--source",
    "origin",
    default="",
    metavar="SERVICE",
    help="Whose export the files are, as typeform; default: by their header.",
)
@click.option("--no-color", is_flag=True, help="Print without colours.")
@click.pass_context
@without_garbage_collection()
def command(
    ctx: click.Context,
    name: str,
    files: tuple[str, ...],
    form: str,
    by: tuple[str, ...],
    where: str,
    persona: str,
    since: str,
    until: str,
    earlier: tuple[str, ...],
    guesses: str,
    least: int,
    report: Path | None,
    chart: str,
    output: Path | None,
    guide_name: str,
    engine_name: str,
    origin: str,
    no_color: bool,
) -> None:
    """Summarise the responses to the survey NAME, or the notes of the discussion guide NAME.

    FILEs are CSV files as the form service exports them, or responses that were downloaded from
    the page; `-` is standard input. Without any, the responses stored on this computer are taken.
    """
    if form == "xlsx" and output is None:
        raise click.UsageError("A workbook cannot be printed: name a file with --output.")
    wanted = Wanted(form, report, output, no_color, chart)
    project = current_project(ctx)
    questionnaire, lock = read_set(project, name)
    address = engine_name if "://" in engine_name else ""
    sources = find_tables(address, files, questionnaire.id) if address else find_sources(files)

    def beside(names: Sequence[str]) -> list[Source]:
        return find_beside(names, address, questionnaire.id)

    groups = _read_groups(project, guide_name, sources) if guide_name else None
    sources = sources or [stored(project, questionnaire, name)]
    if questionnaire.settings.type == "focus-group":
        from surveygen.cli.groups import tally_guide

        if any((by, where, persona, since, until, earlier, guesses, chart)):
            raise click.UsageError("Notes take --format, --report, --output and --no-color alone.")
        if tally_guide(project, questionnaire, sources, wanted):
            ctx.exit(1)
        return
    from surveygen.tallies import Request, tally_responses, tally_team, tally_waves

    request = Request(by, where, persona, since, until, least, None, origin, engine_name)
    if report is not None:
        from surveygen.pages.reports import make_report, report_request

        request = report_request(questionnaire, request)
    with _progress(sources) as progress:
        tally = tally_responses(questionnaire, sources, request, lock=lock, progress=progress)
    if earlier:
        tally = tally_waves(questionnaire, tally, beside(earlier), request)
    if guesses:
        tally = tally_team(questionnaire, tally, beside((guesses,)), request)
    quotas = _find_quotas(questionnaire, sources, request) if questionnaire.has_quotas else []
    show_problems(tally.problems)
    failed = _write_rejections(tally, name)
    if report is not None:

        def once_more(cuts: Sequence[str], smallest: int | None) -> Tally:
            again = request.cut(cuts, smallest)
            with _progress(sources) as progress:
                found = tally_responses(questionnaire, sources, again, lock=lock, progress=progress)
            return tally_team(questionnaire, found, beside((guesses,)), again) if guesses else found

        made = make_report(project, questionnaire, tally, once_more, groups, quotas=quotas)
        put(made, report)
        click.echo(f"The report is in {report}.", err=True)
    show_tally(tally, wanted, groups, quotas)
    # Without a single row there is no tally: a script that goes on with it should know.
    if failed or not tally.ledger.read or any(found.is_error for found in tally.problems):
        ctx.exit(1)


def _read_groups(project: Project, guide: str, sources: list[Source]) -> Groups:
    from surveygen.cli.groups import read_beside

    return read_beside(project, guide, sources)


def _find_quotas(
    questionnaire: Questionnaire, sources: list[Source], request: Request
) -> list[Quota]:
    from surveygen.reports.quotas import find_quotas

    return find_quotas(questionnaire, sources, request)


def _write_rejections(tally: Tally, name: str) -> bool:
    """Write the rows that need a look beside their file; whether that failed."""
    from surveygen.responses.ledger import problems_path, write_rejections

    problems: list[Problem] = []
    for rejections in tally.rejections:
        origin = Path(rejections.name)
        path = problems_path(str(origin) if origin.suffix == ".csv" else f"{name}.csv")
        try:
            write_rejections(path, rejections.rows)
        except OSError as error:
            problems.append(_unwritable(path, error))
        else:
            click.echo(f"What needs a look is in {path}.", err=True)
    show_problems(problems)
    return bool(problems)


def _unwritable(path: Path, error: OSError) -> Problem:
    return problem("F006", Location(str(path)), reason=error.strerror or str(error))


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
