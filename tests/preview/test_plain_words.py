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


BESIDE = {"rosier": "expected better", "gloomier": "expected worse"}
"""Words of a report that a plain phrase stands beside."""

IN_REPORTS = tuple(word for word in TRADE if word not in (
    *BESIDE, "wave", "upper points", "median", "raking"
))  # fmt: skip
"""Those that no report says; the last four are names of what stands beside them in its tables."""


def texts_of(*, desk: bool) -> list[str]:
    """What the desk says, or what reports say."""
    with (FOLDER / "messages.pot").open(encoding="utf-8") as file:
        messages = [message for message in read_po(file) if message.id]
    package = FOLDER.parent
    names = {path.name for path in (package / "preview" / "desk").rglob("*.*")}
    names -= {path.name for path in (package / "reports").rglob("*.*")}
    found = []
    for message in messages:
        places = [place for place, _ in message.locations]
        on_desk = any(place.removeprefix("report/") in names for place in places)
        if on_desk if desk else any(place.startswith("report/") for place in places):
            found += [message.id] if isinstance(message.id, str) else list(message.id)
    return found


def desk_texts() -> list[str]:
    return texts_of(desk=True)


def test_the_desk_has_texts_to_look_at() -> None:
    assert len(desk_texts()) > 100


@pytest.mark.parametrize("word", TRADE)
def test_no_word_of_the_trade_stands_on_the_desk(word: str) -> None:
    pattern = re.compile(rf"\b{re.escape(word)}s?\b", re.IGNORECASE)
    assert [text for text in desk_texts() if pattern.search(text)] == []


@pytest.mark.parametrize("word", IN_REPORTS)
def test_no_word_of_the_trade_stands_in_a_report(word: str) -> None:
    pattern = re.compile(rf"\b{re.escape(word)}s?\b", re.IGNORECASE)
    assert [text for text in texts_of(desk=False) if pattern.search(text)] == []


@pytest.mark.parametrize("word", BESIDE)
def test_a_plain_phrase_stands_beside_a_word_of_a_report(word: str) -> None:
    found = [text for text in texts_of(desk=False) if word in text]
    assert found
    assert all(BESIDE[word] in text for text in found)
