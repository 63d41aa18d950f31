"""The desk speaks so that a baker understands: none of the words of the trade stands alone."""

from __future__ import annotations

import re

import pytest
from babel.messages.pofile import read_po

from surveygen.locales import FOLDER

TRADE = (
    "endpoint", "freeze", "frozen", "wave", "preset", "rosier", "gloomier", "upper points",
    "front matter", "params", "median", "raking", "unmatched", "lock file", "slug", "token",
)  # fmt: skip
"""Words that docs/ explain and a screen does not."""


def desk_texts() -> list[str]:
    with (FOLDER / "messages.pot").open(encoding="utf-8") as file:
        messages = [message for message in read_po(file) if message.id]
    package = FOLDER.parent
    names = {path.name for path in (package / "preview" / "desk").rglob("*.*")}
    names -= {path.name for path in (package / "reports").rglob("*.*")}
    found = []
    for message in messages:
        if any(place.removeprefix("report/") in names for place, _ in message.locations):
            found += [message.id] if isinstance(message.id, str) else list(message.id)
    return found


def test_the_desk_has_texts_to_look_at() -> None:
    assert len(desk_texts()) > 100


@pytest.mark.parametrize("word", TRADE)
def test_no_word_of_the_trade_stands_on_the_desk(word: str) -> None:
    pattern = re.compile(rf"\b{re.escape(word)}s?\b", re.IGNORECASE)
    assert [text for text in desk_texts() if pattern.search(text)] == []
