"""The banner book, read back: numbers that are numbers, letters that mean something, safe texts."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.all_kinds import ALL_KINDS
from support.tallies import HEADER, questionnaire, response, tally_of, written
from surveygen.reports.words import words_of
from surveygen.reports.xlsx import to_xlsx
from surveygen.responses.fake import columns, invent
from surveygen.tallies import Request, Tally, tally_responses
from surveygen.tallies.trends import with_waves

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")

SHOP = """
---
id: shop
{front}---

# A shop

### `team` Which team?

- ( ) Red `=red`
- ( ) Blue `=blue`
- ( ) Green `=green`

### `sex` You?

- ( ) Woman `=f`
- ( ) Man `=m`

### `boss` Is the boss fair?

- ( ) Yes `=yes` `expect 60%`
- ( ) No `=no`

### `happy` How happy?

`scale 1..5` `expect 4`

### `nps` Recommend us?

`nps`

### `spend` How much?

`number` `unit €`

### `why` Why?

`long text`
"""
NASTY = [
    "=1+1", "@SUM(A1)", "+41", "-2+3", "{=A1}", "mailto:a@b.example", "internal:Sheet1!A1",
    "external:c:\\x", "https://example.org/a", "ftp://x", "0012", "1e5", "TRUE", "#N/A", "'quoted",
    "_x0041_", "a\tb", "ü 漢字 🙂 e\u0301", "\x07bell", "=cmd|' /C calc'!A0", "<b>&amp;</b>",
]  # fmt: skip


def people(count: int = 120, green: int = 0) -> list[dict[str, str]]:
    """Some in red, some in blue, and a few in green."""
    draw = random.Random(5)  # noqa: S311 - a test
    return [
        {
            "sg_survey": "shop",
            "sg_id": f"r{n}",
            "team": "green" if n < green else draw.choice(["red", "blue"]),
            "sex": draw.choice("fm"),
            "boss": "yes",
            "happy": "5",
            "nps": "9",
            "spend": "10",
            "w": "2",
        }
        | ({"boss": "no", "happy": draw.choice("12"), "nps": "3"} if n % 3 else {})
        for n in range(count)
    ]


def rosy(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The same where everybody in red is happy."""
    return [
        row | ({"boss": "yes", "happy": "5", "nps": "10"} if row["team"] == "red" else {})
        for row in rows
    ]


def shop(path: Path, rows: list[dict[str, str]], *by: str, front: str = "") -> Tally:
    file = path / "r.csv"
    head = ["sg_survey", "sg_id", "team", "sex", "boss", "happy", "nps", "spend", "why", "w"]
    file.write_text(written(rows, head), encoding="utf-8")
    return tally_responses(questionnaire(SHOP.format(front=front), "shop"), [file], Request(by=by))


def opened(tally: Tally, **options: Any) -> Any:
    return openpyxl.load_workbook(io.BytesIO(to_xlsx(tally, **options)))


def table(sheet: Any) -> dict[str, list[Any]]:
    """The rows of a sheet by their first cell; of several with the same, the first."""
    found: dict[str, list[Any]] = {}
    for row in sheet.iter_rows(values_only=True):
        found.setdefault(str(row[0]), list(row[1:]))
    return found


def cells(book: Any) -> Iterator[Any]:
    return (cell for sheet in book for row in sheet.iter_rows() for cell in row)


def test_a_sheet_leads_to_one_for_each_question(tmp_path: Path) -> None:
    book = opened(shop(tmp_path, people(), "team"))
    assert book.sheetnames[:3] == ["Contents", "1 team", "2 sex"]
    assert book.sheetnames[-3:] == ["Guesses", "Tests", "Figures"]
    linked = (cell.hyperlink for row in book["Contents"].iter_rows() for cell in row)
    links = {link.location for link in linked if link is not None}
    assert {f"'{name}'!A1" for name in book.sheetnames[1:]} == links


def test_figures_are_numbers_with_their_format(tmp_path: Path) -> None:
    tally = shop(tmp_path, people(), "team")
    sheet = opened(tally)["3 boss"]
    rows = {row[0].value: row for row in sheet.iter_rows() if row[0].value == "Yes"}
    shares = [row for row in sheet.iter_rows() if row[0].value == "Yes"]
    assert rows
    share = tally["boss"].option("yes").share
    value, low, high, guess, came = shares[0][1:6]
    assert [value.value, low.value, high.value] == pytest.approx(list(share))
    assert (value.number_format, guess.value, guess.number_format) == ("0%", 0.6, "0%")
    assert came.value.startswith("guess 60%")
    assert shares[1][1].value == tally["boss"].option("yes").count
    assert shares[1][1].number_format == "#,##0"
    score = table(opened(tally)["5 nps"])["Score"]
    assert tally["nps"].score is not None
    assert score[:3] == pytest.approx(list(tally["nps"].score))


def test_no_figure_is_a_text(tmp_path: Path) -> None:
    for cell in cells(opened(shop(tmp_path, people(), "team", "sex"))):
        is_code = cell.parent.title == "Figures" and cell.column < 9
        if isinstance(cell.value, str) and not is_code:
            assert not re.fullmatch(r"[-+]?[\d.,]+ ?[%€]?", cell.value) or cell.column == 1


