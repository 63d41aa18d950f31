"""The translations that surveygen brings say all of their original, in other words."""

from __future__ import annotations

from pathlib import Path

import pytest

from surveygen.content import translation_paths
from surveygen.language import read
from surveygen.language.translations import read_translation
from surveygen.model import Questionnaire, Text

CONTENT = Path(__file__).parent.parent.parent / "content"
TRANSLATED = ("customer-experience", "why-did-you-buy")
CASES = [(name, tag) for name in TRANSLATED for tag in ("de", "es", "fr")]

SAME_IN_BOTH = {"1", "2", "3", "4", "5", "No"}
"""Labels that may be alike in two languages."""


def read_both(name: str, tag: str) -> tuple[Questionnaire, Questionnaire]:
    original, _ = read(CONTENT / f"{name}.md")
    assert original is not None
    path = CONTENT / f"{name}.{tag}.md"
    translation, problems = read_translation(path, tag, path.name, original)
    assert translation is not None, problems
    assert problems == []
    return original, translation


def texts(questionnaire: Questionnaire) -> list[Text]:
    found = [questionnaire.title, questionnaire.intro]
    for page in (*questionnaire.pages, *questionnaire.endings):
        found += [page.title, page.intro]
        for question in page.questions:
            found += [question.label, question.help]
            found += [c.label for c in question.choices if c.location.line]
    return [text for text in found if text]


@pytest.mark.parametrize("name", TRANSLATED)
def test_there_are_three_translations(name: str) -> None:
    assert set(translation_paths(CONTENT / f"{name}.md")) == {"de", "es", "fr"}


@pytest.mark.parametrize(("name", "tag"), CASES)
def test_nothing_is_left_in_english(name: str, tag: str) -> None:
    original, translation = read_both(name, tag)
    english = {text.plain for text in texts(original)} - SAME_IN_BOTH
    assert [text.plain for text in texts(translation) if text.plain in english] == []


@pytest.mark.parametrize(("name", "tag"), CASES)
def test_every_text_of_the_original_has_its_counterpart(name: str, tag: str) -> None:
    original, translation = read_both(name, tag)
    pairs = zip(original.questions, translation.questions, strict=True)
    for one, other in pairs:
        assert one.id == other.id
        assert [c.key for c in one.choices] == [c.key for c in other.choices]
        assert bool(other.help) >= bool(one.help), one.id
    assert translation.settings.language == tag
