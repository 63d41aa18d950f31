"""How a tally is shown: printed, or written to a file, in the form that was asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from surveygen.errors import file_reason
from surveygen.messages import failure

if TYPE_CHECKING:
    from rich.console import Console

    from surveygen.cli.groups import Groups
    from surveygen.reports.quotas import Quota
    from surveygen.tallies import Tally

FORMATS = ("text", "json", "csv", "md", "xlsx")


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


def show_tally(tally: Tally, wanted: Wanted, groups: Groups | None, quotas: list[Quota]) -> None:
    """Show the tally of a survey, with its focus groups and its quotas where it has any.

    Raises SurveygenError where something cannot be written.
    """
    if wanted.chart:
        from surveygen.reports.chart import chart_of

        put(chart_of(tally, wanted.chart), wanted.output)
    elif wanted.form == "json":
        put(_json(tally, groups, quotas), wanted.output)
    elif wanted.form != "text":
        put(_formatted(tally, wanted.form, quotas), wanted.output)
    elif wanted.report is None:
        _print(tally, wanted)
        if groups or quotas:
            from surveygen.cli.groups import print_more

            print_more(groups, quotas, wanted)


def put(content: str | bytes, output: Path | None) -> None:
    """Write to a file, or to standard output; raises SurveygenError where that fails."""
    if output is None:
        click.echo(content, nl=False, color=True)
        return
    data = content if isinstance(content, bytes) else content.encode("utf-8")
    try:
        output.write_bytes(data)
    except OSError as error:
        raise failure("F006", str(output), reason=file_reason(error)) from error


def _json(tally: Tally, groups: Groups | None, quotas: list[Quota]) -> str:
    if groups or quotas:
        from surveygen.cli.groups import json_with

        return json_with(tally, groups, quotas)
    from surveygen.reports.json_object import to_json

    return to_json(tally)


def _formatted(tally: Tally, form: str, quotas: list[Quota]) -> str | bytes:
    if form == "csv":
        from surveygen.reports.tidy_csv import to_csv

        return to_csv(tally, quotas)
    if form == "md":
        from surveygen.reports.markdown import to_markdown

        return to_markdown(tally, quotas)
    from surveygen.reports.xlsx import to_xlsx

    return to_xlsx(tally, quotas)


def _print(tally: Tally, wanted: Wanted) -> None:
    from surveygen.reports.terminal import print_tally

    put(as_text(wanted, lambda console: print_tally(tally, console)), wanted.output)


def as_text(wanted: Wanted, draw: Callable[[Console], None]) -> str:
    """What is drawn on a console; plain where it goes to a file."""
    from rich.console import Console

    plain = wanted.no_color or wanted.output is not None or None
    console = Console(no_color=plain, file=sys.stdout)
    with console.capture() as captured:
        draw(console)
    return captured.get() if wanted.output is None else click.unstyle(captured.get())
