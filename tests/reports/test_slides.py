"""The slides, read back: a slide a question, charts with the tally's numbers, and safe texts."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from support.all_kinds import ALL_KINDS
from support.tallies import HEADER, questionnaire, response, tally_of, written
from surveygen.reports.slides import to_pptx
from surveygen.reports.words import words_of
from surveygen.responses.fake import columns, invent
from surveygen.tallies import Request, Tally, tally_responses

openpyxl = pytest.importorskip("openpyxl")
pptx = pytest.importorskip("pptx")

SHOP = """
# =SUM(A1) & Sons

### `team` Which team?

- ( ) =1+1 `=red` `expect 60%`
- ( ) mailto:a@b.example `=blue`
- ( ) Green `=green`

### `happy` How happy?

`scale 1..5` `expect 4`

### `service` How did you find

- The speed `=speed`
- The taste `=taste`

`matrix` `answers quality5`

### `mail` Your address?

`email`

### `why` Why?

`long text`
"""


def shop(path: Path, count: int, *by: str, few: int = 0) -> Tally:
    rows = [
        {
            "sg_id": f"r{n}",
            "team": "green" if n < few else ("red" if n % 3 else "blue"),
            "happy": str(n % 5 + 1),
            "service__speed": str(n % 5 + 1),
            "service__taste": "4",
            "mail": "a@b.example",
            "why": "\x07 <b>It is near</b> & 漢字 🙂",
        }
        for n in range(count)
    ]
    file = path / "r.csv"
    file.write_text(written(rows, list(rows[0])), encoding="utf-8")
    return tally_responses(questionnaire(SHOP, "shop"), [file], Request(by=by))


def opened(tally: Tally, **options: Any) -> Any:
    return pptx.Presentation(io.BytesIO(to_pptx(tally, **options)))


def slide(deck: Any, title: str) -> Any:
    return next(one for one in deck.slides if one.shapes.title.text_frame.text == title)


def chart(one: Any) -> Any:
    return next(shape.chart for shape in one.shapes if shape.has_chart)


def texts(one: Any) -> str:
    return "\n".join(shape.text_frame.text for shape in one.shapes if shape.has_text_frame)


def test_a_question_has_a_slide_with_its_numbers_and_guesses(tmp_path: Path) -> None:
    tally = shop(tmp_path, 120)
    deck = opened(tally)
    one = slide(deck, "Which team?")
    said, guessed = chart(one).plots[0].series
    assert list(said.values) == [option.share.value for option in tally["team"].options]
    assert list(guessed.values) == [0.6, None, None]
    assert "120 answers" in texts(one)
    assert "67% (58–74%) guess 60% ✓" in one.notes_slide.notes_text_frame.text


def test_few_answers_are_numbers_of_people(tmp_path: Path) -> None:
    tally = shop(tmp_path, 12)
    drawn = chart(slide(opened(tally), "Which team?"))
    (said,) = drawn.plots[0].series
    assert list(said.values) == [option.count for option in tally["team"].options]
    assert drawn.plots[0].data_labels.number_format == "0"


def test_a_matrix_is_one_chart_of_its_rows(tmp_path: Path) -> None:
    tally = shop(tmp_path, 120)
    plot = chart(slide(opened(tally), "How did you find")).plots[0]
    assert list(plot.categories) == ["The speed", "The taste"]
    rows = tally["service"].rows
    for place, series in enumerate(plot.series):
        assert list(series.values) == [row.options[place].share.value for row in rows]


def test_a_matrix_of_few_answers_counts_people(tmp_path: Path) -> None:
    tally = shop(tmp_path, 12)
    plot = chart(slide(opened(tally), "How did you find")).plots[0]
    assert [value for series in plot.series for value in series.values] == [
        row.options[place].count for place in range(5) for row in tally["service"].rows
    ]


def test_the_workbook_behind_a_chart_has_no_formula_and_no_link(tmp_path: Path) -> None:
    drawn = chart(slide(opened(shop(tmp_path, 120)), "Which team?"))
    book = openpyxl.load_workbook(io.BytesIO(drawn.part.chart_workbook.xlsx_part.blob))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {"=1+1", "mailto:a@b.example"} <= {str(cell.value).strip() for cell in cells}
    assert [cell.value for cell in cells if cell.data_type == "f" or cell.hyperlink] == []


def test_texts_are_what_was_written(tmp_path: Path) -> None:
    deck = opened(shop(tmp_path, 120))
    assert deck.slides[0].shapes.title.text_frame.text == "=SUM(A1) & Sons"
    assert "<b>It is near</b> & 漢字 🙂" in texts(slide(deck, "Why?"))
    titles = [one.shapes.title.text_frame.text for one in deck.slides]
    assert "Your address?" not in titles


def test_segments_stand_beside_one_another_and_hidden_ones_do_not(tmp_path: Path) -> None:
    tally = shop(tmp_path, 120, "team", few=3)
    assert tally.cuts[0]["green"].hidden
    deck = opened(tally)
    beside = [one for one in deck.slides if "By" in texts(one)]
    names = [series.name.strip() for series in chart(beside[0]).plots[0].series]
    assert beside[0].shapes.title.text_frame.text == "How happy?"
    assert [name.partition(" (")[0] for name in names][:2] == ["Everybody", "=1+1"]
    assert not any("Green" in name for name in names)


@pytest.mark.parametrize("language", ["de", "ar", "ja"])
def test_every_kind_is_told_in_every_language(tmp_path: Path, language: str) -> None:
    survey = questionnaire(ALL_KINDS, "wide")
    file = tmp_path / "r.csv"
    file.write_text(written(list(invent(survey, 150)), columns(survey)), encoding="utf-8")
    tally = tally_responses(survey, [file], Request(by=("visit",)))
    deck = opened(tally, words=words_of(language))
    titles = [one.shapes.title.text_frame.text for one in deck.slides]
    assert {one.label for one in tally.questions if one.options} <= set(titles)
    paragraph = deck.slides[0].shapes.title.text_frame.paragraphs[0]
    assert (paragraph._p.get_or_add_pPr().get("rtl") == "1") == (language == "ar")


def test_an_empty_survey_gives_a_deck(tmp_path: Path) -> None:
    assert len(opened(tally_of(tmp_path, written([], HEADER))).slides) >= 1
    assert len(opened(tally_of(tmp_path, written([response(1)]))).slides) > 1
