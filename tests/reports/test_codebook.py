"""The codebook says what every column means, in Markdown, as a page and as DDI-Codebook 2.5."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from click.testing import CliRunner

import surveygen
from support.all_kinds import ALL_KINDS
from surveygen.cli import main
from surveygen.kinds import columns_of
from surveygen.language import read_text
from surveygen.model import Questionnaire
from surveygen.reports.codebook.book import codebook_of
from surveygen.reports.codebook.ddi import NAMESPACE, to_ddi
from surveygen.reports.codebook.html_page import to_html
from surveygen.reports.codebook.markdown import to_markdown
from surveygen.reports.words import IN_ENGLISH, words_of

SOURCE = """---
missing: [NA]
---

# Cafe & 2 < 3

### `visit` How often?

- ( ) First time `=first`
- ( ) Every week `=weekly`

### `ordered` What did you have?

`show if visit = first`

- [ ] Tea `=tea`
- [ ] Cake `=cake`

### `spend` What did you spend?

`number 0..200` `unit £`
"""

# The order of children in codebook.xsd, 2.5; what is not written is left out.
ORDER = {
    "codeBook": ["docDscr", "stdyDscr", "fileDscr", "dataDscr"],
    "citation": ["titlStmt", "prodStmt"],
    "stdyDscr": ["citation", "stdyInfo"],
    "stdyInfo": ["abstract", "sumDscr"],
    "fileTxt": ["fileName", "dimensns", "fileType"],
    "dimensns": ["caseQnty", "varQnty"],
    "dataDscr": ["varGrp", "var"],
    "qstn": ["preQTxt", "qstnLit"],
    "var": [
        "labl", "qstn", "valrng", "invalrng", "universe", "sumStat", "catgry", "varFormat",
    ],
    "catgry": ["catValu", "labl", "catStat"],
}  # fmt: skip


def _set(source: str = SOURCE) -> Questionnaire:
    questionnaire, problems = read_text(source, "cafe")
    assert questionnaire is not None, problems
    return questionnaire


ROWS = [
    {"visit": "first", "ordered__tea": "1", "ordered__cake": "0", "spend": "8"},
    {"visit": "weekly", "spend": "12"},
    {"visit": "first", "ordered__tea": "1", "ordered__cake": "1", "spend": ""},
]


@pytest.mark.parametrize("source", [SOURCE, ALL_KINDS.lstrip()], ids=["cafe", "all kinds"])
def test_every_column_of_the_answers_is_in_it(source: str) -> None:
    questionnaire = _set(source)
    book = codebook_of(questionnaire)
    names = [column.name for column in columns_of(questionnaire)]
    assert [variable.name for variable in book.variables] == names
    text, page = to_markdown(book, IN_ENGLISH), to_html(book, IN_ENGLISH)
    assert [name for name in names if f"`{name}`" not in text] == []
    assert [name for name in names if f"<code>{name}</code>" not in page] == []


@pytest.mark.parametrize("source", [SOURCE, ALL_KINDS.lstrip()], ids=["cafe", "all kinds"])
@pytest.mark.parametrize("answered", [False, True])
def test_ddi_has_its_elements_in_the_order_of_the_schema(source: str, answered: bool) -> None:
    questionnaire = _set(source)
    rows = list(surveygen.fake(questionnaire, 20))
    tally = surveygen.tally(questionnaire, rows) if answered else None
    root = Xml.fromstring(to_ddi(codebook_of(questionnaire, tally)))  # noqa: S314 - our own
    for element in root.iter():
        name = element.tag.removeprefix(f"{{{NAMESPACE}}}")
        children = [child.tag.removeprefix(f"{{{NAMESPACE}}}") for child in element]
        if name in ORDER:
            places = [ORDER[name].index(child) for child in children]
            assert places == sorted(places), name
    ids = [element.get("ID") for element in root.iter() if element.get("ID")]
    assert len(ids) == len(set(ids))


def test_ddi_says_codes_labels_conditions_and_what_is_missing() -> None:
    tally = surveygen.tally(_set(), ROWS)
    root = Xml.fromstring(to_ddi(codebook_of(_set(), tally)))  # noqa: S314 - our own
    names = {"d": NAMESPACE}
    tea = root.find(".//d:var[@name='ordered__tea']", names)
    assert tea is not None
    assert tea.findtext("d:universe", namespaces=names) == "visit = first"
    assert tea.find("d:invalrng/d:item[@VALUE='NA']", names) is not None
    assert tea.findtext("d:catgry/d:catStat", namespaces=names) == "2"
    first = root.find(".//d:var[@name='visit']/d:catgry", names)
    assert first is not None
    assert [child.text for child in first] == ["first", "First time", "2"]
    spend = root.find(".//d:var[@name='spend']", names)
    assert spend is not None
    assert spend.get("intrvl") == "contin"
    assert spend.find("d:valrng/d:range[@min='0'][@max='200']", names) is not None
    assert root.findtext(".//d:titl", namespaces=names) == "Cafe & 2 < 3"


def test_counts_are_those_of_the_tally() -> None:
    text = to_markdown(codebook_of(_set(), surveygen.tally(_set(), ROWS)), IN_ENGLISH)
    assert "| `visit` | `first` | First time | 2 |" in text
    assert "Asked if visit = first." in text
    assert "nor is one of these: NA." in text


def test_without_answers_there_are_no_counts() -> None:
    text = to_markdown(codebook_of(_set()), IN_ENGLISH)
    assert "| `visit` | `first` | First time |" in text
    assert "count" not in text


def test_it_speaks_the_language_of_the_survey() -> None:
    text = to_markdown(codebook_of(_set()), words_of("de"))
    assert "| Spalte | Code | Bedeutung |" in text


def test_the_command_writes_each_form(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "cafe.md").write_text(SOURCE, encoding="utf-8")
    for form, sign in (("md", "# Cafe"), ("html", "<!DOCTYPE html>"), ("ddi", "<codeBook")):
        target = tmp_path / f"book.{form}"
        ran = CliRunner().invoke(
            main, ["-C", str(tmp_path), "codebook", "cafe", "--format", form, "-o", str(target)]
        )
        assert ran.exit_code == 0, ran.output
        assert sign in target.read_text(encoding="utf-8")
