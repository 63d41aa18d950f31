"""Every format, in every language, says the same of every guess: read back out of each of them."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from typing import NamedTuple
from unicodedata import category

import pytest
from openpyxl import load_workbook
from rich.console import Console

from support.guesses import source
from support.tallies import questionnaire
from surveygen.locales import languages
from surveygen.pages.reports import report_request
from surveygen.reports.came import VERDICTS
from surveygen.reports.document import Document, document_of
from surveygen.reports.html_page import report_html
from surveygen.reports.json_object import to_json
from surveygen.reports.markdown import to_markdown
from surveygen.reports.terminal import print_document
from surveygen.reports.tidy_csv import to_csv
from surveygen.reports.words import Words, round_half_up, words_of
from surveygen.reports.xlsx import to_xlsx
from surveygen.responses.fake import invent
from surveygen.responses.stored import Records
from surveygen.tallies import Request, Tally, count_responses
from surveygen.tallies.guessing import hold_against_team
from surveygen.tallies.result import QuestionTally

SURVEY = questionnaire(source(), "guesses")
MARKS = {"✓": "right", "▲": "wrong", "▼": "wrong", "?": "too few"}
CLASSES = {"right": "right", "too small to matter": "right", "wrong": "wrong",
           "too few to say": "too few"}  # fmt: skip
TEAMS, FEW, SOME, MANY = "a team", 7, 40, 400
Key = tuple[str, str, str]
"""The question, its row and its option."""


@cache
def tallied(case: str | int) -> Tally:
    """Made-up answers, held against the guesses of the set or of nine people of a team."""
    request = report_request(SURVEY, Request())
    count = case if isinstance(case, int) else SOME
    tally = count_responses(SURVEY, [made_up(count, 3)], request).tally
    if isinstance(case, int):
        return tally
    return hold_against_team(tally, count_responses(SURVEY, [made_up(9, 8)], Request()).tally)


def made_up(count: int, seed: int) -> Records:
    """So many answers."""
    rows = list(invent(SURVEY, count, seed))
    return Records("made up", partial(list, rows))


class Guessed(NamedTuple):
    """A guess, and in which words its verdict may be given."""

    words: str
    said: Mapping[str, tuple[str, ...]]
    """The sentences by verdict; none where a mark tells."""


def guesses(tally: Tally, words: Words) -> Iterator[tuple[Key, Guessed]]:
    """Every guess of a question, a row or an option."""
    for question in tally.questions:
        for one in (question, *question.rows):
            row = "" if one is question else one.id
            if one.expected is not None and one.verdict is not None:
                own = words.guessed(one.expected, one.unit)
                yield (question.id, row, ""), Guessed(own, sentences(one, own, tally, words))
            for option in one.options:
                if option.expected is not None and option.verdict is not None:
                    own = words.guessed(option.expected, one.unit)
                    yield (question.id, row, option.key), Guessed(own, {})


def sentences(
    question: QuestionTally, guess: str, tally: Tally, words: Words
) -> dict[str, tuple[str, ...]]:
    """What may be said of the guess of a mean or score, by the verdict it would tell."""
    assert question.expected is not None
    assert question.guessed is not None
    gap = abs(question.guessed.value - question.expected.value)
    points, size = round_half_up(gap), words.with_unit(gap, question.unit)
    if tally.guesser != "you":
        size = words.decimal(points) if question.score is not None else size
        who = "The team expected {guess}: "
        higher, lower = (
            words.t(f"{who}it is {{size}} {way}", guess=guess, size=size)
            for way in ("higher", "lower")
        )
    else:
        who = "You expected {guess}: "
        higher, lower = (
            words.n(f"{who}it is {{n}} point {way}", f"{who}it is {{n}} points {way}", points,
                    guess=guess)
            if question.score is not None
            else words.t(f"{who}it is {{size}} {way}", guess=guess, size=size)
            for way in ("higher", "lower")
        )  # fmt: skip
    right, near, few = (
        words.t(f"{who}{end}", guess=guess)
        for end in ("within the range", "near enough", "too few answers to say")
    )
    return {"right": (right, near), "wrong": (higher, lower), "too few": (few,)}


def squeezed(text: str) -> str:
    """Without any space, as lines may break anywhere, and without marks of direction."""
    return "".join(one for one in text if not one.isspace() and category(one) != "Cf")


def terminal(document: Document) -> str:
    """As a wide terminal shows it."""
    out = io.StringIO()
    print_document(document, Console(file=out, width=200, color_system=None))
    return out.getvalue()


def page(tally: Tally, words: Words) -> str:
    """What the page shows; the live desk's report is the same page."""
    text = report_html(tally, SURVEY, words=words)
    return html.unescape(re.sub(r"<(style|head)\b.*?</\1>|<[^>]+>", " ", text, flags=re.DOTALL))


def verdict_in(text: str, guess: Guessed, words: Words) -> set[str]:
    """What a text says of a guess, in a sentence or by a mark behind it."""
    said = {
        verdict
        for verdict, forms in guess.said.items()
        if any(squeezed(form) in text for form in forms)
    }
    if guess.said:
        return said
    named = re.escape(squeezed(words.t("guess {guess}", guess=guess.words)))
    return {MARKS[mark] for mark in re.findall(named + r"([✓▲▼?])", text)}


