"""A ranking goes out as what each tool ranks with, all of it or its first few, and comes back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyxform.xls2xform import convert

from surveygen.cli import main
from surveygen.language import read_text
from surveygen.responses.forms import detect_format, read_form
from surveygen.responses.forms.exporting import TARGETS
from surveygen.responses.forms.form import Form
from surveygen.responses.forms.writing import write_form

TEXT = """# Cafe

### `order` Which order?

Think of today.

`rank`

1. Tea `=a`
2. Cake `=b`

### `best` The best two?

`rank top 2`

1. Tea `=a`
2. Cake `=b`
3. Bread `=c`

### `why` Why?

`text` `show if best.a = 1 and order answered`
"""


def again(folder: Path, target: str, text: str = TEXT) -> tuple[Form, list[str]]:
    questionnaire, problems = read_text(text, "cafe")
    assert questionnaire is not None, problems
    made = next(each for each in TARGETS if each.name == target)
    written = made.write(questionnaire)
    file = folder / f"cafe{made.ending}"
    file.write_bytes(written.data)
    format_ = detect_format(file)
    assert format_ is not None
    return read_form(file, format_), [str(loss) for loss in written.losses]


@pytest.mark.parametrize("target", ["surveyjs", "redcap", "xlsform"])
def test_the_first_few_of_a_ranking_come_back(tmp_path: Path, target: str) -> None:
    form, losses = again(tmp_path, target)
    by_id = {question.id: question for question in form.questions}
    assert (by_id["order"].type, by_id["best"].type) == ("rank", "rank top 2")
    assert [option.code for option in by_id["best"].options] == ["a", "b", "c"]
    assert by_id["order"].help[""] == "Think of today."
    assert [loss for loss in losses if "best" in loss or "order" in loss] == []


def test_conditions_on_places_come_back_from_redcap(tmp_path: Path) -> None:
    form, _ = again(tmp_path, "redcap")
    said = write_form(form).text
    assert "`show if best.a = 1 and (order.a answered or order.b answered)`" in said


def test_that_the_first_few_are_required_is_named_for_redcap(tmp_path: Path) -> None:
    form, losses = again(tmp_path, "redcap", TEXT.replace("best two?", "best two? *"))
    assert [question.required for question in form.questions if question.id == "best"] == [False]
    assert any("required" in loss for loss in losses)
    whole, _ = again(tmp_path, "redcap", TEXT.replace("order?", "order? *"))
    assert whole.questions[0].required


def test_what_redcap_exports_of_a_ranking_is_tallied(tmp_path: Path) -> None:
    again(tmp_path, "redcap")
    runner = CliRunner()
    file = str(tmp_path / "cafe.csv")
    assert runner.invoke(main, ["-C", str(tmp_path), "import", file, "back"]).exit_code == 0
    answers = tmp_path / "answers.csv"
    answers.write_text(
        "record_id,order_a,order_b,best_a,best_b,best_c,why\n1,1,2,,1,2,\n2,1,2,1,,2,x\n", "utf-8"
    )
    done = runner.invoke(main, ["-C", str(tmp_path), "tally", "back", str(answers)])
    assert done.exit_code == 0, done.output
    lines = [" ".join(line.split()) for line in done.output.splitlines()]
    assert [line.split("█")[-1].strip()[:6] for line in lines if line.startswith("Tea")] == [
        "2 of 2",
        "1 of 2",
    ]


@pytest.mark.parametrize(
    "changed",
    [("1, 1 | 2, 2", "5, 1 | 6, 2"), (",best,y,", ",best,,"), (",radio,", ",checkbox,")],
    ids=["codes", "unranked", "boxes"],
)
def test_a_matrix_that_is_no_ranking_stays_one(tmp_path: Path, changed: tuple[str, str]) -> None:
    again(tmp_path, "redcap")
    file = tmp_path / "cafe.csv"
    file.write_text(file.read_text("utf-8").replace(*changed), "utf-8")
    format_ = detect_format(file)
    assert format_ is not None
    form = read_form(file, format_)
    assert next(q.type for q in form.questions if q.id == "best") == "matrix"


def test_conditions_on_places_come_back_from_an_xlsform_that_pyxform_takes(tmp_path: Path) -> None:
    form, _ = again(tmp_path, "xlsform")
    assert "`show if best.a = 1 and order answered`" in write_form(form).text
    made = convert(str(tmp_path / "cafe.xlsx"), validate=False)
    assert made.warnings == []
    binds = dict(re.findall(r'nodeset="/data/best/(best_\w)"[^>]*constraint="([^"]*)"', made.xform))
    assert {name: re.findall(r"/(best_\w)", text) for name, text in binds.items()} == {
        "best_a": ["best_b", "best_c"],
        "best_b": ["best_a", "best_c"],
        "best_c": ["best_a", "best_b"],
    }


RANKED = """| survey |
| | type | name | label | appearance | constraint | relevant |
| | text | why | Why? | | | |
| | begin group | best | Best? | table-list | | |
| | select_one places | best_a | Tea | | . != ${best_b} and . != ${best_c} | |
| | select_one places | best_b | Cake | | .!=${best_a} and .!=${best_c} | |
| | select_one places | best_c | Bread | | . != ${best_b} and . != ${best_a} | |
| | end group | | | | | |
| choices |
| | list_name | name | label |
| | places | 1 | First |
| | places | 2 | Second |
"""


def read_markdown(folder: Path, text: str) -> Form:
    file = folder / "best.md"
    file.write_text(text, encoding="utf-8")
    format_ = detect_format(file)
    assert format_ is not None
    return read_form(file, format_)


def test_a_table_of_places_is_a_ranking_whose_words_for_them_are_named(tmp_path: Path) -> None:
    form = read_markdown(tmp_path, RANKED)
    assert [question.type for question in form.questions] == ["text", "rank top 2"]
    assert any("First, Second" in remark.text for remark in form.changed)
    third = RANKED + "| | places | 3 | Third |\n"
    assert read_markdown(tmp_path, third).questions[1].type == "rank"


@pytest.mark.parametrize(
    "changed",
    [
        (" and . != ${best_c} |", " |"),
        (" and . != ${best_c} |", " and . != ${why} |"),
        (" and . != ${best_c} |", " or . != ${best_c} |"),
        ("| places | 1 |", "| places | 0 |"),
        ("${best_c} | |", "${best_c} | ${why} != '' |"),
    ],
    ids=["one-less", "another", "or", "codes", "shown"],
)
def test_a_table_that_takes_no_place_once_loses_no_limit(
    tmp_path: Path, changed: tuple[str, str]
) -> None:
    form = read_markdown(tmp_path, RANKED.replace(*changed, 1))
    assert [question.id for question in form.questions] == ["why", "best_a", "best_b", "best_c"]
    named = {remark.name for remark in form.left_out if "constraint" in remark.text}
    assert named == {"best_a", "best_b", "best_c"}
