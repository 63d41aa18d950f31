"""`surveygen keys`: the keys that answers are sealed for."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from surveygen.cli.context import current_project, show_problems

if TYPE_CHECKING:
    from surveygen.model import Questionnaire
    from surveygen.project import Project
    from surveygen.sealing.keyring import PrivateKey
    from surveygen.sealing.public import Seal

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


@click.group()
def command() -> None:
    """Make, test and show the keys that answers are sealed for.

    A page with the public half seals what is answered; only the private half, which stays in a
    file on this computer, opens it.
    """


@command.command(epilog="Example: surveygen keys new laptop")
@click.argument("name", default="main")
@click.option("--passphrase/--no-passphrase", default=None, help="Whether to protect the file.")
def new(name: str, passphrase: bool | None) -> None:
    """Make a pair of keys; the private half goes into a file that only you may read."""
    from surveygen.messages import failure
    from surveygen.sealing.keyring import SUFFIX, keys_folder, make_key

    if not _NAME.fullmatch(name):
        raise failure("K010", name=name)
    path = keys_folder() / f"{name}{SUFFIX}"
    if path.exists():
        raise failure("K004", str(path))
    key = make_key(path, _wanted_passphrase(passphrase))
    click.echo(f"The private key is in {path}, for your eyes only.")
    click.echo("Without it nobody reads the answers: keep a copy, and a sheet of it in a safe:")
    click.echo(f"  surveygen keys show {name} --print {name}-key.html\n")
    click.echo("To seal the answers to every survey of a project, write into surveygen.toml:")
    click.echo(f'  seal = "{key.public.text}"\n')
    click.echo("Then, before going live: surveygen keys test")


def _wanted_passphrase(wanted: bool | None) -> str:
    from surveygen.sealing.keyring import PASSPHRASE

    if wanted is False:
        return ""
    if given := os.environ.get(PASSPHRASE):
        return given
    if wanted is None and not sys.stdin.isatty():
        return ""
    asked = "Passphrase" if wanted else "Passphrase (empty for none)"
    return str(
        click.prompt(
            asked, default=None if wanted else "", hide_input=True, confirmation_prompt=True,
            show_default=False, err=True,
        )
    )  # fmt: skip


@command.command(epilog="Example: surveygen keys show main --print main-key.html")
@click.argument("name", default="")
@click.option(
    "--print",
    "sheet",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a page with the PRIVATE key as a code to scan, to print for the safe.",
)
def show(name: str, sheet: Path | None) -> None:
    """Show the keys on this computer with their public halves, or print one for the safe."""
    from surveygen.errors import SurveygenError
    from surveygen.messages import failure, suggestion
    from surveygen.sealing.keyring import SUFFIX, ask_passphrase, keys_folder, read_key

    folder = keys_folder()
    names = sorted(path.stem for path in folder.glob(f"*{SUFFIX}"))
    if name and name not in names:
        raise failure(
            "K008", name=name, folder=folder, suggestion=suggestion(name, names) or "Make it."
        )
    if sheet is not None:
        if not name:
            raise click.UsageError("Say which key to print.")
        key = read_key(folder / f"{name}{SUFFIX}", ask_passphrase)
        _write_sheet(folder / f"{name}{SUFFIX}", key, sheet)
        return
    if not names:
        click.echo(f"There is no key in {folder}: surveygen keys new makes one.")
    failed = False
    for one in [name] if name else names:
        try:
            key = read_key(folder / f"{one}{SUFFIX}", ask_passphrase)
        except SurveygenError as error:
            show_problems(error.problems)
            failed = True
        else:
            click.echo(f'{one}\n  {folder / f"{one}{SUFFIX}"}\n  seal = "{key.public.text}"')
    if failed:
        click.get_current_context().exit(1)


def _write_sheet(path: Path, key: PrivateKey, sheet: Path) -> None:
    from surveygen.errors import file_reason
    from surveygen.messages import failure
    from surveygen.sealing.printing import is_sheet, key_sheet
    from surveygen.writing import replacing

    html = key_sheet(path, key.public.text).encode()
    try:
        if sheet.exists() and not is_sheet(sheet):
            raise failure("K012", str(sheet))
        # As secret as the key, whoever might read the sheet that is there.
        with replacing(sheet, is_private=True) as file:
            file.write(html)
    except OSError as error:
        raise failure("F006", str(sheet), reason=file_reason(error)) from error
    click.echo(f"{sheet}: print it, put it into the safe, and delete the file.")


@command.command(epilog="Example: surveygen keys test why-did-you-buy")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.pass_context
def test(ctx: click.Context, names: tuple[str, ...]) -> None:
    """Say whether a key on this computer opens what the page of a survey seals.

    A response is made up, sealed as the page does and opened: for every survey, or those named.
    """
    from surveygen.errors import Location
    from surveygen.messages import problem
    from surveygen.sealing.keyring import keys_folder, read_keyring
    from surveygen.sealing.opening import opens

    project = current_project(ctx)
    ring = read_keyring(keys_folder())
    failed, any_sealed = False, False
    for questionnaire, seal in _sealing(project, names):
        any_sealed = True
        mine = [key.name for key in opens(seal.keys, ring)]
        if mine:
            others = len(seal.keys) - len(mine)
            besides = f", and {others} further of others" if others else ""
            click.echo(f"{questionnaire.name}: opened with {', '.join(mine)}{besides}.")
        else:
            failed = True
            where = Location(questionnaire.path)
            folder = keys_folder()
            show_problems([problem("K009", where, folder=folder, survey=questionnaire.name)])
    show_problems([found for trouble in ring.troubles for found in trouble.problems])
    if not any_sealed:
        click.echo("No survey here seals its answers: surveygen keys new says how.")
    if failed or ring.troubles:
        ctx.exit(1)


def _sealing(project: Project, names: tuple[str, ...]) -> Iterator[tuple[Questionnaire, Seal]]:
    from surveygen.content import find_sets
    from surveygen.endpoints.sealing import check_seal, seal_of
    from surveygen.errors import SurveygenError
    from surveygen.language import read

    for path in find_sets(project, list(names)):
        questionnaire, problems = read(path, project.relative(path), rich=False)
        if questionnaire is None:
            raise SurveygenError(*(found for found in problems if found.is_error))
        if wrong := tuple(check_seal(questionnaire, project)):
            raise SurveygenError(*wrong)
        seal = seal_of(questionnaire, project)
        if seal is not None:
            yield questionnaire, seal
