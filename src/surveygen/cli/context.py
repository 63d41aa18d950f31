"""What the commands share: the project they work on, the form of what they print, and problems."""

from __future__ import annotations

from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from surveygen.cli.problems import show_problems
from surveygen.project import Project, find_root, load_project
from surveygen.writing import is_same_file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Decorator = Callable[[Callable[..., None]], Callable[..., None]]


def current_project(ctx: click.Context) -> Project:
    """The project named by `--project`, else the one around the working directory."""
    folder: Path | None = ctx.find_root().obj
    return load_project(folder or find_root(Path.cwd()))


def takes_form(
    explained: str = "For people or for programs.", forms: Sequence[str] = ("text", "json")
) -> Decorator:
    """Gives a command `--format`, one of these and the first where none is named, as `form`."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(forms),
        default=forms[0],
        show_default=True,
        help=explained,
    )


def takes_destination(
    explained: str = "Where to write it; default: standard output.", called: str = "FILE"
) -> Decorator:
    """Gives a command `-o FILE`, as its argument `output`; none of those that it reads is taken."""
    option = click.option(
        "-o",
        "--output",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar=called,
        help=explained,
    )

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def checked(*args: Any, **given: Any) -> None:
            spare_inputs(click.get_current_context().params)
            command(*args, **given)

        return option(checked)

    return decorate


DESTINATIONS = ("output", "report")
"""What commands call the files that they write."""


def spare_inputs(given: Mapping[str, Any]) -> None:
    """Raise SurveygenError where a file that is to be written is one of those that are read."""
    read = [
        Path(value)
        for name, values in given.items()
        if name not in DESTINATIONS
        for value in (values if isinstance(values, tuple) else (values,))
        if isinstance(value, str | Path) and value
    ]
    for name in DESTINATIONS:
        target = given.get(name)
        if target is not None and any(is_same_file(target, one) for one in read):
            from surveygen.messages import failure

            raise failure("F010", str(target))


__all__ = ["current_project", "show_problems", "takes_destination", "takes_form"]
