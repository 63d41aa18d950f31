"""What one output says stands in the others: every figure of every measure, in every format."""

from __future__ import annotations

import csv
import html
import io
import json
import math
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from rich.console import Console

import surveygen
from support.all_kinds import ALL_KINDS
from support.tallies import questionnaire
from surveygen.kinds import kind_of
from surveygen.measures import MEASURES
from surveygen.reports.document import Document, document_of
from surveygen.reports.html_page import report_html
from surveygen.reports.json_object import to_json
from surveygen.reports.markdown import to_markdown
from surveygen.reports.section import Section
from surveygen.reports.terminal import print_document
from surveygen.reports.tidy_csv import to_csv
from surveygen.reports.xlsx import to_xlsx
from surveygen.responses.fake import columns, invent
from surveygen.tallies import Tally
from surveygen.tallies.result import QuestionTally

SURVEY = questionnaire(
    ALL_KINDS.replace(
        "### `day`",
        "### `easy` Was it easy?\n\n`ces` `expect 6`\n\n"
        "### `label` Our label\n\n`concepts`\n\n- Bee `=bee`\n- Jar `=jar`\n\n### `day`",
    ).replace("`=coffee` Better coffee", "`=coffee` Better coffee `expect 90`"),
    "wide",
)


def put(path: Path, name: str, count: int, seed: int) -> Path:
    """A file of made-up answers."""
    file = path / name
    with file.open("w", encoding="utf-8", newline="") as out:
        table = csv.DictWriter(out, columns(SURVEY), restval="", extrasaction="ignore")
        table.writeheader()
        table.writerows(invent(SURVEY, count, seed))
    return file


