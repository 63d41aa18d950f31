"""What the Tab key completes beyond commands and options: the names of things."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from surveygen.errors import SurveygenError
from surveygen.project import find_root, load_project


class Name(click.types.StringParamType):
    """A text, for which the shell is offered what there is."""

    def __init__(self, known: Callable[[click.Context], list[str]]) -> None:
        self.known = known

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The names that begin like this; none rather than an error amid a line."""
        try:
            names = self.known(ctx)
        except (SurveygenError, OSError):
            return []
        return [CompletionItem(name) for name in names if name.startswith(incomplete)]


def _surveys(ctx: click.Context) -> list[str]:
    folder: Path | None = ctx.find_root().params.get("folder")
    from surveygen.content import set_files

    project = load_project(folder or find_root(Path.cwd()))
    return sorted(path.stem for path in set_files(project) if "." not in path.stem)


def _starters(_ctx: click.Context) -> list[str]:
    from surveygen.scaffold import starter_sets

    return list(starter_sets())


_SURVEY, _STARTER = Name(_surveys), Name(_starters)
_NAMES: dict[str, Name] = {
    **dict.fromkeys(
        ("build", "calls", "check", "code", "embed",
         "endpoint", "fake", "freeze", "guess", "ids", "match",
         "poster", "responses", "tally"),
        _SURVEY,
    ),
    "add": _STARTER,
    "new": _STARTER,
}  # fmt: skip
"""What the arguments `NAME` and `NAMES` of each command are names of."""


def complete_names(name: str, command: click.Command) -> None:
    """Let the shell complete the names that a command takes, here once for all of them."""
    known = _NAMES.get(name)
    if known is None:
        return
    commands = command.commands.values() if isinstance(command, click.Group) else [command]
    for one in commands:
        for parameter in one.params:
            if isinstance(parameter, click.Argument) and parameter.name in ("name", "names"):
                parameter.type = known