def by_json(tally: Tally) -> dict[Key, str]:
    """What JSON says of every guess."""
    found: dict[Key, str] = {}
    for name, question in json.loads(to_json(tally))["questions"].items():
        for row, one in (("", question), *question.get("rows", {}).items()):
            if "verdict" in one and one.get("expected") is not None:
                found[name, row, ""] = CLASSES[one["verdict"]]
            for key, option in one.get("options", {}).items():
                if "verdict" in option:
                    found[name, row, key] = CLASSES[option["verdict"]]
    return found


def by_csv(text: str) -> dict[Key, str]:
    """What the tidy CSV says of every guess."""
    return {
        (row["question"], row["row"], row["option"]): CLASSES[row["verdict"]]
        for row in csv.DictReader(io.StringIO(text))
        if row["expected"] and row["question"] and not row["cut"]
    }


def of_surprises(tally: Tally) -> list[tuple[str, str]]:
    """Every guess with its verdict, as the lists of guesses name them."""
    return [(one.label, one.verdict.value) for one in tally.surprises]


def in_the_book(book: bytes, words: Words) -> tuple[list[tuple[str, str]], list[str]]:
    """The list of guesses of a workbook, and every cell that says what came of a guess."""
    own = {words.t(text): verdict.value for verdict, text in VERDICTS.items()}
    read = load_workbook(io.BytesIO(book), read_only=True)
    listed, cells = [], []
    for sheet in read.worksheets:
        for line in sheet.iter_rows(values_only=True):
            if sheet.title == words.t("Guesses") and line[0] and line[5] in own:
                listed.append((str(line[0]), own[str(line[5])]))
            elif len(line) > 5 and line[4] is not None and isinstance(line[5], str):
                cells.append(line[5])
    return listed, cells


@pytest.mark.parametrize("case", [TEAMS, FEW, SOME, MANY])
def test_programs_get_one_verdict_on_every_guess(case: str | int) -> None:
    tally = tallied(case)
    found = by_json(tally)
    assert found == by_csv(to_csv(tally))
    assert found.keys() == {key for key, _ in guesses(tally, words_of("en"))}
    listed = [CLASSES[one["verdict"]] for one in json.loads(to_json(tally))["surprises"]]
    assert listed == [CLASSES[verdict] for _, verdict in of_surprises(tally)]
    seen = set(found.values())
    assert seen == {"too few"} if case == FEW else seen >= {"right", "wrong"}


@pytest.mark.parametrize("language", sorted({"en", *languages()}))
def test_every_report_gives_the_same_verdict_on_every_guess(language: str) -> None:
    words = words_of(language)
    assert words.language == language
    for case in (TEAMS, FEW, SOME):
        tally = tallied(case)
        document, known = document_of(tally, words), by_json(tally)
        shown, cells = in_the_book(to_xlsx(tally, words=words), words)
        texts = {
            "terminal": squeezed(terminal(document)),
            "Markdown": squeezed(re.sub(r"\\(.)", r"\1", to_markdown(document))),
            "page": squeezed(page(tally, words)),
            "workbook": squeezed("\n".join(cells)),
        }
        for key, guess in guesses(tally, words):
            for name, text in texts.items():
                if name == "page" and key[1]:
                    continue  # a grid's cell has the guess alone, with its mark
                said = verdict_in(text, guess, words)
                # No two of the set's own guesses are alike; some of a team's are.
                assert known[key] in said if case == TEAMS else said == {known[key]}, (name, key)
        for question in tally.questions:
            for row in question.rows:
                if row.expected is not None:
                    own = squeezed(words.guessed(row.expected, row.unit))
                    marks = {MARKS[one] for one in MARKS if own + one in texts["page"]}
                    assert known[question.id, row.id, ""] in marks
        assert shown == of_surprises(tally)
        wrong = [squeezed(one.label) for one in tally.surprises if one.is_surprise]
        assert all(label in texts[name] for label in wrong[:5] for name in ("terminal", "page"))
        assert all(label in texts["Markdown"] for label in wrong)


@pytest.mark.parametrize("language", ["en", "ar", "ja"])
def test_every_report_says_what_is_thin_what_marks_mean_and_which_guess_was_changed(
    language: str,
) -> None:
    words = words_of(language)
    for case in (FEW, SOME):
        tally = tallied(case)
        tally = replace(tally, surprises=tuple(replace(o, changed=True) for o in tally.surprises))
        document = document_of(tally, words)
        assert bool(document.thin) == (case == FEW)
        assert len(document.legend) == 3
        told = [*document.thin, *document.legend]
        read = load_workbook(io.BytesIO(to_xlsx(tally, words=words)), read_only=True)
        cells = [str(c) for s in read.worksheets for r in s.iter_rows(values_only=True) for c in r]
        label = tally.surprises[0].label
        assert words.t("{question} (changed after the first response)", question=label) in cells
        warned = [one.warning for one in document.surprises]
        assert all(warned) == all(one.changed for one in tally.surprises)
        for text in (terminal(document), to_markdown(document), page(tally, words)):
            shown = squeezed(re.sub(r"\\(.)", r"\1", text))
            assert all(squeezed(one) in shown for one in (*told, *warned))
        assert all(squeezed(one) in squeezed(" ".join(cells)) for one in told)
