"""Settings in backticks: which names there are, and what follows each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from surveygen.errors import Location
from surveygen.kinds import TYPES, Setting
from surveygen.language.blocks import Block
from surveygen.language.inline import code_spans

QUESTION_SETTINGS: dict[str, bool] = {
    "show if": True,
    "skip if": True,
    "pick": True,
    "shuffle": False,
    "shuffle rows": False,
    "unseen": False,
    "answers": True,
    "answers from": True,
    "answers not from": True,
    "rows from": True,
    "rows not from": True,
    "min": True,
    "max": True,
    "step": True,
    "unit": True,
    "pattern": True,
    "placeholder": True,
    "error": True,
    "optional": False,
    "expect": True,
    "sure": True,
    "more is": True,
    "was": True,
    "column": True,
    "or": True,
}
"""Settings of questions, and whether a value follows."""

PAGE_SETTINGS: dict[str, bool] = {
    "show if": True,
    "skip if": True,
    "shuffle": False,
    "for each": True,
    "end": False,
    "sent apart": False,
}
"""Settings of pages."""

OPTION_FLAGS: dict[str, bool] = {
    "show if": True,
    "last": False,
    "first": False,
    "only": False,
    "end": False,
    "go to": True,
    "expect": True,
    "was": True,
    "column": True,
    "quota": True,
}
"""Flags of options, beside `=code`."""


ROLES = ("prep", "opening", "introductory", "transition", "key", "ending")
"""The parts of a session, in the order in which a group is led through them."""

ACTIVITIES = (
    "round",
    "show of hands",
    "dot vote",
    "card sort",
    "exercise",
    "worksheet",
    "write first",
)
"""What a group can do at a question."""

GUIDE_WORDS = (*ROLES, *ACTIVITIES, "only", "expect")
"""Everything that a guide's backticks may begin with, for near misses."""


class Unknown(NamedTuple):
    """A code span that begins with no known name."""

    text: str
    location: Location


class WrongArgument(NamedTuple):
    """A known name with a value too many or too few."""

    name: str
    takes_value: bool
    location: Location


class Punctuated(NamedTuple):
    """A known name with a colon or an equals sign where a space is meant."""

    meant: str
    location: Location


Parsed = Setting | Unknown | WrongArgument | Punctuated


def parse_setting(text: str, names: dict[str, bool], location: Location) -> Parsed:
    """One code span's text, by the longest name it begins with; names in any case."""
    name = longest_name(text, names)
    if name is None:
        return Unknown(text, location)
    argument = text[len(name) :].strip()
    if argument[:1] in (":", "=", "：", "＝") and text[len(name)] == argument[0]:
        return Punctuated(f"{name} {argument[1:].strip()}".strip(), location)
    if bool(argument) != names[name]:
        return WrongArgument(name, names[name], location)
    return Setting(name, argument, location)


def longest_name(text: str, names: Iterable[str]) -> str | None:
    """The longest of the names that the text begins with as whole words."""
    folded = text.lower()
    found = [
        name for name in names if folded.startswith(name) and not folded[len(name) :][:1].isalnum()
    ]
    return max(found, key=len, default=None)


def spans_of(block: Block, path: Location) -> list[tuple[str, Location]]:
    """The code spans of a settings block with their places."""
    return [(span.code, path.at(*block.place(span.inner))) for span in code_spans(block.text)]


def split_type(
    spans: list[tuple[str, Location]],
) -> tuple[str, str, Location | None, list[tuple[str, Location]]]:
    """The first span that names a type: its name, argument and place; and the other spans.

    The name is empty when no span names a type.
    """
    for index, (text, location) in enumerate(spans):
        name = longest_name(text, TYPES)
        setting = longest_name(text, QUESTION_SETTINGS)
        if name and len(name) > len(setting or ""):
            rest = spans[:index] + spans[index + 1 :]
            return name, text[len(name) :].strip(), location, rest
    return "", "", None, spans
