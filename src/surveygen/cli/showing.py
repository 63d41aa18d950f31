"""How a tally is shown, in the form that was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from surveygen.cli.output import Wanted, as_text, put
from surveygen.errors import file_reason
from surveygen.messages import failure

if TYPE_CHECKING:
    from pathlib import Path

    from surveygen.cli.groups import Groups
    from surveygen.tallies import Tally
    from surveygen.tallies.quotas import Quota


def show_tally(
    tally: Tally, wanted: Wanted, groups: Groups | None, quotas: Sequence[Quota]
) -> None:
    """Show the tally of a survey, with its focus groups and its quotas where it has any.

    Raises SurveygenError where something cannot be written.
    """
    if wanted.charts is not None:
        _put_charts(tally, wanted, wanted.charts)
    if wanted.chart:
        from surveygen.reports.chart import chart_of

        put(chart_of(tally, wanted.chart, wanted.words), wanted.output)
    elif wanted.form == "json":
        put(_json(tally, groups, quotas), wanted.output)
    elif wanted.form != "text":
        from surveygen.reports.formats import FORMATS

        put(FORMATS[wanted.form](tally, wanted.words, quotas), wanted.output)
    elif wanted.report is None and (wanted.charts is None or wanted.output):
        _print(tally, wanted)
        if groups or quotas:
            from surveygen.cli.groups import print_more

            print_more(groups, quotas, wanted)


def _put_charts(tally: Tally, wanted: Wanted, folder: Path) -> None:
    """Write the chart of each question into a folder, in the order of the survey."""
    from surveygen.reports.chart import charts_of

    charts = dict(charts_of(tally, wanted.words))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise failure("F006", str(folder), reason=file_reason(error)) from error
    for name, svg in charts.items():
        put(svg, folder / name)
    click.echo(f"Charts in {folder}: {len(charts)}.", err=True)


def _json(tally: Tally, groups: Groups | None, quotas: Sequence[Quota]) -> str:
    if groups or quotas:
        from surveygen.cli.groups import json_with

        return json_with(tally, groups, quotas)
    from surveygen.reports.json_object import to_json

    return to_json(tally)


def _print(tally: Tally, wanted: Wanted) -> None:
    from surveygen.reports.document import document_of
    from surveygen.reports.terminal import print_document

    document = document_of(tally, wanted.words)
    put(as_text(wanted, lambda console: print_document(document, console)), wanted.output)
