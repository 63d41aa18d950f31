"""A ranking goes out as what each tool ranks with, all of it or its first few, and comes back."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

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


@pytest.mark.parametrize("target", ["surveyjs", "redcap"])
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
