"""`surveygen tally`: what the respondents said."""

from __future__ import annotations

import glob
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from surveygen.cli.context import current_project, show_problems
from surveygen.errors import Location, Problem, SurveygenError
from surveygen.messages import failure, problem, suggestion

if TYPE_CHECKING:
    from surveygen.model import Questionnaire
    from surveygen.project import Project
    from surveygen.responses.files import Source
    from surveygen.tally import Tally
    from surveygen.tally.tallying import Progress

LARGE = 30_000_000
"""Bytes from which reading takes long enough for a progress bar."""


@click.command(
    epilog="Example: surveygen tally why-did-you-buy ~/Downloads/responses.csv",
)
@click.argument("name")
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="What to print.",
)
@click.option("--no-color", is_flag=True, help="Print without colours.")
@click.pass_context
def command(
    ctx: click.Context, name: str, files: tuple[str, ...], form: str, no_color: bool
) -> None:
    """Summarise the responses to the survey NAME.

    FILEs are CSV files as the form service exports them, or responses that were downloaded from
    the page; `-` is standard input. Without any, the responses stored on this computer are taken.
    """
    from surveygen.tally import tally_responses

    project = current_project(ctx)
    questionnaire = _read_set(project, name)
    sources = _sources(files) if files else [_stored(project, questionnaire, name)]
    with _progress(sources) as progress:
        tally = tally_responses(questionnaire, sources, progress=progress)
    show_problems(tally.problems)
    failed = _write_rejections(tally, name)
    if form == "json":
        from surveygen.report.json import to_json

        click.echo(to_json(tally), nl=False)
    else:
        _print_text(tally, no_color)
    # Without a single row there is no tally: a script that goes on with it should know.
    if failed or not tally.ledger.read or any(found.is_error for found in tally.problems):
        ctx.exit(1)


def _read_set(project: Project, name: str) -> Questionnaire:
    """The question set; what is wrong with it stops the tally, what is odd is for `check`."""
    from surveygen.language import read
    from surveygen.sets import find_sets

    [path] = find_sets(project, [name])
    questionnaire, problems = read(path, project.relative(path), rich=False)
    if questionnaire is None:
        raise SurveygenError(*(found for found in problems if found.is_error))
    return questionnaire


def _sources(patterns: tuple[str, ...]) -> list[Source]:
    from surveygen.responses.files import Stream

    found: dict[str, Source] = {}
    for pattern in patterns:
        if pattern == "-":
            found[pattern] = Stream("standard input", sys.stdin.buffer)
            continue
        exists = Path(pattern).exists()
        # The pattern may be absolute, which Path.glob refuses.
        names = [] if exists else sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207
        if not names and any(c in pattern for c in "*?["):
            folder = Path(pattern).parent
            hint = f"Look into {folder if str(folder) != '.' else 'the current folder'}."
            raise failure("R017", pattern, pattern=pattern, suggestion=hint)
        for one in names or [pattern]:
            # What an earlier tally wrote lies beside its input, where `*.csv` finds it again.
            if not one.endswith(".problems.csv") or len(patterns) == 1 == len(names or [one]):
                found[str(Path(one).resolve())] = _file(one)
    return list(found.values())


def _file(name: str) -> Path:
    path = Path(name)
    if not path.exists():
        near = suggestion(path.name, [p.name for p in path.parent.glob("*.csv")])
        raise failure("R017", name, pattern=name, suggestion=near or "Check the path.")
    return path


def _stored(project: Project, questionnaire: Questionnaire, name: str) -> Source:
    """The responses that the collector on this computer holds."""
    from surveygen.responses.files import Records

    if project.store.is_file():
        from surveygen.collector.store import Store

        with Store.open(project.store) as store:
            has_any = next(store.responses(questionnaire.id), None) is not None

        def rows() -> Iterator[Mapping[str, str]]:
            with Store.open(project.store) as store:
                for response in store.responses(questionnaire.id):
                    yield {**response.answers, "sg_spam": "1" if response.spam else ""}

        if has_any:
            return Records(project.relative(project.store), rows)
    raise failure("X007", project.relative(project.store), name=name)


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
            reason = error.strerror or str(error)
            problems.append(problem("F006", Location(str(path)), reason=reason))
        else:
            click.echo(f"What needs a look is in {path}.", err=True)
    show_problems(problems)
    return bool(problems)


def _print_text(tally: Tally, no_color: bool) -> None:
    from rich.console import Console

    from surveygen.report.terminal import print_tally

    console = Console(no_color=no_color or None, file=sys.stdout)
    with console.capture() as captured:
        print_tally(tally, console)
    click.echo(captured.get(), nl=False, color=True)


@contextmanager
def _progress(sources: list[Source]) -> Iterator[Progress | None]:
    """A bar on stderr while large files are read, where somebody is looking."""
    total = sum(source.stat().st_size for source in sources if isinstance(source, Path))
    if total < LARGE or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        tasks = {str(s): bar.add_task(s.name, total=s.stat().st_size)
                 for s in sources if isinstance(s, Path)}  # fmt: skip

        def tell(name: str, position: int, size: int) -> None:
            if name in tasks:
                bar.update(tasks[name], completed=min(position, size))

        yield tell
