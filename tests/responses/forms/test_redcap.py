"""A data dictionary of REDCap becomes a question set that asks the same, and a list of the rest."""

# ruff: noqa: E501

from __future__ import annotations

import time
from pathlib import Path

import pytest

from support.drafting import Drafted, draft, lost
from support.redcap_forms import LONG, Maker
from surveygen.responses.forms import detect_format, read_form

ABOVE = """
visit,f,,radio,How often?,"1, First | 2, Often | 9, Never",,,,,,,,,,,,
had,f,,checkbox,What?,"1, Tea | 2, Coffee, black | -8, None",,,,,,,,,,,,
age,f,,text,How old?,,,integer,0,120,,,y,,,,,
why,f,,notes,Why?,,,,,,,,,,,,,
agree,f,,yesno,Fine?,,,,,,,,,,,,,
born,f,,text,Born?,,,date_dmy,,today,,,,,,,,
speed,f,Rate us,radio,Speed,"1, Bad | 2, Good",,,,,,,y,,,rate,,
staff,f,,radio,Staff,"1, Bad | 2, Good",,,,,,,y,,,rate,,
"""


HEAD = '"' + '","'.join(LONG) + '"'


def drafted(folder: Path, *more: str) -> Drafted:
    file = folder / "cafe.csv"
    file.write_text(HEAD + ABOVE + "\n".join(more), encoding="utf-8")
    return draft(folder, file)


CONDITIONS = [
    ("[visit] = '1'", "visit = 1"),
    ("[visit]=1", "visit = 1"),
    ("[visit] <> '1'", "not (visit = 1)"),
    ("[visit] <> ''", "visit answered"),
    ("[visit] = ''", "not (visit answered)"),
    ("[visit] = '1' or [visit] = '2'", "visit = 1 or visit = 2"),
    ("[visit] > 1", "visit in (2, 9)"),
    ("[had(1)] = '1'", "had has 1"),
    ("[had(2)] = '0'", "not (had has 2)"),
    ("[had(-8)] <> '1'", "not (had has -8)"),
    ("[age] >= 18 and [age] < 30", "age >= 18 and age < 30"),
    ("[age] <> 5", "not (age = 5)"),
    ("[agree] = '1'", "agree = 1"),
    ("[why] = 'x'", "why = x"),
    ("[born] > '2000-01-01'", "born > 2000-01-01"),
    ("[speed] = '2'", "rate.speed = 2"),
    (
        "not([visit] = '1') and ([age] > 3 or [agree] = '0')",
        "not (visit = 1) and (age > 3 or agree = 0)",
    ),
]
UNSAID = ["datediff([born], 'today', 'y') > 18", "[event_1_arm_1][visit] = '1'", "[nowhere] = '1'", "[had(7)] = '1'",
          "[visit] = [age]", "[age] + 1 > 2", "[had] = '1'", "[why] > 'a'", "[visit] = '1' and", "sum([age], 1) > 3"]  # fmt: skip


@pytest.mark.parametrize(("theirs", "ours"), CONDITIONS)
def test_branching_logic_is_said_with_the_same_meaning(
    tmp_path: Path, theirs: str, ours: str
) -> None:
    done = drafted(tmp_path, f'asked,f,,text,Asked?,,,,,,,"{theirs}",,,,,,')
    assert f"`show if {ours}`" in done.text.partition("### `asked`")[2], done.text
    assert not [r for r in done.form.left_out if "branching" in r.text]
    by_size = any(f" {sign}" in theirs for sign in ("> ", ">=", "< "))
    assert ("Review: its condition was" in done.text) is by_size


@pytest.mark.parametrize("theirs", UNSAID)
def test_branching_logic_that_cannot_be_said_is_named_with_its_row(
    tmp_path: Path, theirs: str
) -> None:
    done = drafted(tmp_path, f'asked,f,,text,Asked?,,,,,,,"{theirs}",,,,,,')
    (remark,) = [r for r in done.form.left_out if r.name == "asked"]
    assert theirs in remark.text
    assert remark.where == "row 10"


def test_fields_limits_boxes_and_matrices_come_along(tmp_path: Path) -> None:
    text = drafted(tmp_path).text
    assert "## F\n" in text
    assert "- [ ] Coffee, black `=2` `column had___2`" in text
    assert "- [ ] None `=-8` `column had____8`" in text
    assert "### `age` How old? *\n\n`number 0..120` `step 1`" in text
    assert "`date ..today`" in text
    assert (
        "### `rate` Rate us *\n\n`matrix`\n\n- `speed` Speed `column speed`\n- `staff` Staff `column staff`"
        in text
    )


@pytest.mark.parametrize("seed", range(60))
def test_a_made_dictionary_becomes_a_draft_that_passes_check_and_loses_nothing_unsaid(
    tmp_path: Path, seed: int
) -> None:
    maker = Maker(seed)
    text = maker.text()
    file = tmp_path / "made.csv"
    file.write_text(text, encoding="utf-8")
    done = draft(tmp_path, file)
    assert lost(maker.marks, done, text, maker.parts) == []
    remarks = (*done.form.left_out, *done.form.changed)
    named = {q.name for q in done.form.questions} | {r.name for r in remarks}
    named |= {row.column for q in done.form.questions for row in q.rows}
    assert [code for code in maker.codes if code not in named] == []


