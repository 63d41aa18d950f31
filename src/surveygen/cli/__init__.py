"""The command line: one file per command, each a few lines over the library."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from surveygen._version import __version__
from surveygen.errors import SurveygenError
from surveygen.memory import without_garbage_collection

COMMANDS = {
    "add": "Bring a question set that comes with surveygen into this project.",
    "build": "Turn the question sets into pages in site/.",
    "code": "Go through the notes of focus groups and say which themes they hold.",
    "calls": "Make a sheet to ring people up with; it stays on this computer.",
    "check": "Read the question sets and say what is wrong, without building.",
    "codebook": "Write what every column of the answers means.",
    "collect": "Take answers on this computer, for a room or a small server.",
    "collector": "Write a collector for PHP hosting, Cloudflare or a Google Sheet.",
    "draw": "Draw winners among those who left an address apart from their answers.",
    "embed": "Print what puts a survey into a page of your website.",
    "endpoint": "Try out where a survey's answers go.",
    "endpoints": "List the form services, or explain one.",
    "export": "Write a question set as a form of another tool.",
    "explain": "Say what a message means, why it matters and how to mend it.",
    "fake": "Make up responses, to see a report before anyone has answered.",
    "flow": "Draw the pages of a survey, and what leads where.",
    "freeze": "Record ids and codes, and seal the guesses, before the first answer.",
    "guess": "Build a page for the team to guess what customers will say.",
    "ids": "Write the ids and codes that were made from the wording into the files.",
    "import": "Draft a question set from answers or a form of another tool.",
    "keys": "Make, test and show the keys that answers are sealed for.",
    "links": "Give everybody a link of their own, and say who has not answered.",
    "load": "Put responses into a table of a database.",
    "match": "Show how the columns of a file were understood.",
    "new": "Start a project with a question set to adapt.",
    "personas": "Propose personas from the answers, with a condition for each.",
    "plan": "Say how many answers are needed, before anybody answers.",
    "poster": "Make a sheet with a code that opens a survey, for the counter or the table.",
    "responses": "Export, delete or take back the responses stored on this computer.",
    "sets": "List the question sets that come with surveygen.",
    "serve": "Show the pages, reload them as you write, and take answers on this computer.",
    "theme": "Make, change, list and check themes.",
    "status": "Say of every survey whether it is live, answered, sealed, and due again.",
    "tally": "Summarise the responses to a survey.",
    "trend": "Show the figures of a survey over several waves.",
    "transcript": "Take the words of a recorded focus group as notes, by question and seat.",
}
"""Every command with its line in `--help`, so that help does not import their modules."""


def _module(command: str) -> str:
    """The file a command stands in, by another name where Python has a use for its own."""
    return {"import": "import_", "code": "coding"}.get(command, command)


class Commands(click.Group):
    """The commands by name; each module is imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, sorted."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, from `surveygen.cli.NAME`."""
        if cmd_name not in COMMANDS:
            return None
        with without_garbage_collection():
            module = import_module(f"surveygen.cli.{_module(cmd_name)}")
        command: click.Command = module.command
        if ctx.resilient_parsing:  # The shell asks what could stand here.
            from surveygen.cli.completion import complete_names

            complete_names(cmd_name, command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As Click does, with the nearest name where there is none."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from surveygen.messages import suggestion

            ctx.fail(f"No such command '{args[0]}'. {suggestion(args[0], COMMANDS)}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, from the table above."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what is wrong with the input goes to stderr, exit 1."""
        try:
            return super().invoke(ctx)
        except SurveygenError as error:
            from surveygen.cli.problems import show_problems

            show_problems(error.problems)
            ctx.exit(1)
        except BrokenPipeError:
            # The reader of our output went away (`surveygen tally x | head`): nothing to say.
            sys.stderr.close()
            ctx.exit(0)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="surveygen")
@click.option(
    "-C",
    "--project",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The project's folder; default: the nearest one from here upwards.",
)
@click.pass_context
def main(ctx: click.Context, folder: Path | None) -> None:
    """Surveys from Markdown: write, publish, and tally on your own computer.

    Start with `surveygen new my-survey`, then `surveygen serve`.
    """
    ctx.obj = folder
