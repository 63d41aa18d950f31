"""Forms of every shape end in a draft that passes check, or a refusal; nothing is lost unsaid."""

from __future__ import annotations

import re
import time
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from support.xlsforms import MadeForm, Row, make_form
from surveygen.cli import main
from surveygen.errors import SurveygenError
from surveygen.responses.forms.form import Form, FormQuestion
from surveygen.responses.forms.settling import settle
from surveygen.responses.forms.writing import write_form
from surveygen.responses.forms.xlsform import read_xlsform

SEEDS = range(120)


def save(form: MadeForm, file: Path) -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    sheets = {"survey": form.survey, "choices": form.choices, "settings": [form.settings]}
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        heading = list(dict.fromkeys(key for row in rows for key in row))
        sheet.append(heading)
        for row in rows:
            sheet.append([row.get(key) for key in heading])
    book.save(file)


def said_of(row: int, form: Form) -> str:
    """All that the lists say of a row."""
    remarks = (*form.left_out, *form.changed)
    return "\n".join(
        r.text for r in remarks if r.where == f"row {row}" or re.search(rf"\b{row}\b", r.text)
    )


def losses(rows: list[Row], form: Form) -> list[str]:
    """What of the survey sheet is neither in the draft nor said to be left out."""
    questions = {question.where: question for question in form.questions}
    lost: list[str] = []
    for number, row in enumerate(rows, start=2):
        kind = row.get("type", "")
        said = said_of(number, form)
        question = questions.get(f"row {number}")
        if question is not None:
            lost += [f"row {number}: {part}" for part in lost_of(row, question, said)]
        elif kind and not kind.startswith(("end", "begin group", "begin_group")) and not said:
            lost.append(f"row {number}: {row}")
    return lost


def lost_of(row: Row, question: FormQuestion, said: str) -> list[str]:
    """What of a row its question does not hold, and nothing is said of."""
    wanted = {row.get(key, "") for key in ("choice_filter", "default", "comment")}
    wanted.add(row.get("required_message", ""))
    relevant = row.get("relevant", "")
    # That an answer is no option that there is holds for everybody.
    always = "true()" in relevant or "!= '" in relevant
    if question.show is None and not always and "condition" not in said:
        wanted.add(relevant)
    limits = " ".join((question.type, *question.settings))
    only = any(option.only for option in question.options)
    if not only and not re.search(r"\.\.|min |max |pattern |pick ", limits):
        wanted.add(row.get("constraint", ""))
    if any(option.show is not None for option in question.options):
        wanted.discard(row.get("choice_filter", ""))
    lost = [text for text in wanted if text not in said]
    if any(key.startswith("media") for key in row) and "image" not in said:
        lost.append("its picture")
    if any(key.startswith("hint") for key in row) and not question.help:
        lost.append("its hint")
    return lost


@pytest.mark.parametrize("seed", SEEDS)
def test_a_made_form_becomes_a_draft_that_passes_check_and_loses_nothing_unsaid(
    tmp_path: Path, seed: int
) -> None:
    made = make_form(seed)
    file = tmp_path / "made.xlsx"
    save(made, file)
    done = CliRunner().invoke(main, ["-C", str(tmp_path), "import", str(file)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    if done.exit_code:
        assert done.exit_code == 1
        assert re.search(r"\[R0(43|66|80)\]", done.stderr), done.stderr
        return
    checked = CliRunner().invoke(main, ["-C", str(tmp_path), "check"])
    assert checked.exit_code == 0, checked.output
    form = settle(read_xlsform(file))
    assert losses(made.survey, form) == []
    shown = write_form(form).text.partition("\n## ")[2] or write_form(form).text
    assert "${" not in re.sub(r"^>.*$", "", shown, flags=re.MULTILINE).replace("$\\{", "")


def test_most_made_forms_are_accepted(tmp_path: Path) -> None:
    accepted = 0
    for seed in SEEDS:
        file = tmp_path / f"{seed}.xlsx"
        save(make_form(seed), file)
        try:
            read_xlsform(file)
        except SurveygenError:
            continue
        accepted += 1
    assert accepted >= 60


def test_a_form_of_300_questions_is_read_in_under_two_seconds(tmp_path: Path) -> None:
    survey = [
        {
            "type": ("select_one ab", "int", "text")[number % 3],
            "name": f"q{number}",
            "label": f"Question {number}",
            "relevant": f"${{q{number - 1 - (number - 1) % 3}}} = 'a'" if number > 3 else "",
        }
        for number in range(300)
    ]
    choices = [{"list_name": "ab", "name": code, "label": code} for code in "ab"]
    file = tmp_path / "long.xlsx"
    save(MadeForm(survey, choices, {"form_title": "Long"}), file)
    settle(read_xlsform(file))  # the first time imports pyxform
    begun = time.process_time()
    form = settle(read_xlsform(file))
    assert time.process_time() - begun < 2
    assert len(form.questions) == 300
