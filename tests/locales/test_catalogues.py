"""The interface speaks every language it says it does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po

from surveygen.errors import Location, SurveygenError
from surveygen.locales import (
    FOLDER,
    Catalogue,
    languages,
    pages_texts,
    respondents_texts,
    source_texts,
)
from surveygen.locales.extraction import Text, extract, template, update
from surveygen.reports.words import words_of

NAMES = re.compile(r"\{\w+\}")


def test_the_languages_of_the_design_are_there() -> None:
    assert set(languages()) >= {"de", "fr", "es", "it", "pt", "nl", "pl", "ar", "ja", "zh"}


def test_the_template_lists_every_text_of_themes_script_and_code(repository: Path) -> None:
    texts = extract(repository / "themes")
    assert (FOLDER / "messages.pot").read_bytes() == template(texts), (
        "run python -m surveygen.locales.extraction"
    )


@pytest.mark.parametrize("language", languages())
def test_no_text_is_missing(language: str) -> None:
    texts = Catalogue(language).texts
    assert [text for text in source_texts() if not texts.get(text)] == []


@pytest.mark.parametrize("language", languages())
def test_every_translation_keeps_the_names_in_braces(language: str) -> None:
    wrong = [
        (message.id, form)
        for message in messages_of(language)
        for form in forms_of(message.string)
        for missing in [set(NAMES.findall(str(message.id))) ^ set(NAMES.findall(form))]
        # A form for one thing, or for two, may do without the number.
        if missing - ({"{n}"} if message.pluralizable else set())
    ]
    assert wrong == []


@pytest.mark.parametrize("language", languages())
def test_every_text_with_a_number_has_all_forms_of_its_language(language: str) -> None:
    expected = get_plural(language.partition("-")[0]).num_plurals
    plurals = [message for message in messages_of(language) if message.pluralizable]
    assert [m.id for m in plurals if len(list(filter(None, forms_of(m.string)))) != expected] == []


def messages_of(language: str) -> list[Message]:
    with (FOLDER / f"{language}.po").open(encoding="utf-8") as file:
        return [message for message in read_po(file) if message.id]


def forms_of(string: str | Sequence[str] | None) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string or ())


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["1 answer", "2 answers", "5 answers", "22 answers"]),
        ("de", ["1 Antwort", "2 Antworten", "5 Antworten", "22 Antworten"]),
        ("pl", ["1 odpowiedź", "2 odpowiedzi", "5 odpowiedzi", "22 odpowiedzi"]),
        ("ar", ["إجابة واحدة", "إجابتان", "5 إجابات", "22 إجابة"]),
        ("ja", ["回答 1件", "回答 2件", "回答 5件", "回答 22件"]),
    ],
)
def test_things_are_counted_by_the_rules_of_the_language(language: str, said: list[str]) -> None:
    words = words_of(language)
    assert [words.n("{n} answer", "{n} answers", n) for n in (1, 2, 5, 22)] == said


def test_a_regional_tag_falls_back_to_its_language() -> None:
    assert Catalogue("de-AT").text("Next") == "Weiter"


def test_a_language_that_nobody_translated_stays_english_with_a_warning() -> None:
    catalogue = Catalogue("sv")
    assert catalogue.text("Next") == "Next"
    (warning,) = catalogue.check(Location("content/cafe.md"))
    assert warning.code == "T016"
    assert not warning.is_error


@pytest.mark.parametrize("language", ["en", "en-GB", "de", "de-CH"])
def test_a_whole_language_raises_no_warning(language: str) -> None:
    assert list(Catalogue(language).check(Location("x"))) == []


def test_a_language_without_the_moderators_texts_is_whole_for_a_survey(tmp_path: Path) -> None:
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    texts = "\n".join(f'msgid "{text}"\nmsgstr "X"\n' for text in respondents_texts())
    (tmp_path / "sv.po").write_text(head + texts, encoding="utf-8")
    swedish = Catalogue("sv", tmp_path)
    assert list(swedish.check(Location("x"))) == []
    (warning,) = swedish.check(Location("x"), guide=True)
    assert "Start the clock" not in respondents_texts()
    assert f"{len(pages_texts()) - len(respondents_texts())} of the" in warning.message


def test_a_project_can_override_one_text_and_add_a_language(tmp_path: Path) -> None:
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    (tmp_path / "de.po").write_text(head + 'msgid "Next"\nmsgstr "Auf geht’s"\n', encoding="utf-8")
    (tmp_path / "sv.po").write_text(head + 'msgid "Next"\nmsgstr "Nästa"\n', encoding="utf-8")
    german = Catalogue("de", tmp_path)
    assert german.text("Next") == "Auf geht’s"
    assert german.text("Back") == "Zurück"
    assert Catalogue("sv", tmp_path).text("Next") == "Nästa"


def test_a_catalogue_that_is_none_is_reported(tmp_path: Path) -> None:
    (tmp_path / "sv.po").write_bytes(b'msgid "Next"\nmsgstr "N\xff"')
    with pytest.raises(SurveygenError) as caught:
        Catalogue("sv", tmp_path).text("Next")
    assert caught.value.problems[0].code == "T017"


def test_updating_keeps_what_is_translated_and_adds_what_is_new(tmp_path: Path) -> None:
    path = tmp_path / "de.po"
    update(path, {Text("Next"): ["a.html"]})
    path.write_text(path.read_text().replace('msgid "Next"\nmsgstr ""', 'msgid "Next"\nmsgstr "W"'))
    update(path, {Text("Next"): ["a.html"], Text("New"): ["b.html"]})
    texts = Catalogue("de", tmp_path).texts
    assert texts["Next"] == "W"
    assert 'msgid "New"\nmsgstr ""' in path.read_text()


def test_arabic_runs_from_right_to_left() -> None:
    assert Catalogue("ar").direction == "rtl"
    assert Catalogue("de").direction == "ltr"


@pytest.mark.parametrize("tag", ["zh-TW", "zh-HK", "zh-Hant", "zh-Hant-HK", "zh_TW", "zh-tw"])
def test_chinese_in_traditional_characters_is_not_shown_in_simplified_ones(tag: str) -> None:
    words = Catalogue(tag).text
    assert words("Copied") == "已複製"
    assert words("Copied") != Catalogue("zh").text("Copied")


@pytest.mark.parametrize("tag", ["zh", "zh-CN", "zh-Hans", "zh-SG", "zh-Hans-CN"])
def test_simplified_chinese_stays_simplified(tag: str) -> None:
    assert Catalogue(tag).text("Copied") == Catalogue("zh").text("Copied") == "已复制"
