"""The form of a message in the catalogue."""

from __future__ import annotations

from typing import NamedTuple

from surveygen.errors import Severity


class Message(NamedTuple):
    """One thing that can be said about an author's input."""

    code: str
    """A letter for the family and three digits; never used again for something else."""
    title: str
    """What it is about, in a few words, for the reference."""
    text: str
    """What is wrong, with `{name}` for the values."""
    hint: str = ""
    """What to do; may hold values too."""
    severity: Severity = Severity.ERROR


def family(*messages: Message) -> dict[str, Message]:
    """The messages by their code; raises ValueError for a code that two of them have."""
    by_code: dict[str, Message] = {}
    for message in messages:
        if message.code in by_code:
            twice = f"{message.code} is the code of two messages"
            raise ValueError(twice)
        by_code[message.code] = message
    return by_code
