"""The tally as tidy CSV, Markdown, workbook and chart: the same figures in each."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from support.all_kinds import ALL_KINDS
from support.tallies import questionnaire, response, some, tally_of, written
from surveygen.errors import SurveygenError
from surveygen.reports.chart import chart, chart_of, has_chart
from surveygen.reports.document import document_of
from surveygen.reports.markdown import to_markdown
from surveygen.reports.tidy_csv import to_csv
from surveygen.reports.xlsx import to_xlsx
from surveygen.responses.fake import columns, invent
from surveygen.tallies import Request, Tally, tally_responses


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Tally:
    survey = questionnaire(ALL_KINDS, "wide")
    file = tmp_path_factory.mktemp("formats") / "r.csv"
    file.write_text(written(list(invent(survey, 120)), columns(survey)), encoding="utf-8")
    return tally_responses(survey, [file], Request(by=("visit",)))


def test_tidy_csv_has_one_row_a_figure(wide: Tally) -> None:
    rows = list(csv.DictReader(io.StringIO(to_csv(wide))))
    keys = [tuple(r[k] for k in ("cut", "segment", "question", "row", "option", "figure"))
            for r in rows]  # fmt: skip
    assert len(keys) == len(set(keys))
    found = dict(zip(keys, rows, strict=True))
    weekly = found["", "", "visit", "", "weekly", "share"]
    assert float(weekly["value"]) == pytest.approx(
        wide["visit"].option("weekly").share.value, abs=1e-6
    )
    assert (weekly["expected"], int(weekly["count"])) == (
        "0.4",
        wide["visit"].option("weekly").count,
    )
    assert found["", "", "service", "speed", "", "mean"]["expected"] == "4.0"
    score = wide.cuts[0]["weekly"]["nps"].score
    assert score is not None
    segment = found["visit", "weekly", "nps", "", "", "score"]
    assert float(segment["value"]) == pytest.approx(score.value, abs=1e-6)


def test_markdown_holds_every_question_and_escapes_what_people_wrote(tmp_path: Path) -> None:
    rows = [*some(40), response(99, why="*stars* | <b> [link](x) `code`")]
    text = to_markdown(document_of(tally_of(tmp_path, written(rows))))
    assert text.startswith("# Riverside Café\n\n41 rows read: 41 counted.")
    assert re.search(r"\| Every week \| 13 \| 33% \| 20–48% \| guess 40% \? \|", text)
    assert r"\*stars\* \| \<b\> \[link\](x) \`code\`" in text


def test_markdown_tables_are_as_wide_as_their_head(wide: Tally) -> None:
    for table in re.findall(r"(?:^\|.*\n)+", to_markdown(document_of(wide)), re.MULTILINE):
        widths = {len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}
        assert len(widths) == 1, table


def test_workbook_holds_text_that_no_spreadsheet_runs(tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter")
    survey = questionnaire(
        "# =1+1\n\n### `q` =HYPERLINK(1)\n\n- ( ) =2+2 `=a`\n- ( ) B `=b`\n", "t"
    )
    tally = tally_of(tmp_path, "q\na\nb\na\n", survey)
    book = zipfile.ZipFile(io.BytesIO(to_xlsx(tally)))
    assert {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"} <= set(book.namelist())
    sheets = [book.read(n).decode() for n in book.namelist() if n.startswith("xl/worksheets/")]
    assert not any("<f>" in sheet for sheet in sheets)
    assert "=2+2" in book.read("xl/sharedStrings.xml").decode()


def test_every_chart_is_sound_and_says_in_words_what_it_shows(wide: Tally) -> None:
    charted = [question for question in document_of(wide).sections if has_chart(question)]
    assert len(charted) > 10
    for question in charted:
        root = ElementTree.fromstring(chart(question))  # noqa: S314 - our own
        space = {"s": "http://www.w3.org/2000/svg"}
        title, described = root.find("s:title", space), root.find("s:desc", space)
        assert title is not None
        assert title.text == question.label
        assert described is not None
        assert described.text


def test_chart_escapes_labels(tmp_path: Path) -> None:
    survey = questionnaire("# T\n\n### `q` A & B?\n\n- ( ) 1 &lt; 2 `=a`\n- ( ) B `=b`\n", "t")
    svg = chart_of(tally_of(tmp_path, "q\na\nb\n", survey), "q")
    ElementTree.fromstring(svg)  # noqa: S314 - our own
    assert "1 &lt; 2" in svg


def test_unknown_chart_names_the_near_one(wide: Tally) -> None:
    with pytest.raises(SurveygenError, match=r"R028.*Did you mean 'visit'"):
        chart_of(wide, "vist")
    with pytest.raises(SurveygenError, match="R028"):
        chart_of(wide, "why")