@pytest.fixture(scope="module", params=[24, 120])
def tally(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Tally:
    """Few answers and many, divided, beside an earlier wave."""
    path = tmp_path_factory.mktemp("everywhere")
    new, old = put(path, "new.csv", request.param, 3), put(path, "old.csv", 90, 4)
    return surveygen.tally(SURVEY, new, by="visit", compare=[old])


@pytest.fixture(scope="module")
def document(tally: Tally) -> Document:
    return document_of(tally)


def test_every_measure_is_asked() -> None:
    asked = {kind_of(question).measure.name for question in SURVEY}
    assert {name for name in MEASURES if name not in ("file", "none")} <= asked


def terminal(document: Document) -> str:
    """As a wide terminal shows it."""
    out = io.StringIO()
    print_document(document, Console(file=out, width=200, color_system=None))
    return out.getvalue()


def plain(text: str) -> str:
    """Text alone, with one space between words."""
    without = re.sub(r"<(style|head)\b.*?</\1>", " ", text, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", without)).split())


def said_of(section: Section, *, in_grid: bool = False) -> Iterator[str]:
    """Every text with a figure of a section; in a grid, without the range of each cell."""
    yield section.base
    if section.answered:
        yield from section.sentences
    for bar in section.bars if section.answered else ():
        yield bar.label
        yield bar.figure
        yield from bar.cells
        if bar.guess is not None:
            yield bar.guess.words
        if not in_grid:
            yield bar.range
    for row in section.rows:
        yield row.mean_range
        yield from said_of(row, in_grid=in_grid)


def test_terminal_and_markdown_hold_all_that_the_document_says(document: Document) -> None:
    shown = " ".join(terminal(document).split())
    text = " ".join(re.sub(r"\\(.)", r"\1", to_markdown(document)).split())
    for section in document.sections:
        for said in filter(None, said_of(section)):
            if said in [row.mean_range for row in section.rows]:
                continue  # there it stands in the sentence about the mean
            assert " ".join(said.split()) in shown, (section.id, said)
            assert " ".join(said.split()) in text, (section.id, said)


def test_page_holds_all_that_the_document_says(tally: Tally, document: Document) -> None:
    text = plain(report_html(tally, SURVEY))
    for section in document.sections:
        rows = {sentence for row in section.rows for sentence in (row.base, *row.sentences)}
        for said in filter(None, said_of(section, in_grid=bool(section.rows))):
            if said in rows:
                continue  # a grid has a cell for each of its figures
            few = re.fullmatch(r"(\d+) of \d+", said)
            short = few[1] if few and section.rows else said
            assert " ".join(short.split()) in text, (section.id, said)


def numbers_of(question: QuestionTally) -> Iterator[float]:
    """Every figure of a question."""
    for one in (question.mean, question.score, question.top):
        yield from one or ()
    if question.median is not None:
        yield question.median
    for option in question.options:
        yield from option.share
        yield from option.mean_range or ()
        yield from (v for v in (option.mean, option.points, option.worst) if v is not None)
        yield option.count
    for row in question.rows:
        yield from numbers_of(row)


def numbers_in(value: object) -> Iterator[float]:
    """Every number of a JSON value."""
    if isinstance(value, dict):
        for one in value.values():
            yield from numbers_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from numbers_in(one)
    elif isinstance(value, int | float):
        yield float(value)


def test_json_csv_and_workbook_hold_every_figure(tally: Tally) -> None:
    found = json.loads(to_json(tally))
    rows = list(csv.DictReader(io.StringIO(to_csv(tally))))
    book = load_workbook(io.BytesIO(to_xlsx(tally)))
    in_book = {
        round(float(cell), 4)
        for sheet in book.worksheets
        for line in sheet.iter_rows(values_only=True)
        for cell in line
        if isinstance(cell, int | float)
    }
    for question in tally.questions:
        own = set(numbers_in(found["questions"][question.id]))
        in_csv = {
            float(row[name])
            for row in rows
            for name in ("value", "low", "high", "count")
            if row["question"] == question.id and not row["cut"] and row[name]
        }
        for number in numbers_of(question):
            if not math.isnan(number):
                assert round(number, 6) in own, (question.id, number)
                assert round(number, 6) in in_csv, (question.id, number)
                assert round(round(number, 6), 4) in in_book, (question.id, number)


def test_verdicts_are_the_same_in_every_output(tally: Tally, document: Document) -> None:
    found = json.loads(to_json(tally))["questions"]
    rows = {
        (r["question"], r["row"], r["option"], r["figure"]): r["verdict"]
        for r in csv.DictReader(io.StringIO(to_csv(tally)))
        if not r["cut"]
    }
    judged = 0
    for question in tally.questions:
        if question.expected is not None and question.verdict is not None:
            figure = "score" if question.score else "mean"
            assert rows[question.id, "", "", figure] == question.verdict.value
            assert found[question.id]["verdict"] == question.verdict.value
            judged += 1
        for option in question.options:
            if option.expected is not None and option.verdict is not None:
                kind = "mean" if option.expected.of == "mean" else "share"
                assert rows[question.id, "", option.key, kind] == option.verdict.value
                assert found[question.id]["options"][option.key]["verdict"] == option.verdict.value
                judged += 1
        for row in question.rows:
            if row.expected is not None and row.verdict is not None:
                assert rows[question.id, row.id, "", "mean"] == row.verdict.value
                assert found[question.id]["rows"][row.id]["verdict"] == row.verdict.value
                judged += 1
    assert judged >= 10
    wrong = {one.question for one in tally.surprises if one.is_surprise}
    assert len(document.surprises) == len(wrong)


def test_changes_stand_in_the_csv_as_well(tally: Tally) -> None:
    rows = [r for r in csv.DictReader(io.StringIO(to_csv(tally))) if r["cut"] == "since"]
    assert len(rows) == len(tally.waves[0].changes)
    for row, change in zip(rows, tally.waves[0].changes, strict=True):
        assert float(row["value"]) == pytest.approx(change.change.value, abs=1e-6)
        assert row["verdict"] == ("more than chance" if change.is_clear else "chance")


@pytest.mark.parametrize("weights", ["", "weights: w\n"])
def test_bar_and_figure_beside_it_are_the_same(tmp_path: Path, weights: str) -> None:
    survey = questionnaire(
        f"---\nid: few\n{weights}---\n\n# Few\n\n### `buy` Do you buy?\n\n"
        "- ( ) Yes `=yes`\n- ( ) No `=no`\n\n### `bw` What matters?\n\n`best-worst`\n\n"
        + "".join(f"- {x.title()} `={x}`\n" for x in ("ab", "cd", "ef", "gh", "ij")),
        "few",
    )
    file = tmp_path / "r.csv"
    lines = ["yes,0.2"] * 15 + ["no,3.4"] * 5
    file.write_text("\n".join(["buy,w", *lines, ""]), encoding="utf-8")
    [section] = [s for s in document_of(surveygen.tally(survey, file)).sections if s.id == "buy"]
    yes, no = section.bars
    if weights:
        assert (yes.figure, no.figure) == ("15%", "85%")
        assert yes.range
    else:
        assert (yes.figure, no.figure) == ("15 of 20", "5 of 20")
    assert (yes.length, no.length) == pytest.approx((0.15, 0.85) if weights else (0.75, 0.25))


def test_means_scores_and_upper_points_of_segments_are_compared_in_every_output(
    tmp_path: Path,
) -> None:
    rows = [{"visit": "weekly", "happy": "5", "nps": "10", "money__coffee": "80"}] * 40
    rows += [{"visit": "first", "happy": "2", "nps": "3", "money__coffee": "30"}] * 40
    file = tmp_path / "new.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        table = csv.DictWriter(out, columns(SURVEY), restval="", extrasaction="ignore")
        table.writeheader()
        for n, row in enumerate(rows):
            chairs = str(100 - int(row["money__coffee"]))
            table.writerow({"sg_id": str(n), "money__chairs": chairs, **row})
    tally = surveygen.tally(SURVEY, file, by="visit")
    document = document_of(tally)
    marked = {
        (banner.label, row.label): [cell.letters for cell in row.cells]
        for banner in document.divisions[0].banners
        for row in banner.rows
    }
    assert marked["How satisfied are you?", "Mean"][1:] == ["", "A"]
    assert marked["How satisfied are you?", "Upper points"][1:] == ["", "A"]
    assert marked["How likely are you to recommend us?", "Score"][1:] == ["", "A"]
    assert marked["Split a hundred pounds", "Better coffee: Mean"][1:] == ["", "A"]
    assert marked["Split a hundred pounds", "Better chairs: Mean"][1:] == ["B", ""]
    book = load_workbook(io.BytesIO(to_xlsx(tally)))
    lines = [
        [cell for cell in line if cell is not None]
        for sheet in book.worksheets
        for line in sheet.iter_rows(values_only=True)
    ]
    coffee = [line for line in lines if line and line[0] == "Better coffee: Mean"]
    assert any(line[-1] == "A" for line in coffee)
