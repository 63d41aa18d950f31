"""The reports of focus groups: JSON that keeps to its schema, a page that anybody can read."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from html import unescape
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from playwright.sync_api import Browser
from rich.console import Console

from support.guides import guide_of
from support.notes import notes_csv, tally
from surveygen.reports.notes.document import NotesDocument, notes_document
from surveygen.reports.notes.html_page import notes_html
from surveygen.reports.notes.json_object import as_object
from surveygen.reports.notes.markdown import to_markdown
from surveygen.reports.notes.terminal import print_notes
from surveygen.theme import load_theme
from surveygen.theme.tokens import css_variables

SCHEMA = json.loads(
    files("surveygen.reports.notes").joinpath("notes.schema.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(
    "texts",
    [
        (notes_csv(),),
        (notes_csv(), notes_csv(coder="BO")),
        (notes_csv("A | 1 | back | Nothing but words\n"),),
        (notes_csv("A | * | attendance | 1;2\n"),),
        (notes_csv(""),),
    ],
    ids=["an evening", "two coders", "no theme", "nobody spoke", "nothing"],
)
def test_the_json_keeps_to_its_schema(texts: tuple[str, ...], tmp_path: Path) -> None:
    found: dict[str, Any] = json.loads(json.dumps(as_object(tally(tmp_path, *texts))))
    Draft202012Validator(SCHEMA).validate(found)
    ledger = found["ledger"]
    assert ledger["read"] == sum(count for name, count in ledger.items() if name != "read")


@pytest.mark.parametrize("text", ["", "A | * | attendance | 1;2\n"], ids=["nothing", "silence"])
def test_there_is_a_report_of_nothing_too(text: str, tmp_path: Path) -> None:
    found = tally(tmp_path, notes_csv(text))
    assert "No note has a theme yet." in notes_html(notes_document(found), guide_of())
    assert to_markdown(notes_document(found)).startswith("# Loyalty card focus group")


def test_agreement_stands_in_every_report(tmp_path: Path) -> None:
    # Krippendorff's example of two observers and ten units, with a third who looked at one:
    # kappa 1 - .4 / .44 = .09, alpha 1 - 20 x 8 / (2 x 7 x 14) = .184.
    ann, bo = "0100000010", "1110010000"
    calls = {"ANN": ann, "BO": bo, "CY": "1"}
    files_ = [
        notes_csv("".join(f"A | 1 | back | n | {'price' if c == '1' else '-'}\n" for c in row),
                  coder=coder)
        for coder, row in calls.items()
    ]  # fmt: skip
    found = tally(tmp_path, *files_)
    assert [(one.coders, one.notes) for one in found.agreement] == [
        (("ANN", "BO"), 10),
        (("ANN", "CY"), 1),
        (("BO", "CY"), 1),
    ]
    console = Console(file=io.StringIO(), width=80, no_color=True)
    with console.capture() as captured:
        print_notes(notes_document(found), console)
    printed = captured.get()
    assert re.search(r"Price and value +ANN and BO +10 +0.09, poor", printed)
    assert re.search(r"Price and value +3 +10 +0.18, unreliable", printed)
    told = to_markdown(notes_document(found))
    assert "| Price and value | ANN and BO | 10 | 0.09, poor |" in told
    assert "| Price and value | 3 | 10 | 0.18, unreliable |" in told
    html = notes_html(notes_document(found), guide_of())
    assert "<td>ANN and BO</td><td>10</td><td>0.09, poor</td>" in html
    assert "<td>3</td><td>10</td><td>0.18, unreliable</td>" in html
    json_found: dict[str, Any] = json.loads(json.dumps(as_object(found)))
    Draft202012Validator(SCHEMA).validate(json_found)
    [reliability] = json_found["reliability"]
    assert reliability["alpha"] == pytest.approx(1 - 160 / 196, abs=1e-6)


def test_two_coders_need_no_alpha_and_one_no_agreement(tmp_path: Path) -> None:
    two = tally(tmp_path, notes_csv(), notes_csv(coder="BO"))
    assert "Cohen’s kappa" in to_markdown(notes_document(two))
    assert "alpha" not in to_markdown(notes_document(two)) + notes_html(
        notes_document(two), guide_of()
    )
    assert "Agreement" not in to_markdown(notes_document(tally(tmp_path, notes_csv())))


def test_what_is_said_is_in_every_report_or_in_none(tmp_path: Path) -> None:
    found = tally(tmp_path, notes_csv(), notes_csv(coder="BO"), notes_csv(coder="CY"))
    document = notes_document(found)
    console = Console(file=io.StringIO(), width=100, no_color=True)
    with console.capture() as captured:
        print_notes(document, console)
    reports = {
        "terminal": captured.get(),
        "Markdown": re.sub(r"\\\\(.)", r"\\1", to_markdown(document)),
        "HTML": unescape(
            re.sub(r"<style>.*?</style>|<[^>]+>", " ", notes_html(document, guide_of()))
        ),
    }
    plain = {name: " ".join(text.split()) for name, text in reports.items()}
    said = list(_facts(document))
    assert len(said) > 80
    assert [(name, fact) for name, text in plain.items() for fact in said if fact not in text] == []


def _facts(document: NotesDocument) -> Iterator[str]:
    """Everything that is said, but for quotes and notes, of which each report shows some."""
    yield from (document.title, document.words.sentence(document.who), document.legend)
    yield from (*document.told, document.methods)
    for group in document.groups:
        yield from (group.people, group.notes)
    for theme in document.themes:
        yield from (theme.label, theme.summary, *(spot.text for spot in theme.spots), theme.force)
    for question in document.questions:
        yield from (question.base, question.expected, question.caption, *question.brought)
        yield from (text for option in question.votes for text in (option.label, option.guess))
    for exhibit in document.exhibits:
        yield from (exhibit.title, *exhibit.heads)
        yield from (cell.text for row in exhibit.rows for cell in row)


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_report(browser: Browser, tmp_path: Path, scheme: Any) -> None:
    from axe_core_python.sync_playwright import Axe

    found = tally(tmp_path, notes_csv(), notes_csv(coder="BO"))
    path = tmp_path / "report.html"
    style = css_variables(load_theme().tokens)
    path.write_text(notes_html(notes_document(found), guide_of(), style), encoding="utf-8")
    context = browser.new_context(viewport={"width": 900, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(path.as_uri())
    violations = Axe().run(page)["violations"]
    assert [f"{v['id']}: {n['html']}" for v in violations for n in v["nodes"]] == []
    context.close()
