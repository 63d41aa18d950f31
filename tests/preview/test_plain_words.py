"""The desk speaks so that a baker understands: none of the words of the trade stands alone."""

from __future__ import annotations

import re

import pytest
from babel.messages.pofile import read_po

from surveygen import api
from surveygen.language import read_text
from surveygen.locales import FOLDER

TRADE = (
    "endpoint", "freeze", "frozen", "wave", "preset", "rosier", "gloomier", "upper points",
    "front matter", "params", "median", "raking", "unmatched", "lock file", "slug", "token",
)  # fmt: skip
"""Words that docs/ explain and a screen does not."""


BESIDE = {"rosier": "expected better", "gloomier": "expected worse"}
"""Words of a report that a plain phrase stands beside."""

EXPLAINED = {
    "upper points": "Upper points: the share of answers above the middle of the scale.",
    "median": "Median: the answer in the middle when all stand in order.",
    "wave": "A wave is one time of asking.",
    "raking": "That means: groups from which fewer answered than their share count more",
}
"""Words of a report that a sentence of it explains once."""

IN_REPORTS = tuple(word for word in TRADE if word not in {*BESIDE, *EXPLAINED})
"""Those that no report says."""

RATED = """# Café

### `rated` How was it?

`csat`

### `spend` What did you spend?

`number`

### `why` Why?

`text`
"""


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


def test_a_report_explains_its_words_once_before_they_stand_there() -> None:
    questionnaire, _ = read_text(RATED)
    assert questionnaire is not None
    rows = [{"sg_id": f"r{n}", "rated": str(n % 5 + 1), "spend": str(n)} for n in range(40)]
    shown = api.report(questionnaire, rows)
    for word in ("upper points", "median"):
        assert shown.count(EXPLAINED[word]) == 1
        explained = shown.index(EXPLAINED[word])
        assert shown.lower().index(word, explained + len(EXPLAINED[word])) > explained
        assert word not in shown[:explained].lower()
    texts = [{"sg_id": f"r{n}", "why": "So"} for n in range(40)]
    assert not any(one in api.report(questionnaire, texts) for one in EXPLAINED.values())


@pytest.mark.parametrize("language", ["ar", "de", "es", "fr", "it", "ja", "nl", "pl", "pt", "zh"])
def test_the_plain_phrase_stands_beside_the_word_in_every_language(language: str) -> None:
    with (FOLDER / f"{language}.po").open(encoding="utf-8") as file:
        messages = [message for message in read_po(file) if message.id]
    found = [one for one in messages if isinstance(one.id, tuple) and "expected" in one.id[0]]
    told = [one for one in found if any(word in one.id[0] for word in BESIDE)]
    assert len(told) == 4
    for one in told:
        for text in one.string or ():
            assert re.search(r"[:：。]\s*\S", text), text
