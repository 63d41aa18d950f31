"""`surveygen draw`: a prize draw among what was sent apart from the answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from surveygen.cli.context import current_project, show_problems, takes_destination

if TYPE_CHECKING:
    from surveygen.model import Questionnaire
    from surveygen.project import Project


@click.command(epilog="Example: surveygen draw why-did-you-buy --winners 3 --seed 20260630")
@click.argument("name")
@click.argument("files", nargs=-1, metavar="[FILE.csv]...", type=click.Path(path_type=Path))
@click.option("--winners", type=click.IntRange(1), default=1, show_default=True)
@click.option(
    "--seed",
    type=click.IntRange(0),
    help="A number that makes the draw repeatable, such as that day's lottery; default: by lot.",
)
@click.option("--excel", is_flag=True, help="Guard cells that a spreadsheet runs as formulas.")
@takes_destination("Write the winners as CSV that you alone can read, in place of showing them.")
@click.pass_context
def command(
    ctx: click.Context,
    name: str,
    files: tuple[Path, ...],
    winners: int,
    seed: int | None,
    excel: bool,
    output: Path | None,
) -> None:
    """Draw winners among those who left an address on a page `sent apart` of the survey NAME.

    FILEs are exports; without any, it is about what is stored here. Sealed entries are opened with
    your key. The same seed and entries give the same winners.
    """
    import secrets

    from surveygen.cli.sources import read_set
    from surveygen.collector.export import guarded
    from surveygen.messages import failure
    from surveygen.responses.drawing import draw, entries_in
    from surveygen.responses.invitations import as_csv, write_private
    from surveygen.sealing.opening import Openers

    project = current_project(ctx)
    questionnaire, _ = read_set(project, name)
    if not questionnaire.separate:
        raise failure("X049", questionnaire.path or name, name=name)
    opened = Openers()
    entries = entries_in(questionnaire, map(opened, _rows(project, questionnaire, files)))
    if opened.closed:
        raise failure("X051", name, n=opened.closed)
    if not entries:
        raise failure("X050", name, name=name)
    seed = secrets.randbelow(10**9) if seed is None else seed
    done = draw(entries, winners, seed)
    people = "1 person takes" if done.entries == 1 else f"{done.entries:,} people take"
    entries_are = "entry is" if done.repeated == 1 else "entries are"
    again = f"; {done.repeated:,} more {entries_are} of the same people" if done.repeated else ""
    click.echo(f"{people} part{again}. Drawn with --seed {seed}.", err=True)
    text = as_csv([{n: guarded(c) if excel else c for n, c in one.items()} for one in done.winners])
    if output is None:
        click.echo(text, nl=False)
        return
    if project.site.resolve() in output.resolve().parents:
        raise failure("X024", str(output))
    write_private(output, text)
    click.echo(f"The winners are in {output}.", err=True)


def _rows(
    project: Project, questionnaire: Questionnaire, files: tuple[Path, ...]
) -> Iterator[Mapping[str, str]]:
    if files:
        from surveygen.responses.people import read_people

        for path in files:
            yield from read_people(path, questionnaire, show_problems)
    elif project.store.is_file():
        from surveygen import wire
        from surveygen.collector.store import Store

        with Store.open(project.store) as store:
            for response in store.responses(questionnaire.id + wire.APART):
                yield wire.with_mark(
                    response.answers, spam=response.spam, received=response.received
                )
