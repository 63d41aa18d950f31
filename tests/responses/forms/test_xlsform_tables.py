"""A table of an XLSForm is a matrix, and one that holds more than a matrix says stays questions."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from pyxform.xls2xform import convert

from surveygen.cli import main
from surveygen.language import read_text
from surveygen.responses.forms.form import Form, FormQuestion
from surveygen.responses.forms.settling import settle
from surveygen.responses.forms.writing import write_form
from surveygen.responses.forms.xlsform import read_xlsform
from surveygen.responses.forms.xlsform.writing import write_xlsform

HEAD = "| | type | name | label | hint | appearance | relevant | required | constraint |"
CHOICES = """
| choices |
| | list_name | name | label |
| | sat | good | Good |
| | sat | bad | Bad |
| | one | x | Only |
"""


def form_of(tmp_path: Path, rows: str) -> Form:
    file = tmp_path / "cafe.md"
    file.write_text(f"| survey |\n{HEAD}\n{rows.strip()}\n{CHOICES}", encoding="utf-8")
    return settle(read_xlsform(file))


def only(form: Form) -> FormQuestion:
    [question] = form.questions
    return question


KOBO = """
| | begin_group | rated | | | field-list | | | |
| | select_one sat | rated_header | How were they? | Today | label | | | |
| | select_one sat | rated_price | Price | | list-nolabel | | yes | |
| | select_one sat | rated_help | Service | | list-nolabel | | yes | |
| | end_group | | | | | | | |
"""
ODK = """
| | begin group | rated | How were they? | Today | table-list | | | |
| | select_one sat | rated_price | Price | | | | yes | |
| | select_one sat | rated_help | Service | | | | yes | |
| | end group | | | | | | | |
"""


@pytest.mark.parametrize("rows", [KOBO, ODK, KOBO.replace("list-nolabel", "list")])
def test_a_table_is_a_matrix(tmp_path: Path, rows: str) -> None:
    form = form_of(tmp_path, rows)
    question = only(form)
    assert (question.id, question.type, question.required) == ("rated", "matrix", True)
    assert (question.words, question.help) == ({"": "How were they?"}, {"": "Today"})
    assert [(row.code, row.column) for row in question.rows] == [
        ("price", "rated_price"),
        ("help", "rated_help"),
    ]
    assert [option.code for option in question.options] == ["good", "bad"]
    assert [str(r) for r in form.left_out if r.where != "the choices sheet"] == []
    assert form.changed == ()


def test_a_table_of_boxes_is_a_matrix_of_boxes(tmp_path: Path) -> None:
    assert only(form_of(tmp_path, ODK.replace("select_one", "select_multiple"))).mark == "- [ ]"


def test_conditions_of_and_on_the_rows_come_along(tmp_path: Path) -> None:
    rows = ODK.replace("| Service | | | |", "| Service | | | ${why} != '' |")
    form = form_of(
        tmp_path,
        f"| | text | why | Why? | | | | | |\n{rows}"
        "| | text | more | More? | | | ${rated_help} = 'bad' | | |",
    )
    said = write_form(form).text
    assert "- `help` Service `column rated_help` `show if why answered`" in said
    assert "`text` `show if rated.help = bad`" in said
    assert "condition" not in said
    assert "relevant" not in said


@pytest.mark.parametrize(
    "changed",
    [
        ODK.replace("| Service | |", "| Service | As a whole |"),
        ODK.replace("| yes | |\n| | end", "| yes | . != 'x' |\n| | end"),
        ODK.replace("| yes | |\n| | end", "| ${rated_price} = 'bad' | |\n| | end"),
        ODK.replace("| Service | | | |", "| Service | | | ${rated_price} = 'bad' |"),
    ],
    ids=["hint", "constraint", "required", "relevant"],
)
def test_what_a_row_of_a_matrix_cannot_say_leaves_questions(tmp_path: Path, changed: str) -> None:
    form = form_of(tmp_path, changed)
    assert [question.id for question in form.questions] == ["rated_price", "rated_help"]
    assert form.pages[-1].words == {"": "How were they?"}


@pytest.mark.parametrize("table", [ODK, KOBO])
def test_a_table_beside_others_keeps_the_title_of_its_group(tmp_path: Path, table: str) -> None:
    note = "| | note | n | Think back | | | | | |\n| | end"
    form = form_of(
        tmp_path, table.replace("| | end", note).replace("| rated | |", "| rated | Part |")
    )
    said = write_form(form).text
    assert [question.type for question in form.questions] == ["matrix", "info"]
    assert "How were they?" in said
    assert "Think back" in said
    assert len({question.id for question in form.questions}) == 2


def test_one_row_or_one_answer_is_no_table(tmp_path: Path) -> None:
    alone = "\n".join(line for line in KOBO.splitlines() if "rated_help" not in line)
    form = form_of(tmp_path, alone)
    assert only(form).id == "rated_price"
    assert any("How were they?" in remark.text for remark in form.left_out)
    few = form_of(tmp_path, ODK.replace("sat", "one"))
    assert [question.type for question in few.questions] == ["consent", "consent"]


def test_a_row_that_alone_is_required_is_named(tmp_path: Path) -> None:
    form = form_of(tmp_path, ODK.replace("| Price | | | | yes |", "| Price | | | | no |"))
    assert only(form).required is False
    assert [r.name for r in form.left_out if "required" in r.text] == ["rated_help"]


def test_rows_and_answers_of_one_name_are_told_apart(tmp_path: Path) -> None:
    form = form_of(tmp_path, ODK.replace("rated_price | Price", "good | Bad"))
    question = only(form)
    assert [(row.code, row.words[""], row.column) for row in question.rows] == [
        ("row_good", "Bad (row_good)", "good"),
        ("rated_help", "Service", "rated_help"),
    ]
    assert any("row_good" in remark.text for remark in form.changed)


MATRIX = """# Cafe

