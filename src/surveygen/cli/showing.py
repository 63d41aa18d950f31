"""How a tally is shown, in the form that was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from surveygen.cli.output import Wanted, as_text, put

if TYPE_CHECKING:
    from surveygen.cli.groups import Groups
    from surveygen.tallies import Tally
    from surveygen.tallies.quotas import Quota


def show_tally(
    tally: Tally, wanted: Wanted, groups: Groups | None, quotas: Sequence[Quota]
) -> None:
    """Show the tally of a survey, with its focus groups and its quotas where it has any.

    Raises SurveygenError where something cannot be written.
    """
    if wanted.chart:
        from surveygen.reports.chart import chart_of

        put(chart_of(tally, wanted.chart, wanted.words), wanted.output)
    elif wanted.form == "json":
        put(_json(tally, groups, quotas), wanted.output)
    elif wanted.form != "text":
        put(_formatted(tally, wanted, quotas), wanted.output)
    elif wanted.report is None:
        _print(tally, wanted)
        if groups or quotas:
            from surveygen.cli.groups import print_more

            print_more(groups, quotas, wanted)


def _json(tally: Tally, groups: Groups | None, quotas: Sequence[Quota]) -> str:
    if groups or quotas:
        from surveygen.cli.groups import json_with

        return json_with(tally, groups, quotas)
    from surveygen.reports.json_object import to_json

    return to_json(tally)


def _formatted(tally: Tally, wanted: Wanted, quotas: Sequence[Quota]) -> str | bytes:
    if wanted.form == "csv":
        from surveygen.reports.tidy_csv import to_csv

        return to_csv(tally, quotas)
    from surveygen.reports.document import document_of

    document = document_of(tally, wanted.words, quotas)
    if wanted.form == "md":
        from surveygen.reports.markdown import to_markdown

        return to_markdown(document)
    from surveygen.reports.figures import figures
    from surveygen.reports.xlsx import to_xlsx

    return to_xlsx(document, figures(tally, quotas))


def _print(tally: Tally, wanted: Wanted) -> None:
    from surveygen.reports.document import document_of
    from surveygen.reports.terminal import print_document

    document = document_of(tally, wanted.words)
    put(as_text(wanted, lambda console: print_document(document, console)), wanted.output)
