"""Why messages matter, and an example of each, for `explain`, the reference and the tests.

It lies in files of TOML beside this one, a table for each code, which no other command reads.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from surveygen.messages import FAMILIES


class Example(NamedTuple):
    """What more there is to say of a message; each part may be empty."""

    reason: str = ""
    """Why it matters, a paragraph."""
    bad: str = ""
    """A question set (or other input) that raises it."""
    good: str = ""
    """The same, mended."""


def example_of(code: str) -> Example:
    """The reason and the examples of a message; empty ones where it has none."""
    return _examples(code[:1]).get(code, Example())


@cache
def _examples(letter: str) -> dict[str, Example]:
    """The examples of a family, by code."""
    found: dict[str, Example] = {}
    for name in FAMILIES.get(letter, ()):
        file = files(__name__).joinpath(f"{name}.toml")
        if file.is_file():
            tables = tomllib.loads(file.read_text("utf-8"))
            found |= {code: Example(**table) for code, table in tables.items()}
    return found
