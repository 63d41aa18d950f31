"""`surveygen new`: a project to start from."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from surveygen.errors import Location, SurveygenError
from surveygen.messages import failure

if TYPE_CHECKING:
    from surveygen.scaffold import Wishes

Answer = TypeVar("Answer")


@click.command(
    epilog='Example: surveygen new my-survey --set every-step --accent "#0a6" --name "Café Roy"',
)
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("names", metavar="[SET]...", nargs=-1)
@click.option("--set", "sets", multiple=True, help="A question set to copy; may be repeated.")
@click.option(
    "--language",
    "languages",
    multiple=True,
    help="What the sets are in, such as de; repeated: translations beside.",
)
@click.option("--endpoint", default="", help="Where answers go, such as formspree:xyzabcd.")
@click.option("--accent", default="", help="The colour of your business, such as #0a6.")
@click.option("--name", default="", help="The name of your business, for the head of the pages.")
def command(
    folder: Path,
    names: tuple[str, ...],
    sets: tuple[str, ...],
    languages: tuple[str, ...],
    endpoint: str,
    accent: str,
    name: str,
) -> None:
    """Make FOLDER, a project with question sets to adapt.

    `surveygen sets` lists them; default: why-did-you-buy and customer-experience. In a terminal
    it asks for what was not given. Nothing that exists is changed.
    """
    from surveygen.scaffold import Wishes, create_project

    given = (*names, *sets)
    if not (given or languages or endpoint or accent or name) and in_terminal():
        wishes = _asked()
    else:
        tokens = {"logo_text": name.strip()} if name.strip() else {}
        tokens |= _colours(accent)
        wishes = Wishes(given, languages, _endpoint(endpoint), tokens)
    files = create_project(folder, wishes)
    for path in files:
        click.echo(f"  {folder / path}")
    click.echo(f"\n{len(files)} files written. Now look at the pages:\n")
    where = "" if folder.resolve() == Path.cwd() else f"cd {shlex.quote(str(folder))} && "
    click.echo(f"  {where}surveygen serve")


def in_terminal() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _endpoint(spec: str) -> str:
    from surveygen.endpoints.resolution import find

    # As the front matter has it, or surveygen.toml.
    spec = re.sub(r"^endpoint\s*[:=]\s*", "", spec.strip()).strip("\"'")
    found = find(spec) if spec else ()
    if not isinstance(found, tuple):
        raise SurveygenError(found(Location("--endpoint")))
    return spec


def _colours(accent: str) -> dict[str, str]:
    """The token for a colour; the theme derives what goes with it."""
    from surveygen.theme.colours import colour_of
    from surveygen.theme.tokens import TYPES

    accent = colour_of(accent)
    if accent and not TYPES["colour"][0].fullmatch(accent):
        raise failure("X021", "--accent", given=accent)
    return {"accent": accent} if accent else {}


def _asked() -> Wishes:
    """What somebody in a terminal answers; Enter takes what stands in square brackets."""
    from surveygen.cli.sets import list_in_columns
    from surveygen.scaffold import DEFAULT_SETS, Wishes, starter_sets

    known = _offered(list(starter_sets()))
    click.echo("What do you want to know?\n")
    list_in_columns(known)
    click.echo("\nNumbers or names, with blanks between; `3?` says what the third is for.")
    usual = " ".join(str(known.index(name) + 1) for name in DEFAULT_SETS)
    sets = _ask("Numbers", usual, lambda text: _chosen(text, known))
    click.echo("\nWhere should answers go? A service such as formspree:xyzabcd, or a URL.")
    click.echo("Enter keeps them on this computer for now.")
    endpoint = _ask("Endpoint", "", _endpoint)
    name = _ask("Name of your business", "", str.strip)
    colours = _ask("Its colour, such as #0a6 or teal", "", _colours)
    click.echo()
    return Wishes(sets, (), endpoint, {**({"logo_text": name} if name else {}), **colours})


def _offered(known: list[str]) -> list[str]:
    """The sets to choose from: of one that there is for several trades, that for all."""
    return [name for name in known if not any(name.startswith(f"{one}-") for one in known)]


class _ToldError(Exception):
    """What somebody wanted to know before answering."""


def _ask(question: str, default: str, read: Callable[[str], Answer]) -> Answer:
    """The answer as `read` takes it; what it refuses is said, and asked again."""
    while True:
        text = click.prompt(question, default=default, show_default=bool(default))
        try:
            return read(text)
        except _ToldError as told:
            click.echo(told)
        except SurveygenError as error:
            for found in error.problems:
                click.echo(f"{found.message} {found.hint}")


def _chosen(text: str, known: list[str]) -> tuple[str, ...]:
    """The sets that numbers or names in `text` mean; where it asks for one, that is said first."""
    from surveygen.scaffold import starter_sets, summary_of

    chosen = []
    everything = starter_sets()
    for word in text.replace(",", " ").split():
        asked = word.rstrip("?.")
        is_number = asked.isdecimal() and 1 <= int(asked) <= len(known)
        name = known[int(asked) - 1] if is_number else asked
        if name not in everything:
            raise failure("X022", given=word)
        if word.endswith("?"):
            told = f"{name}: {summary_of(everything[name])}"
            raise _ToldError(told)
        chosen.append(name)
    return tuple(chosen)