def test_a_dictionary_of_300_fields_is_read_in_under_two_seconds(tmp_path: Path) -> None:
    file = tmp_path / "long.csv"
    logic = ["", *(f"[q{n - 1}] <> ''" for n in range(1, 300))]
    rows = [f"q{n},f,,text,Text {n},,,,,,,{logic[n]},,,,,," for n in range(300)]
    file.write_text("\n".join([HEAD, *rows]), encoding="utf-8")
    format_ = detect_format(file)
    assert format_ is not None
    begun = time.process_time()
    form = read_form(file, format_)
    assert time.process_time() - begun < 2
    assert len(form.questions) == 300


def test_only_an_address_is_called_email(tmp_path: Path) -> None:
    more = (
        "email,f,,notes,Which mail program?,,,,,,,,,,,,,",
        "more,f,,notes,What of [email]?,,,,,,,[email] <> '',,,,,,",
    )
    done = drafted(tmp_path, *more)
    assert "### `about_email` Which mail program?\n\n`long text` `column email`" in done.text
    assert "What of {about_email}?" in done.text
    assert "`show if about_email answered`" in done.text
    (remark,) = [r for r in done.form.changed if r.name == "email"]
    assert "about_email" in remark.text


def test_one_line_called_email_is_an_address_and_is_said_to_be(tmp_path: Path) -> None:
    done = drafted(tmp_path, "email,f,,text,Where to write?,,,,,,,,,,,,,")
    assert "### `email` Where to write?\n\n`email`" in done.text
    assert [r.name for r in done.form.changed if "address" in r.text] == ["email"]


def test_an_address_keeps_its_name(tmp_path: Path) -> None:
    done = drafted(tmp_path, "email,f,,text,Your address?,,,email,,,,,,,,,,")
    assert "### `email` Your address?\n\n`email`" in done.text


@pytest.mark.parametrize("kind", ["checkbox", "radio", "yesno", "notes", "descriptive"])
def test_no_question_of_another_kind_is_called_email(tmp_path: Path, kind: str) -> None:
    choices = '"1, Yes | 2, No"' if kind in ("checkbox", "radio") else ""
    done = drafted(tmp_path, f"email,f,,{kind},Mail?,{choices},,,,,,,,,,,,")
    assert "### `about_email` Mail?" in done.text


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("late,f,,text,How la", "the file may have been cut there"),
        ("late,f,,text,How late?,,,,,,,,,,,,,,lost,words", "lost, words"),
        (",f,,text,Nobody asks this,,,,,,,,,,,,,", "Nobody asks this"),
    ],
)
def test_a_row_that_is_not_as_wide_as_the_heading_is_named(
    tmp_path: Path, row: str, words: str
) -> None:
    done = drafted(tmp_path, row)
    (remark,) = [r for r in done.form.left_out if r.where == "row 10"]
    assert words in remark.text


def test_what_r_wrote_as_na_is_an_empty_cell(tmp_path: Path) -> None:
    rows = [
        "q1,f,About you,text,First?,NA,NA,NA,NA,NA,y,NA,NA,NA,NA,NA,NA,NA",
        'q2,f,NA,radio,Second?,"1, NA | 2, Good",NA,NA,NA,NA,NA,NA,y,NA,NA,NA,NA,NA',
        'q3,f,NA,radio,Third?,"1, Up | 2, Down",NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA',
    ]
    file = tmp_path / "cafe.csv"
    file.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    format_ = detect_format(file)
    assert format_ is not None
    form = read_form(file, format_)
    assert [(question.id, question.required) for question in form.questions] == [
        ("q1", False), ("q2", True), ("q3", False),
    ]  # fmt: skip
    assert [option.words[""] for option in form.questions[1].options] == ["NA", "Good"]
    assert [page.words[""] for page in form.pages] == ["About you"]
    assert [str(r) for r in form.left_out if "NA" in r.text] == []


def test_a_dictionary_whose_words_are_na_keeps_them(tmp_path: Path) -> None:
    made = drafted(tmp_path, "na,f,,text,NA,,,,,,,,,,,,,")
    assert "### `na` NA" in made.text


@pytest.mark.parametrize(
    "second", ['radio,Staff,"1, Slow | 2, Quick"', 'checkbox,Staff,"1, Bad | 2, Good"']
)
def test_a_matrix_of_different_answers_is_questions_of_their_own(
    tmp_path: Path, second: str
) -> None:
    first = 'a,f,Rate us,radio,Speed,"1, Bad | 2, Good",,,,,,,,,,grid,,'
    made = drafted(tmp_path, first, f"b,f,,{second},,,,,,,,,,grid,,")
    assert "### `a` Speed" in made.text
    assert "### `b` Staff" in made.text
    for words in ("Rate us", "Bad", "Good", *(["Slow", "Quick"] if "Slow" in second else [])):
        assert words in made.text
