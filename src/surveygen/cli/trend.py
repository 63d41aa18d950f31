"""`surveygen trend`: the same survey over any number of waves."""

from __future__ import annotations

import json
from pathlib import Path

import click

from surveygen.cli.asking import takes_request
from surveygen.cli.context import current_project, show_problems, takes_destination, takes_form
from surveygen.tallies.request import Request


@click.command(
    epilog="Examples: surveygen trend cafe spring.csv summer.csv autumn.csv; "
    "surveygen trend cafe waves/*.csv --chart nps --output nps.svg"
)
@click.argument("name")
@click.argument("files", nargs=-1, required=True, metavar="FILE FILE...")
@takes_request
@takes_form()
@click.option("--chart", default="", metavar="QUESTION", help="Print one question's line as SVG.")
@takes_destination("Write what would be printed to a file.")
@click.pass_context
def command(
    ctx: click.Context,
    name: str,
    files: tuple[str, ...],
    request: Request,
    form: str,
    chart: str,
    output: Path | None,
) -> None:
    """Show the figures of the survey NAME over several waves, a FILE each, the oldest first.

    Every step from one wave to the next is tested, and all of them are corrected together.
    """
    from surveygen.cli.output import put
    from surveygen.cli.sources import find_beside, read_set
    from surveygen.reports.json_object import over_time
    from surveygen.reports.lines import chart_of_line
    from surveygen.reports.trend import trend, trend_table
    from surveygen.reports.words import words_of
    from surveygen.tallies.beside import tally_over_time

    project = current_project(ctx)
    questionnaire, _ = read_set(project, name)
    sources = find_beside(files, request.engine, questionnaire.id)
    if len(sources) < 2:
        raise click.UsageError("A trend takes at least two files, one for each wave.")
    tally = tally_over_time(questionnaire, sources, request)
    show_problems(tally.problems)
    words = words_of(questionnaire.settings.language, project.locales)
    latest = words.written_day(tally.first[:10]) or Path(tally.sources[0]).name
    found = trend(tally, words, latest)
    if chart:
        put(chart_of_line(found, chart, tally.name), output)
    elif form == "json":
        waves = [{"name": one, "counted": counted} for one, counted in found.waves]
        shown = {"version": 1, "survey": tally.survey, "points": waves, **over_time(tally)}
        put(json.dumps(shown, ensure_ascii=False, indent=1) + "\n", output)
    else:
        lines = trend_table(found, words, 80, everything=True)
        put("\n".join([tally.title, "", *lines]) + "\n", output)
    if any(one.is_error for one in tally.problems):
        ctx.exit(1)
