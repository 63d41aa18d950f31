"""`surveygen check`: read the question sets and say what is wrong."""

from __future__ import annotations

import click

from surveygen.cli.context import current_project, show_problems


@click.command(
    epilog="Example: surveygen check why-did-you-buy",
)
@click.argument("names", nargs=-1)
@click.pass_context
def command(ctx: click.Context, names: tuple[str, ...]) -> None:
    """Read question sets and say what is wrong, without building.

    NAMES are names of question sets or paths; default: all of content/.
    """
    from surveygen.sets import read_sets

    project = current_project(ctx)
    sets = read_sets(project, names)
    problems = [found for one in sets for found in one.problems]
    show_problems(problems)
    errors = sum(found.is_error for found in problems)
    questions = sum(len(one.questionnaire.questions) for one in sets if one.questionnaire)
    if errors:
        click.echo(f"{errors} {'error' if errors == 1 else 'errors'} in {len(sets)} question sets.")
        ctx.exit(1)
    click.echo(f"{len(sets)} question sets with {questions} questions: no errors.")
