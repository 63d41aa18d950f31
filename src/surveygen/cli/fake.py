"""`surveygen fake`: made-up responses."""

from __future__ import annotations

import csv
import sys
from contextlib import nullcontext
from pathlib import Path

import click

from surveygen.cli.context import current_project
from surveygen.cli.sources import read_set
from surveygen.messages import failure


@click.command(
    epilog="Example: surveygen fake cafe -n 200 -o fake.csv && surveygen tally cafe fake.csv"
)
@click.argument("name")
@click.option("-n", "--count", type=click.IntRange(0), default=200, show_default=True)
@click.option("--seed", type=int, default=0, show_default=True, help="Other seeds, other people.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where to write them; default: standard output.",
)
@click.pass_context
def command(ctx: click.Context, name: str, count: int, seed: int, output: Path | None) -> None:
    """Make up responses to the survey NAME, to see its report before anyone has answered.

    Every row is marked as made up, and a tally of them says so.
    """
    from surveygen.responses.fake import columns, invent

    questionnaire, _ = read_set(current_project(ctx), name)
    try:
        opened = output.open("w", encoding="utf-8", newline="") if output else None
        with opened or nullcontext(sys.stdout) as file:
            writer = csv.DictWriter(file, columns(questionnaire), restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(invent(questionnaire, count, seed))
    except BrokenPipeError:
        raise
    except OSError as error:
        raise failure("F006", str(output), reason=error.strerror or str(error)) from error
    if output:
        click.echo(f"{count:,} made-up responses are in {output}.", err=True)
