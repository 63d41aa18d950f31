"""Where the results of a command go: printed, or written to a file, in the form asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from surveygen.cli.context import current_project, takes_destination
from surveygen.errors import file_reason
from surveygen.messages import failure
from surveygen.reports.words import IN_ENGLISH, Words
from surveygen.writing import replace_file

if TYPE_CHECKING:
    from rich.console import Console

SETTINGS = ("surveygen.toml", "pyproject.toml")
"""Where a project may say how it is set up."""
FORMATS = ("text", "json", "csv", "md", "xlsx", "pptx", "qdpx", "qdc", "html")
OF_NOTES = ("qdpx", "qdc", "html")
"""Those of them that only the notes of focus groups have."""
IN_FILES = ("xlsx", "pptx", "qdpx")
"""Those of them that are no text."""

if TYPE_CHECKING:
    _Choice = click.Choice[str]
else:
    _Choice = click.Choice  # generic from Click 8.2 on


class _Form(_Choice):
    """One of the formats; those of other packages are looked for where it is none of ours."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The format's name as it was given."""
        if value not in FORMATS:
            from surveygen.reports.formats import FORMATS as ALL

            if value in ALL:
                return value
        return super().convert(value, param, ctx)


_OPTIONS = (
    click.option(
        "--format",
        "form",
        type=_Form(FORMATS),
        default="text",
        show_default=True,
        help="What to print; xlsx, pptx and qdpx need --output, qdpx, qdc and html are of notes.",
    ),
    click.option(
        "--report",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE.html",
        help="Write the report to mail or print.",
    ),
    click.option(
        "--chart", default="", metavar="QUESTION", help="Print one question's chart as SVG."
    ),
    click.option(
        "--charts",
        type=click.Path(file_okay=False, path_type=Path),
        metavar="FOLDER",
        help="Write every question's chart as SVG.",
    ),
    takes_destination("Write what would be printed to a file."),
    click.option("--no-color", is_flag=True, help="Print without colours."),
)


class Wanted(NamedTuple):
    """How the tally is to be shown."""

    form: str
    """One of the formats."""
    report: Path | None
    """Where the HTML report goes."""
    output: Path | None
    """Where what would be printed goes."""
    no_color: bool
    chart: str = ""
    """The question whose chart is wanted instead."""
    charts: Path | None = None
    """The folder for all charts."""
    words: Words = IN_ENGLISH
    """The language of the survey."""


def takes_output(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options about its output, which it takes as `wanted`."""

    @wraps(command)
    def gathered(
        *args: Any,
        form: str,
        report: Path | None,
        output: Path | None,
        no_color: bool,
        chart: str,
        charts: Path | None,
        **others: Any,
    ) -> None:
        if form in IN_FILES and output is None:
            unprintable = f"A file of {form} cannot be printed: name one with --output."
            raise click.UsageError(unprintable)
        command(*args, wanted=Wanted(form, report, output, no_color, chart, charts), **others)

    optioned: Callable[..., None] = gathered
    for option in reversed(_OPTIONS):
        optioned = option(optioned)
    return optioned


def spare(output: Path) -> None:
    """Raise SurveygenError where `output` is a file that the project is made of."""
    ctx = click.get_current_context(silent=True)
    if ctx is None or not output.exists():
        return
    project = current_project(ctx)
    target = output.resolve()
    sources = {project.store.resolve(), *((project.root / n).resolve() for n in SETTINGS)}
    if target in sources or project.content.resolve() in target.parents:
        raise failure("F009", str(output))


def put(content: str | bytes, output: Path | None) -> None:
    """Write to a file, or to standard output; raises SurveygenError where that fails."""
    if output is None:
        click.echo(content, nl=False, color=True)
        return
    spare(output)
    data = content if isinstance(content, bytes) else content.encode("utf-8")
    try:
        replace_file(output, data)
    except OSError as error:
        raise failure("F006", str(output), reason=file_reason(error)) from error


def as_text(wanted: Wanted, draw: Callable[[Console], None]) -> str:
    """What is drawn on a console; plain where it goes to a file."""
    from rich.console import Console

    plain = wanted.no_color or wanted.output is not None or None
    console = Console(no_color=plain, file=sys.stdout)
    with console.capture() as captured:
        draw(console)
    return captured.get() if wanted.output is None else click.unstyle(captured.get())