### `a` A?

`text`

### `grid` How were *they*? *

Think back.

`matrix` `show if a answered`

- `x` Price
- `y` Help `show if a answered`

- ( ) Good `=1`
- ( ) Bad `=2`

### `why` Why?

`text` `show if grid.x = 2`
"""


@pytest.mark.parametrize("mark", ["( )", "[ ]"])
def test_a_matrix_goes_out_as_a_table_and_comes_back(tmp_path: Path, mark: str) -> None:
    text = MATRIX.replace("- ( )", f"- {mark}")
    if mark == "[ ]":
        text = text.replace("grid.x = 2", "grid.x has 2")
    questionnaire, problems = read_text(text, "cafe")
    assert questionnaire is not None, problems
    data = write_xlsform(questionnaire).data
    survey = openpyxl.load_workbook(io.BytesIO(data))["survey"]
    assert "table-list" in {cell for row in survey.iter_rows(values_only=True) for cell in row}
    file = tmp_path / "cafe.xlsx"
    file.write_bytes(data)
    made = convert(str(file), validate=False)
    assert made.warnings == []
    assert 'appearance="label"' in made.xform
    said = write_form(settle(read_xlsform(file))).text
    back, problems = read_text(said, "cafe")
    assert back is not None, problems
    before, after = questionnaire.by_id["grid"], back.by_id["grid"]
    assert [row.key for row in after.rows] == [row.key for row in before.rows]
    assert [row.show for row in after.rows] == [None, before.rows[1].show]
    assert (after.kind, after.required, after.show) == (before.kind, True, before.show)
    assert after.help.plain == before.help.plain
    assert back.by_id["why"].show == questionnaire.by_id["why"].show


def test_what_kobo_exports_of_a_table_is_tallied(tmp_path: Path) -> None:
    form = tmp_path / "cafe.md"
    both = ODK + ODK.replace("rated", "had").replace("select_one", "select_multiple")
    form.write_text(f"| survey |\n{HEAD}\n{both.strip()}\n{CHOICES}", encoding="utf-8")
    runner = CliRunner()
    assert runner.invoke(main, ["-C", str(tmp_path), "import", str(form)]).exit_code == 0
    (tmp_path / "a.csv").write_text(
        "rated/rated_price,rated/rated_help,had/had_price,had/had_price/good,had/had_price/bad,"
        "had/had_help,had/had_help/good,had/had_help/bad,_uuid,_submission_time\n"
        "good,bad,good bad,1,1,bad,0,1,u1,2026-01-02T10:00:00\n"
        "good,good,good,1,0,,,,u2,2026-01-02T11:00:00\n",
        encoding="utf-8",
    )
    done = runner.invoke(main, ["-C", str(tmp_path), "tally", "cafe", str(tmp_path / "a.csv")])
    assert done.exit_code == 0, done.output
    lines = [" ".join(line.split()) for line in done.output.splitlines()]
    assert "Help (2 answers)" not in lines
    assert [line.split("█")[-1].strip() for line in lines if line.startswith(("Good", "Bad"))] == [
        "2 of 2", "Bad 0 of 2", "1 of 2", "1 of 2", "2 of 2", "1 of 2", "Good 0 of 1", "1 of 1",
    ]  # fmt: skip
