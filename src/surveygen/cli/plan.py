"""`surveygen plan`: how many answers are needed, before anybody answers."""

from __future__ import annotations

from pathlib import Path

import click

from surveygen.cli.context import current_project, takes_form


def _part(_: click.Context, __: click.Parameter, value: str) -> float | None:
    """A share such as `20%` or `0.2`, above 0 and at most 1."""
    if not value:
        return None
    try:
        share = float(value.removesuffix("%")) / (100 if value.endswith("%") else 1)
    except ValueError:
        share = 0.0
    if not 0 < share <= 1:
        raise click.BadParameter("Give a share such as 20% or 0.2.")
    return share


@click.command(
    epilog="Examples: surveygen plan why-did-you-buy; "
    "surveygen plan cafe --gap 20 --visitors 120 --chart plan.svg"
)
@click.argument("name")
@click.option(
    "--gap",
    type=click.FloatRange(0, 50, min_open=True),
    metavar="POINTS",
    help="How far off a guess is to be seen, of 100; default: three times what matters, 15.",
)
@click.option(
    "--population", type=click.IntRange(1), metavar="N", help="How many there are in all."
)
@click.option("--visitors", type=click.IntRange(1), metavar="N", help="Who comes by in a day.")
@click.option("--mailing", type=click.IntRange(1), metavar="N", help="How many are written to.")
@click.option(
    "--rate", default="", callback=_part, metavar="SHARE", help="Which part answers, if known."
)
@takes_form()
@click.option(
    "--chart",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.svg",
    help="Write the curve as a picture.",
)
@click.pass_context
def command(
    ctx: click.Context,
    name: str,
    gap: float | None,
    population: int | None,
    visitors: int | None,
    mailing: int | None,
    rate: float | None,
    form: str,
    chart: Path | None,
) -> None:
    """Say how many answers the survey NAME needs for what its guesses want to know.

    What luck does to a right guess, how many answers tell one that is wrong, and how many a
    difference between two kinds of people or two waves takes: by the same rules that a report
    judges by.
    """
    from surveygen.cli.output import put
    from surveygen.cli.sources import read_set
    from surveygen.reports.plan import plan_json, plan_text
    from surveygen.reports.plan_picture import plan_svg
    from surveygen.reports.words import words_of
    from surveygen.tallies.planned_decisions import planned_tests
    from surveygen.tallies.planning import plan

    project = current_project(ctx)
    questionnaire, _ = read_set(project, name)
    words = words_of(project.language, project.locales)
    everybody = population or questionnaire.settings.population
    if mailing and everybody and mailing > everybody:
        message = f"{mailing:,} are more than the {everybody:,} there are in all (population)."
        raise click.UsageError(message)
    found = plan(questionnaire, gap, population)
    decisions = planned_tests(questionnaire, population)
    if chart is not None:
        put(plan_svg(found, words), chart)
        click.echo(f"The curve is in {chart}.", err=True)
    if form == "json":
        click.echo(plan_json(found, decisions), nl=False)
    else:
        click.echo(plan_text(found, 80, visitors, mailing, rate, decisions, words), nl=False)
