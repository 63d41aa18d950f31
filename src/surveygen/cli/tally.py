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
from surveygen.cli.sources import find_sources, find_tables, read_as, read_set, stored
from surveygen.errors import Location, Problem
from surveygen.memory import without_garbage_collection
from surveygen.messages import problem

if TYPE_CHECKING:
    from surveygen.cli.groups import Groups
    from surveygen.language.lock import Lock
    from surveygen.model import Questionnaire
    from surveygen.project import Project
    from surveygen.reports.quotas import Quota
    from surveygen.responses.files import Source
    from surveygen.tallies import Tally
    from surveygen.tallies.engine import Engine
    from surveygen.tallies.tallying import Progress

LARGE = 30_000_000
"""Bytes from which reading takes long enough for a progress bar."""
SMALL = 5_000_000
"""Bytes below which there is nothing to choose between the engines."""


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
    if "://" in engine_name:
        sources = find_tables(engine_name, files, questionnaire.id)
    else:
        sources = find_sources(files) if files else []
    groups = _read_groups(project, guide_name, sources) if guide_name else None
    sources = sources or [stored(project, questionnaire, name)]
    if questionnaire.settings.type == "focus-group":
        from surveygen.cli.groups import tally_guide

        if any((by, where, persona, since, until, earlier, guesses, chart)):
            raise click.UsageError("Notes take --format, --report, --output and --no-color alone.")
        if tally_guide(project, questionnaire, sources, wanted):
            ctx.exit(1)
        return
    choice = {"where": where, "persona": persona, "since": since, "until": until}
    engine = _engine(engine_name, sources)
    sources = read_as(sources, questionnaire, origin)
    asks_quality = report is not None
    if report is not None and questionnaire.settings.personas:
        by = (*by, "personas")
    tally = _tally(
        questionnaire, sources, lock, by, choice, least, engine, with_quality=asks_quality
    )
    tally = _held_against(tally, questionnaire, earlier, guesses)
    quotas = _find_quotas(questionnaire, sources, choice) if questionnaire.has_quotas else []
    show_problems(tally.problems)
    failed = _write_rejections(tally, name)
    if report is not None:
        from surveygen.pages.reports import make_report

        def once_more(cuts: Sequence[str], smallest: int | None) -> Tally:
            fewest = smallest or least
            again = _tally(questionnaire, sources, lock, tuple(cuts), choice, fewest, engine)
            return _held_against(again, questionnaire, (), guesses)

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
    questionnaire: Questionnaire, sources: list[Source], choice: dict[str, str]
) -> list[Quota]:
    from surveygen.reports.quotas import find_quotas

    return find_quotas(questionnaire, sources, **choice)


def _engine(name: str, sources: list[Source]) -> Engine | None:
    """The engine of that name, or what the size of the sources asks for; None for the usual one."""
    if not name and sum(s.stat().st_size for s in sources if isinstance(s, Path)) < SMALL:
        return None
    from surveygen.tallies.choice import choose_engine

    engine, problems = choose_engine(name, sources)
    show_problems(problems)
    return engine


def _tally(
    questionnaire: Questionnaire,
    sources: list[Source],
    lock: Lock | None,
    by: tuple[str, ...],
    choice: dict[str, str],
    least: int,
    engine: Engine | None,
    *,
    with_quality: bool = False,
) -> Tally:
    from surveygen.tallies import tally_responses

    with _progress(sources) as progress:
        return tally_responses(
            questionnaire,
            sources,
            by=by,
            where=choice["where"],
            persona=choice["persona"],
            since=choice["since"],
            until=choice["until"],
            least=least,
            with_quality=with_quality,
            lock=lock,
            engine=engine,
            progress=progress,
        )


def _held_against(
    tally: Tally, questionnaire: Questionnaire, earlier: tuple[str, ...], guesses: str
) -> Tally:
    """The tally beside earlier waves and a team's guesses, where any are given."""
    from surveygen.tallies import tally_responses

    if earlier:
        from surveygen.tallies.waves import with_waves

        before = [tally_responses(questionnaire, [one]) for one in find_sources(earlier)]
        tally = with_waves(tally, *before)
    if guesses:
        from surveygen.tallies.guessing import hold_against_team
        from surveygen.tallies.team import guess_set

        team = tally_responses(guess_set(questionnaire), find_sources((guesses,)))
        tally = hold_against_team(tally, team)
    return tally


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