def test_letters_name_the_columns_of_the_sheet(tmp_path: Path) -> None:
    """Two cuts side by side: no letter twice, and each says which column it exceeds."""
    sheet = opened(shop(tmp_path, rosy(people(240)), "sex", "team"))["3 boss"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(i for i, row in enumerate(rows) if row[1] == "Everybody")
    letters = {
        letter: name for name, letter in zip(rows[head], rows[head + 1], strict=True) if letter
    }
    assert letters == {"A": "Woman", "B": "Man", "C": "Red", "D": "Blue"}
    yes = next(row for row in rows if row[0] == "Yes")
    at = rows[head + 1].index("C")
    assert yes[at] == 1
    assert yes[at + 1] == "D"


def test_means_and_scores_have_letters_too(tmp_path: Path) -> None:
    book = opened(shop(tmp_path, rosy(people(240)), "team"))
    assert table(book["4 happy"])["Mean"][6] == "B"
    assert table(book["5 nps"])["Score"][6] == "B"


def test_bases_are_told_with_and_without_weights(tmp_path: Path) -> None:
    rows = [row | {"w": "1" if n % 2 else "3"} for n, row in enumerate(people())]
    tally = shop(tmp_path, rows, "sex", front="weights: w\n")
    found = table(opened(tally)["3 boss"])
    assert found["answers"][0] == 120
    assert found["weights"][0] == 240
    assert found["effective number"][0] == pytest.approx(96)
    plain = table(opened(shop(tmp_path, people(), "sex"))["3 boss"])
    assert "weights" not in plain
    assert "effective number" not in plain


def test_hidden_stays_hidden(tmp_path: Path) -> None:
    tally = shop(tmp_path, people(green=3), "team")
    book = opened(tally)
    assert tally.cuts[0]["green"].hidden
    for sheet in book.worksheets[1:8]:
        beside = [cell.value for row in sheet.iter_rows() for cell in row if cell.column > 6]
        assert "Green" not in beside
    said = [str(cell.value) for cell in cells(book) if cell.value is not None]
    assert any(re.match("Too few to show by “Which team.”: .*Green", text) for text in said)


def test_a_question_that_few_of_a_segment_answered_has_no_figure_there(tmp_path: Path) -> None:
    rows = people()
    for row in [row for row in rows if row["team"] == "blue"][3:]:
        row["spend"] = ""
    tally = shop(tmp_path, rows, "team")
    blue = tally.cuts[0]["blue"]["spend"]
    assert blue.hidden
    sheet = opened(tally)["6 spend"]
    found = next(r for r in sheet.iter_rows() if r[0].value == "Mean")
    assert "·" in [cell.value for cell in found]
    assert not any(isinstance(cell.value, float) for cell in found[8:])


def test_texts_stay_texts_whatever_they_begin_with(tmp_path: Path) -> None:
    rows = [response(n, why=text) for n, text in enumerate(NASTY)]
    book = opened(tally_of(tmp_path, written(rows)))
    told = {cell.value: cell for cell in cells(book) if isinstance(cell.value, str)}
    for text in NASTY:
        shown = text.removeprefix("'") if text.startswith("'=") else text
        shown = " ".join(shown.replace("\x07", "\x07").split())
        if "\x07" in text:
            continue
        assert shown in told, text
        assert told[shown].data_type == "s"
        assert told[shown].hyperlink is None
    assert all(cell.data_type != "f" for cell in cells(book))


def test_a_very_long_text_is_cut_and_not_lost(tmp_path: Path) -> None:
    long = "word " * 9000
    book = opened(tally_of(tmp_path, written([response(1, why=long), response(2, why="short")])))
    found = [cell.value for cell in cells(book) if str(cell.value).startswith("word word")]
    assert len(found) == 1
    assert 30_000 < len(found[0]) <= 32_767


def test_sheets_have_names_that_excel_takes() -> None:
    from surveygen.reports.xlsx.book import sheet_name

    taken: set[str] = set()
    wanted = ["a/b:c*?[d]\\'", "History", "", "x" * 40, "X" * 40, "x" * 40, "🙂" * 30, "'", "a b c"]
    for one in wanted:
        name = sheet_name(one, taken)
        assert name.lower() not in taken
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not re.search(r"[\[\]:*?/\\]|^'|'$", name)
        assert name.lower() != "history"
        taken.add(name.lower())


@pytest.mark.parametrize("language", ["de", "ar", "ja"])
def test_every_kind_has_a_sheet_in_every_language(tmp_path: Path, language: str) -> None:
    survey = questionnaire(ALL_KINDS, "wide")
    file, old = tmp_path / "r.csv", tmp_path / "old.csv"
    for path, seed in ((file, 1), (old, 2)):
        rows = list(invent(survey, 150, seed=seed))
        path.write_text(written(rows, columns(survey)), encoding="utf-8")
    tally = tally_responses(survey, [file], Request(by=("visit", "nps")))
    tally = with_waves(tally, tally_responses(survey, [old]))
    book = opened(tally, words=words_of(language))
    assert len(book.sheetnames) == 1 + len(tally.questions) + 4
    for sheet in book:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert bool(sheet.sheet_view.rightToLeft) == (language == "ar")
    assert book.worksheets[1].freeze_panes is not None


def test_items_have_their_ranks_points_and_worst(tmp_path: Path) -> None:
    survey = questionnaire(ALL_KINDS, "wide")
    file = tmp_path / "r.csv"
    file.write_text(written(list(invent(survey, 150)), columns(survey)), encoding="utf-8")
    tally = tally_responses(survey, [file])
    book = opened(tally)
    names = {name.partition(" ")[2]: name for name in book.sheetnames}
    for question, kind in (("first", "Mean rank"), ("money", "Mean"), ("best", "Worst")):
        option = tally[question].options[0]
        found = table(book[names[question]])
        assert f"{option.label}: {kind}" in found


def test_an_empty_survey_gives_a_book(tmp_path: Path) -> None:
    book = opened(tally_of(tmp_path, written([], HEADER)))
    assert book.sheetnames[0] == "Contents"
