"""Problems as a person, an editor or GitHub reads them."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TextIO

import click

from surveygen.errors import Problem, Severity

JSON_FORMAT = 1
"""The version of the JSON; docs/check.md describes it. Only additions keep the number."""

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_WIDEST = 100
_MOST_NOTES = 2
"""More notes of one code in one file than this are told as one."""


def show_problems(problems: Iterable[Problem], *, err: bool = True) -> None:
    """Print problems to stderr, or stdout: wrapped and coloured on a terminal, else a line each."""
    stream = sys.stderr if err else sys.stdout
    terminal = stream.isatty()
    width = _width(stream)
    colour = terminal and not os.environ.get("NO_COLOR")
    for line in text_lines(problems, width, colour=colour):
        click.echo(line, err=err, color=colour)


def echo_indented(text: str) -> None:
    """Print a remark to stdout, indented: wrapped on a terminal, else on one line."""
    width = _width(sys.stdout)
    for line in _wrapped(text, width, "  ") if width else [f"  {text}"]:
        click.echo(line)


def _width(stream: TextIO) -> int:
    """How wide a text may be there; 0 where it is no terminal."""
    if not stream.isatty():
        return 0
    from shutil import get_terminal_size

    return min(_WIDEST, get_terminal_size().columns)


def text_lines(problems: Iterable[Problem], width: int = 0, *, colour: bool = False) -> list[str]:
    """The problems as text, one line each; over several lines where they exceed the width."""
    return [_text(found, width, colour=colour) for found in gathered(problems)]


def gathered(problems: Iterable[Problem]) -> list[Problem]:
    """The problems with many notes of a kind told as one, which names the other lines or files.

    Notes are of a kind when they share their code and file; notes on whole files, their message.
    """
    everything = list(problems)
    alike: dict[tuple[str, str], list[Problem]] = {}
    for found in everything:
        if found.severity is Severity.NOTE:
            alike.setdefault(_kind(found), []).append(found)
    told: list[Problem] = []
    for found in everything:
        same = alike.get(_kind(found), [])
        if len(same) <= _MOST_NOTES or found.severity is not Severity.NOTE:
            told.append(found)
        elif found is same[0]:
            told.append(_as_one(same))
    return told


def _kind(found: Problem) -> tuple[str, str]:
    place = found.location.path if found.location.line else f"\n{found.message}"
    return found.code, place


def as_json(
    problems: Sequence[Problem], sets: Sequence[dict[str, Any]], version: str
) -> dict[str, Any]:
    """What `surveygen check --format json` prints."""
    return {
        "format": JSON_FORMAT,
        "surveygen": version,
        **{f"{s}s": sum(p.severity is s for p in problems) for s in Severity},
        "sets": list(sets),
        "problems": [
            {
                "file": found.location.path,
                "line": found.location.line or None,
                "column": found.location.column or None,
                "code": found.code,
                "severity": str(found.severity),
                "message": found.message,
                "hint": found.hint,
            }
            for found in problems
        ],
    }


def as_github(found: Problem, root: Path) -> str:
    """A workflow command, which GitHub shows as an annotation beside the line.

    The file is named relative to the working directory, which in a workflow is the checkout.
    """
    level = "notice" if found.severity is Severity.NOTE else str(found.severity)
    path = root / found.location.path
    properties = {
        "file": os.path.relpath(path) if path.exists() else found.location.path,
        "line": found.location.line,
        "col": found.location.column,
        "title": found.code,
    }
    told = ",".join(
        f"{name}={_escaped(str(value)).replace(':', '%3A').replace(',', '%2C')}"
        for name, value in properties.items()
        if value
    )
    return f"::{level} {told}::{_escaped(f'{found.message} {found.hint}'.strip())}"


def _text(found: Problem, width: int, *, colour: bool) -> str:
    mark = f"[{found.code}]"
    kind = "" if found.is_error else f"{found.severity}: "
    line = f"{found.location}: {mark} {kind}{found.message} {found.hint}".rstrip()
    if width and len(line) > width:
        head = f"{found.location}: {mark} {kind}{found.message}"
        line = "\n".join([*_wrapped(head, width, ""), *_wrapped(found.hint, width, _INDENT)])
    if colour:
        tint = _COLOURS[found.severity]
        place = click.style(str(found.location), bold=True)
        line = line.replace(str(found.location), place, 1)
        line = line.replace(mark + " " + kind, click.style(mark + " " + kind, fg=tint), 1)
    return line


_INDENT = "    "
_SHORT_CODE = re.compile(r"`[^`]{1,30}`")


def _wrapped(text: str, width: int, first_indent: str) -> list[str]:
    """The lines of a text; what stands in backticks stays together where it is short."""
    import textwrap

    held = _SHORT_CODE.sub(lambda match: match[0].replace(" ", "\0"), text)
    lines = textwrap.wrap(
        held,
        width,
        initial_indent=first_indent,
        subsequent_indent=_INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace("\0", " ") for line in lines]


def _as_one(same: Sequence[Problem]) -> Problem:
    """Several notes of a kind as the first of them, with the places of the others."""
    first = same[0]
    others = same[1:]
    if first.location.line:
        where = f"lines {', '.join(str(found.location.line) for found in others)}"
    else:
        where = f"{len(others)} other files"
    hint = f"{first.hint} The same in {where}.".lstrip()
    return Problem(first.location, first.code, first.message, hint, first.severity)


def _escaped(text: str) -> str:
    """As the workflow commands' own toolkit escapes data."""
    return re.sub(r"[%\r\n]", lambda match: f"%{ord(match[0]):02X}", text)
