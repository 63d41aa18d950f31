"""`surveygen fake`: made-up responses, or notes of focus groups."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from surveygen.cli.context import current_project, takes_destination
from surveygen.cli.output import put, spare
from surveygen.cli.sources import read_set
from surveygen.errors import Location, file_reason
from surveygen.memory import without_garbage_collection
from surveygen.messages import failure, suggestion
from surveygen.writing import replacing

if TYPE_CHECKING:
    from surveygen.model import Questionnaire


@click.command(
    epilog="Example: surveygen fake cafe -n 200 -o fake.csv && surveygen tally cafe fake.csv"
)
@click.argument("name")
@click.option("-n", "--count", type=click.IntRange(0), default=200, show_default=True)
@click.option("--seed", type=int, default=0, show_default=True, help="Other seeds, other people.")
@takes_destination("Where to write them; default: standard output.")
@click.option(
    "--transcript",
    is_flag=True,
    help="Of a guide, make up the recording of one group, as WebVTT.",
)
@click.option("--group", default="", help="Which group, with --transcript; default: the first.")
@click.pass_context
@without_garbage_collection()
def command(
    ctx: click.Context,
    name: str,
    count: int,
    seed: int,
    output: Path | None,
    transcript: bool,
    group: str,
) -> None:
    """Make up responses to the survey NAME, to see its report before anyone has answered.

    Of a discussion guide, notes of all its groups are made up, or with --transcript a recording of
    one of them. Everything is marked as made up, and a tally says so.
    """
    questionnaire, _ = read_set(current_project(ctx), name)
    if transcript:
        put(_recording(questionnaire, name, group, seed), output)
        return
    header, rows = _made_up(questionnaire, count, seed)
    try:
        with _opened(output) as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header)
            writer.writerows(rows)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise failure("F006", str(output), reason=file_reason(error)) from error
    if output:
        what = "notes" if questionnaire.settings.type == "focus-group" else "responses"
        click.echo(f"{count:,} made-up {what} are in {output}.", err=True)


def _recording(guide: Questionnaire, name: str, group: str, seed: int) -> str:
    """A made-up recording of one of the guide's groups."""
    from surveygen.responses.fake_transcript import invent_transcript

    if guide.settings.type != "focus-group":
        raise failure("G016", guide.path or name, name=name)
    own = guide.settings.groups or ("Group 1",)
    if group and group not in own:
        where = Location(str(guide.path or name))
        raise failure("G004", where, name=group, suggestion=suggestion(group, own))
    return invent_transcript(guide, group or own[0], seed)


@contextmanager
def _opened(output: Path | None) -> Iterator[TextIO]:
    """Where the rows go: a file that is there once it is whole, or standard output."""
    if output is None:
        yield sys.stdout
        return
    spare(output)
    with replacing(output) as whole, TextIOWrapper(whole, encoding="utf-8", newline="") as file:
        yield file


def _made_up(
    questionnaire: Questionnaire, count: int, seed: int
) -> tuple[Sequence[str], Iterable[Sequence[str]]]:
    """The header and the rows of what is made up."""
    if questionnaire.settings.type == "focus-group":
        from surveygen.responses.fake_notes import COLUMNS, invent_notes

        notes = invent_notes(questionnaire, count, seed)
        return COLUMNS, ([note.get(name, "") for name in COLUMNS] for note in notes)
    from surveygen.responses.fake import columns, invent_rows

    return columns(questionnaire), invent_rows(questionnaire, count, seed)
