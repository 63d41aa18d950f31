"""A report speaks the language of its survey: no sentence stays English, and numbers follow it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path

import pytest
from rich.console import Console

from support.all_kinds import ALL_KINDS
from support.guides import guide_of
from support.notes import notes_csv, tally
from support.tallies import questionnaire, written
from surveygen.locales import Catalogue, languages, reports_texts
from surveygen.measures import Guess
from surveygen.model import Questionnaire
from surveygen.pages.reports import make_report, report_request
from surveygen.project import load_project
from surveygen.reports.document import document_of
from surveygen.reports.markdown import to_markdown
from surveygen.reports.notes.document import notes_document
from surveygen.reports.notes.html_page import notes_html
from surveygen.reports.notes.markdown import to_markdown as notes_markdown
from surveygen.reports.notes.terminal import print_notes
from surveygen.reports.terminal import print_document
from surveygen.reports.words import IN_ENGLISH, Words, words_of
from surveygen.responses.fake import columns, invent
from surveygen.responses.stored import Records
from surveygen.scaffold import starter_sets
from surveygen.tallies import Counted, Request, count_responses

NAMES = re.compile(r"\\\{\w+\\\}")
SHORTEST = 9
"""Shorter English texts may be words of another language or of the survey itself."""


def survey_in(language: str, text: str = ALL_KINDS) -> Questionnaire:
    """The set with every kind, said to be in another language."""
    return questionnaire(text.replace("---\n", f"---\nlanguage: {language}\n", 1), "wide")


@cache
def counted(language: str) -> Counted:
    """Made-up answers, divided, with another wave of them."""
    survey = survey_in(language)
    rows = list(invent(survey, 90, seed=3))
    request = report_request(survey, Request(by=("visit", "nps")))
    return count_responses(survey, [Records("made up", partial(list, rows))], request)


def reports(language: str, words: Words) -> Iterator[str]:
    """The report in a terminal, as Markdown and as HTML without what the survey says."""
    document = document_of(counted(language).tally, words)
    file = io.StringIO()
    print_document(document, Console(file=file, width=100, no_color=True))
    yield file.getvalue()
    yield to_markdown(document)


def sentences(language: str, survey: str = ALL_KINDS) -> list[re.Pattern[str]]:
    """The English texts of reports as patterns, without those that may rightly be there.

    That is what a language says in the same way, and what the survey's own text says.
    """
    texts = Catalogue(language).texts
    patterns = [
        re.compile(NAMES.sub(".{1,80}?", re.escape(text)))
        for text in sorted(reports_texts())
        if len(re.sub(r"\{\w+\}", "", text)) >= SHORTEST and texts[text].split("\n")[-1] != text
    ]
    return [pattern for pattern in patterns if not pattern.search(survey)]


@pytest.mark.parametrize("language", languages())
def test_no_sentence_of_a_report_stays_english(language: str) -> None:
    english = sentences(language)
    for before, said in zip(
        reports(language, IN_ENGLISH), reports(language, words_of(language)), strict=True
    ):
        spoken = [pattern.pattern for pattern in english if pattern.search(before)]
        assert len(spoken) > 5, "the English report says what is looked for"
        left = [pattern.pattern for pattern in english if pattern.search(said)]
        assert left == []


@pytest.mark.parametrize("language", ["ar", "de", "zh"])
def test_an_html_report_says_its_language_and_its_direction(language: str, tmp_path: Path) -> None:
    found = counted(language)
    html = make_report(load_project(tmp_path), survey_in(language), found)
    direction = ' dir="rtl"' if language == "ar" else ""
    assert f'<html lang="{language}"{direction}>' in html
    shown = re.sub(r"<style>.*?</style>|data:image[^\"]*", "", html, flags=re.DOTALL)
    left = [p.pattern for p in sentences(language) if p.search(shown)]
    assert left == []
    assert ('style="right:' in shown) == (language == "ar")


def test_every_view_speaks_the_language(tmp_path: Path) -> None:
    """The shipped sets that ask for views, as if they were in German."""
    seen = set()
    for path in starter_sets().values():
        text = path.read_text(encoding="utf-8")
        if "\nviews:" not in text or "\nlanguage: " in text:
            continue
        survey = survey_in("de", text)
        rows = list(invent(survey, 90, seed=1))
        records = Records("made up", partial(list, rows))
        found = count_responses(survey, [records], report_request(survey))
        html = make_report(load_project(tmp_path), survey, found)
        view = re.compile(r'<section class="view view-(\w+)".*?</section>', re.DOTALL)
        seen |= set(view.findall(html))
        shown = " ".join(match[0] for match in view.finditer(html))
        assert [p.pattern for p in sentences("de", text) if p.search(shown)] == [], path.stem
    assert len(seen) > 8


@pytest.mark.parametrize("language", ["de", "pl"])
def test_the_report_of_focus_groups_speaks_the_language(language: str, tmp_path: Path) -> None:
    found, words = tally(tmp_path, notes_csv(), notes_csv(coder="BO")), words_of(language)
    file = io.StringIO()
    document = notes_document(found, words)
    print_notes(document, Console(file=file, width=200, no_color=True))
    html = notes_html(document, guide_of())
    shown = file.getvalue() + notes_markdown(document) + html
    assert [p.pattern for p in sentences(language, notes_csv()) if p.search(shown)] == []
    assert f'<html lang="{language}">' in html


def test_numbers_percentages_and_days_follow_the_language() -> None:
    german, polish = words_of("de"), words_of("pl")
    assert german.number(1204.5) == "1.204,5"
    assert german.percent(0.334) == "33\xa0%"
    assert german.with_unit(8.5, "€") == "8,50\xa0€"
    assert german.written_day("2026-03-03") == "3. März 2026"
    assert polish.percent(0.334) == "33%"
    assert IN_ENGLISH.written_day("2026-03-03") == "2026-03-03"


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (23 / 40, "58%"),
        (17 / 40, "43%"),
        (0.575, "58%"),
        (0.125, "13%"),
        (0.005, "1%"),
        (0.995, "100%"),
        (0.574999, "57%"),
        (0.0, "0%"),
        (0.0049, "<1%"),
    ],
)
def test_halves_are_rounded_as_a_spreadsheet_does(share: float, said: str) -> None:
    assert IN_ENGLISH.percent(share) == said
    assert words_of("pl").percent(share) == said


def test_every_figure_rounds_its_halves_away_from_nought() -> None:
    assert IN_ENGLISH.number(4.125) == "4.13"
    assert IN_ENGLISH.number(-0.005) == "-0.01"
    assert IN_ENGLISH.number(2.675) == "2.68"
    assert IN_ENGLISH.score(12.5) == "+13"
    assert IN_ENGLISH.score(-2.5) == "-3"
    assert IN_ENGLISH.share_range(0.425, 0.575) == "43–58%"
    assert IN_ENGLISH.with_unit(8.125, "£") == "£8.13"
    assert words_of("de").with_unit(8.125, "€") == "8,13\xa0€"
    assert IN_ENGLISH.decimal(0.125, 2) == "0.13"
    assert IN_ENGLISH.number(1e300).startswith("1,000,000")
    assert IN_ENGLISH.number(-0.001) == "0"


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.125, "12.5%"), (0.4, "40%"), (0.0025, "0.25%"), (0.0, "0%"), (1.0, "100%"), (1 / 3, "33%")],
)
def test_a_guess_is_said_as_it_was_written(share: float, said: str) -> None:
    assert IN_ENGLISH.guessed(Guess(share, "share")) == said


def test_a_language_without_texts_for_reports_gets_an_english_report() -> None:
    words = words_of("sv")
    assert (words.language, words.number(1204.5)) == ("en", "1,204.5")


def test_a_projects_own_catalogue_speaks_in_its_reports(tmp_path: Path) -> None:
    (tmp_path / "sv.po").write_text(
        'msgid ""\nmsgstr ""\n"Language: sv\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
        'msgid "{n} answer"\nmsgid_plural "{n} answers"\nmsgstr[0] "{n} svar"\n'
        'msgstr[1] "{n} svar i allt"\n',
        encoding="utf-8",
    )
    words = words_of("sv", tmp_path)
    assert words.n("{n} answer", "{n} answers", 1) == "1 svar"
    assert words.n("{n} answer", "{n} answers", 1204) == "1\xa0204 svar i allt"


def test_columns_and_keys_stay_as_they_are() -> None:
    from surveygen.reports.json_object import as_object
    from surveygen.reports.tidy_csv import to_csv

    german = counted("de").tally
    assert to_csv(german).startswith("survey,cut,segment,question,row,option,label,figure,value")
    assert {"version", "survey", "ledger", "questions"} <= set(as_object(german))
    assert written([], columns(survey_in("de"))) != ""
