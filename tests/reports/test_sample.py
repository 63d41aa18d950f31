"""More texts than a tally looks at: every report says so at that question."""

from __future__ import annotations

import io
import json
import re
import zipfile
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from rich.console import Console

from support.tallies import questionnaire, tally_of
from surveygen.reports.document import document_of
from surveygen.reports.html_page import report_html
from surveygen.reports.json_object import as_object
from surveygen.reports.markdown import to_markdown
from surveygen.reports.terminal import print_document
from surveygen.reports.xlsx import to_xlsx
from surveygen.tallies import Tally, engine, tally_responses
from surveygen.tallies.result import Sample

SURVEY = questionnaire(
    """\
# Talk to us

### `why` What is the main reason?

`long text`

### `more` Anything else?

`long text`

### `mail` Your address?

`email`

### `where` Where did you hear of us?

- ( ) A friend `=friend`
- ( ) Elsewhere: ____ `=other`
""",
    "talk",
)
WRITTEN = engine.SAMPLE + 204
SENTENCE = f"Words and quotes are from 20,000 of {WRITTEN:,} texts, the first of each file"


def texts(count: int) -> str:
    rows = (
        f"The bread was number {n},{'So long' if n < 7 else ''},a{n}@example.org,other,A sign {n}\n"
        for n in range(count)
    )
    return "why,more,mail,where,where_other_text\n" + "".join(rows)


@pytest.fixture(scope="module")
def tally(tmp_path_factory: pytest.TempPathFactory) -> Tally:
    return tally_of(tmp_path_factory.mktemp("long"), texts(WRITTEN), SURVEY)


def test_the_tally_knows_how_many_texts_were_looked_at(tally: Tally) -> None:
    assert engine.SAMPLE == 20_000, "docs/tally.md says so"
    assert tally["why"].answered == WRITTEN
    assert tally["why"].sample == Sample(20_000, WRITTEN) == tally["where"].sample
    assert tally["more"].sample is None
    assert tally["mail"].sample is None, "an address is not quoted, so nothing is made of a part"


def test_the_terminal_says_so(tally: Tally) -> None:
    console = Console(file=io.StringIO(), width=80, no_color=True)
    with console.capture() as captured:
        print_document(document_of(tally), console)
    lines = captured.get().splitlines()
    assert lines.count(f"  {SENTENCE}") == 2
    assert max(map(len, lines)) <= 80


def test_the_html_says_so_at_the_question(tally: Tally) -> None:
    html = report_html(tally, SURVEY)
    said = {
        name: SENTENCE in section
        for name, section in re.findall(
            r'(?s)<section class="question" id="(\w+)">(.*?)</sec', html
        )
    }
    assert said == {"why": True, "more": False, "mail": False, "where": True}


def test_markdown_and_the_workbook_say_so(tally: Tally) -> None:
    assert to_markdown(document_of(tally)).count(f"{SENTENCE}.") == 2
    pytest.importorskip("xlsxwriter")
    book = zipfile.ZipFile(io.BytesIO(to_xlsx(tally)))
    assert SENTENCE in book.read("xl/sharedStrings.xml").decode()


def test_json_says_so(tally: Tally) -> None:
    schema = json.loads(
        files("surveygen.reports").joinpath("tally.schema.json").read_text(encoding="utf-8")
    )
    found = as_object(tally)
    Draft202012Validator(schema).validate(found)
    assert found["questions"]["why"]["sample"] == {"read": 20_000, "written": WRITTEN}
    assert "sample" not in found["questions"]["more"]


def test_files_are_sampled_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "SAMPLE", 5)
    paths = [tmp_path / "long.csv", tmp_path / "short.csv"]
    for path, count in zip(paths, (9, 3), strict=True):
        path.write_text(texts(count), encoding="utf-8")
    tally = tally_responses(SURVEY, paths)
    assert tally["why"].sample == Sample(8, 12)
    assert len(tally["why"].quotes) == 8


def test_where_all_were_read_nothing_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "SAMPLE", 5)
    tally = tally_of(tmp_path, texts(5), SURVEY)
    assert tally["why"].sample is None
    assert "Words and quotes" not in report_html(tally, SURVEY) + to_markdown(document_of(tally))
