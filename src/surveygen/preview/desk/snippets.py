"""A question of every kind to begin with, as the insert menu of the editor offers it."""

from __future__ import annotations

from collections.abc import Iterator

from surveygen.kinds import KINDS
from surveygen.reports.words import Words

ID = "NEW_ID"
"""Stands for an id that the set does not have yet."""


def snippets(words: Words) -> Iterator[tuple[str, str]]:
    """Each kind's word with a question of it, in the language of the words."""
    said = {
        "one": words.t("First answer"),
        "two": words.t("Second answer"),
        "three": words.t("Third answer"),
        "other": words.t("Something else"),
    }
    heading = f"### `{ID}` {words.t('Your question?')}"
    for kind in KINDS.values():
        body = kind.beginning.format(type=kind.title, **said)
        yield kind.title, f"{heading}\n\n{body}\n"
    yield "## …", f"## {words.t('A new page')}\n"
