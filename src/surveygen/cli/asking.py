"""Options that say which responses a tally is about, gathered into one request."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from surveygen.cli.context import current_project
from surveygen.cli.sources import source_in

_OPTIONS = (
    click.option(
        "--by", multiple=True, metavar="QUESTION", help="Divide by a question or `personas`."
    ),
    click.option("--where", default="", metavar="CONDITION", help="Only those, as in `show if`."),
    click.option(
        "--persona", default="", metavar="NAME", help="Only a persona of the front matter."
    ),
    click.option(
        "--since", default="", metavar="DAY", help="Only responses sent from this day on."
    ),
    click.option("--until", default="", metavar="DAY", help="Only responses sent up to this day."),
    click.option(
        "--min-group",
        "least",
        type=click.IntRange(1),
        default=5,
        show_default=True,
        help="Hide segments of fewer people.",
    ),
    click.option(
        "--engine",
        default="",
        metavar="ENGINE",
        help="csv, ibis, or a database's address, with tables for FILEs; default: by size.",
    ),
    click.option("--with-spam", "spam", is_flag=True, help="Count what is perhaps spam, too."),
    click.option(
        "--source",
        default="",
        metavar="SERVICE",
        help="Whose export the files are, as typeform; default: by their header.",
    ),
    click.option(
        "--encoding",
        default="",
        metavar="NAME",
        help="The code page of files that are not UTF-8, as cp1250; default: by their words.",
    ),
)


_NAMES = ("by", "where", "persona", "since", "until", "least", "engine", "source", "spam",
          "encoding")  # fmt: skip


def takes_request(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command these options, which it takes as a `Request` named `request`."""

    @wraps(command)
    def gathered(*args: Any, **given: Any) -> None:
        from surveygen.tallies.request import Request  # brings the statistics with it

        project = current_project(click.get_current_context())
        given["source"] = source_in(project, given["source"])
        request = Request(**{name: given.pop(name) for name in _NAMES})
        command(*args, request=request, **given)

    for option in reversed(_OPTIONS):
        gathered = option(gathered)
    return gathered
