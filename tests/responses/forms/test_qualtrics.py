"""A .qsf of Qualtrics becomes a question set that asks the same, and a list of the rest."""

# ruff: noqa: E501

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

import surveygen
from support.drafting import Drafted, draft, lost
from support.qualtrics_forms import Maker
from surveygen.language import read
from surveygen.responses.forms import detect_format, read_form


def question(qid: str, text: str, kind: str, selector: str, **more: Any) -> dict[str, Any]:
    return {"QuestionText": text, "DataExportTag": f"Q{qid}", "QuestionType": kind, "Selector": selector,
            "QuestionID": f"QID{qid}", **more}  # fmt: skip


def choices(*words: str, **more: Any) -> dict[str, Any]:
    return {str(n): {"Display": word, **more.get(f"c{n}", {})} for n, word in enumerate(words, 1)}


QUESTIONS = [
    question("1", "<p>How often?</p>", "MC", "SAVR", Choices=choices("First", "Often", "Other", c3={"TextEntry": "true"}),
             RecodeValues={"1": "10", "2": "20", "3": "99"}, Validation={"Settings": {"ForceResponse": "ON"}}),
    question("2", "What?", "MC", "MAVR", Choices=choices("Tea", "Coffee", "None", c3={"ExclusiveAnswer": True}),
             ChoiceOrder=[2, 1, 3], Randomization={"Type": "All"}),
    question("3", "How old?", "TE", "SL", Validation={"Settings": {"Type": "ContentType", "ContentType": "ValidNumber",
                                                                   "ValidNumber": {"Min": "0", "Max": "120"}}}),
    question("4", "Rate", "Matrix", "Likert", SubSelector="SingleAnswer", Choices=choices("Speed", "Staff"), Answers=choices("Bad", "Good")),
    question("5", "Recommend?", "MC", "NPS"),
    question("6", "Why ${q://QID3/ChoiceTextEntryValue}?", "TE", "ML"),
]  # fmt: skip


def expression(place: str, operator: str, value: str = "", joint: str = "") -> dict[str, Any]:
    found = {
        "LogicType": "Question",
        "LeftOperand": place,
        "Operator": operator,
        "RightOperand": value,
        "Type": "Expression",
    }
    return {**found, "Conjuction": joint} if joint else found


def drafted(folder: Path, *sets: list[dict[str, Any]]) -> Drafted:
    logic = {
        str(n): {**{str(k): e for k, e in enumerate(one)}, "Type": "If" if not n else "OrIf"}
        for n, one in enumerate(sets)
    }
    asked = question(
        "7",
        "Asked?",
        "TE",
        "SL",
        **({"DisplayLogic": {**logic, "Type": "BooleanExpression"}} if sets else {}),
    )
    block = {"Type": "Default", "Description": "Default Question Block", "ID": "BL_1",
             "BlockElements": [{"Type": "Question", "QuestionID": f"QID{n}"} for n in range(1, 8)]}  # fmt: skip
    elements = [{"Element": "BL", "Payload": [block]}, {"Element": "FL", "Payload": {"Flow": [{"Type": "Block", "ID": "BL_1"}]}},
                *({"Element": "SQ", "PrimaryAttribute": q["QuestionID"], "Payload": q} for q in (*QUESTIONS, asked))]  # fmt: skip
    file = folder / "cafe.qsf"
    file.write_text(
        json.dumps(
            {
                "SurveyEntry": {"SurveyName": "Cafe", "SurveyLanguage": "EN"},
                "SurveyElements": elements,
            }
        )
    )
    return draft(folder, file)


C = expression
CONDITIONS = [
    ([[C("q://QID1/SelectableChoice/1", "Selected")]], "q1 = 10"),
    ([[C("q://QID1/SelectableChoice/1", "NotSelected")]], "not (q1 = 10)"),
    ([[C("q://QID2/SelectableChoice/2", "Selected")]], "q2 has 2"),
    ([[C("q://QID2/SelectableChoice/2", "NotSelected")]], "not (q2 has 2)"),
    ([[C("q://QID3/ChoiceTextEntryValue", "GreaterThanOrEqual", "18")]], "q3 >= 18"),
    ([[C("q://QID3/ChoiceTextEntryValue", "NotEmpty")]], "q3 answered"),
    ([[C("q://QID3/ChoiceTextEntryValue", "Empty")]], "not (q3 answered)"),
    ([[C("q://QID4/SelectableChoice/1/2", "Selected")]], "q4.row_1 = 2"),
    ([[C("q://QID5/SelectableChoice/9", "Selected")]], "q5 = 9"),
    ([[C("q://QID1/SelectableChoice/1", "Selected"), C("q://QID2/SelectableChoice/1", "Selected", joint="And"),
       C("q://QID3/ChoiceTextEntryValue", "LessThan", "9", joint="Or")]], "(q1 = 10 and q2 has 1) or q3 < 9"),
    ([[C("q://QID1/SelectableChoice/1", "Selected")], [C("q://QID1/SelectableChoice/2", "Selected")]], "q1 = 10 or q1 = 20"),
]  # fmt: skip


@pytest.mark.parametrize(("logic", "ours"), CONDITIONS)
def test_display_logic_is_said_with_the_same_meaning(tmp_path: Path, logic: Any, ours: str) -> None:
    done = drafted(tmp_path, *logic)
    assert (
        f"`show if {ours.removeprefix('(').replace('2 has 1) or', '2 has 1 or')}`"
        in done.text.replace("(q1 = 10 and q2 has 1)", "q1 = 10 and q2 has 1")
    ), done.text
    assert not [r for r in done.form.left_out if "display logic" in r.text]


@pytest.mark.parametrize(
    "one",
    [
        C("q://QID3/ChoiceTextEntryValue", "Contains", "x"), C("q://QID9/SelectableChoice/1", "Selected"),
        C("q://QID1/SelectableChoice/7", "Selected"), C("q://QID4/SelectableAnswer/2", "Selected"),
        {**C("", "EqualTo", "x"), "LogicType": "EmbeddedField"}, C("q://QID1/ChoiceDisplayed/1", "Displayed"),
    ],
)  # fmt: skip
def test_display_logic_that_cannot_be_said_is_named(tmp_path: Path, one: Any) -> None:
    done = drafted(tmp_path, [one])
    (remark,) = [r for r in done.form.left_out if r.name == "QID7"]
    assert remark.where == "block Default Question Block, QID7"
    assert one["Operator"] in remark.text
    assert next(q for q in done.form.questions if q.name == "QID7").show is None


def test_choices_recodes_rows_and_repeated_answers_come_along(tmp_path: Path) -> None:
    text = drafted(tmp_path).text
    assert (
        "### `q1` How often? *\n\n`column Q1`\n\n- ( ) First `=10`\n- ( ) Often `=20`\n- ( ) Other: ____ `=99`"
        in text
    )
    assert (
        "`column Q2` `shuffle`\n\n- [ ] Coffee `=2` `column Q2_2`\n- [ ] Tea `=1` `column Q2_1`\n"
        "- [ ] None `=3` `column Q2_3` `only`" in text
    )
    assert "`number 0..120` `column Q3`" in text
    assert "- `row_1` Speed `column Q4_1`\n- `row_2` Staff `column Q4_2`\n\n- ( ) Bad `=1`" in text
    assert "### `q6` Why {q3}?" in text
    assert "`nps` `column Q5`" in text


@pytest.mark.parametrize("seed", range(60))
def test_a_made_survey_becomes_a_draft_that_passes_check_and_loses_nothing_unsaid(
    tmp_path: Path, seed: int
) -> None:
    maker = Maker(seed)
    text = maker.text()
    file = tmp_path / "made.qsf"
    file.write_text(text, encoding="utf-8")
    done = draft(tmp_path, file)
    assert lost(maker.marks, done, text, maker.parts) == []
    remarks = (*done.form.left_out, *done.form.changed)
    asked = {q.name.partition("_")[0]: q for q in done.form.questions}
    named = {r.name for r in remarks}
    assert [code for code in maker.codes if code not in asked and code not in named] == []
    for element in maker.elements:
        logic, qid = element["Payload"].get("DisplayLogic"), element["PrimaryAttribute"]
        if logic and qid in asked and asked[qid].show is None:
            assert any(
                r.name == qid and ("condition" in r.text or "logic" in r.text) for r in remarks
            )


def test_a_survey_of_300_questions_is_read_in_under_two_seconds(tmp_path: Path) -> None:
    elements: list[Any] = [
        {
            "Element": "SQ",
            "PrimaryAttribute": f"QID{n}",
            "Payload": question(str(n), f"Text {n}", "MC", "SAVR", Choices=choices("a", "b")),
        }
        for n in range(300)
    ]
    block = {
        "ID": "BL",
        "Type": "Default",
        "BlockElements": [{"Type": "Question", "QuestionID": f"QID{n}"} for n in range(300)],
    }
    file = tmp_path / "long.qsf"
    file.write_text(
        json.dumps(
            {
                "SurveyEntry": {},
                "SurveyElements": [{"Element": "BL", "Payload": [block]}, *elements],
            }
        )
    )
    format_ = detect_format(file)
    assert format_ is not None
    begun = time.process_time()
    form = read_form(file, format_)
    assert time.process_time() - begun < 2
    assert len(form.questions) == 300


def flowing(folder: Path, *flow: dict[str, Any], **second: Any) -> Drafted:
    """Two blocks in a flow: one that asks where one is from, and one that may be asked twice."""
    asked = [question("1", "Where from?", "MC", "SAVR", Choices=choices("Here", "There", "Away")),
             {**question("2", "Why?", "MC", "SAVR", Choices=choices("Price", "Time")), **second}]  # fmt: skip
    blocks = [{"Type": "Standard", "Description": f"Block {n}", "ID": f"BL_{n}",
               "BlockElements": [{"Type": "Question", "QuestionID": f"QID{n}"}]} for n in (1, 2)]  # fmt: skip
    elements = [{"Element": "BL", "Payload": blocks}, {"Element": "FL", "Payload": {"Flow": list(flow)}},
                *({"Element": "SQ", "PrimaryAttribute": q["QuestionID"], "Payload": q} for q in asked)]  # fmt: skip
    file = folder / "flow.qsf"
    file.write_text(
        json.dumps(
            {
                "SurveyEntry": {"SurveyName": "Flow", "SurveyLanguage": "EN"},
                "SurveyElements": elements,
            }
        )
    )
    return draft(folder, file)


def branch(number: int, *flow: dict[str, Any]) -> dict[str, Any]:
    logic = {"0": {"0": C(f"q://QID1/SelectableChoice/{number}", "Selected"), "Type": "If"}}
    return {
        "Type": "Branch",
        "FlowID": f"FL_{number}",
        "BranchLogic": {**logic, "Type": "BooleanExpression"},
        "Flow": list(flow),
    }


def test_a_block_that_the_flow_asks_in_two_branches_is_asked_in_either(tmp_path: Path) -> None:
    first, second = ({"Type": "Block", "ID": f"BL_{n}"} for n in (1, 2))
    done = flowing(tmp_path, first, branch(1, second), branch(2, second))
    assert [q.id for q in done.form.questions] == ["q1", "q2"]
    assert "`show if q1 = 1 or q1 = 2`" in done.text
    (remark,) = [r for r in done.form.changed if "more than once" in r.text]
    assert remark.where == "block Block 2"


def test_a_block_that_the_flow_asks_of_everybody_once_more_is_asked_of_everybody(
    tmp_path: Path,
) -> None:
    first, second = ({"Type": "Block", "ID": f"BL_{n}"} for n in (1, 2))
    done = flowing(tmp_path, first, branch(1, second), second, first)
    assert [q.id for q in done.form.questions] == ["q1", "q2"]
    assert "show if" not in done.text


def test_jumps_and_conditions_of_choices_are_left_out_in_words(tmp_path: Path) -> None:
    first, second = ({"Type": "Block", "ID": f"BL_{n}"} for n in (1, 2))
    skip = {
        "SkipLogicID": 1,
        "Description": "If <strong title='x'>Price</strong> Is <b>Selected</b>, Then Skip To End",
    }
    logic = {
        "0": {
            "0": {
                **C("q://QID1/ChoiceNumber", "Displayed"),
                "Description": "<span>If</span> There Is Selected",
            }
        }
    }
    done = flowing(tmp_path, first, second, SkipLogic=[skip],
                   Choices=choices("Price", "Time", c2={"DisplayLogic": logic}))  # fmt: skip
    said = [r.text for r in done.form.left_out]
    assert any("If Price Is Selected , Then Skip To End" in text for text in said)
    assert any(
        "of its choice 2: DisplayLogic" in text and "There Is Selected" in text for text in said
    )
    assert not any("{" in text or "<" in text for text in said)


@pytest.mark.parametrize(
    ("tags", "columns"),
    [
        (False, ["Q2_1", "Q2_2"]),
        ({"1": "speed", "2": "at-the-till"}, ["Q2_speed", "Q2_at-the-till"]),
        ({"1": "Q2_1", "2": "Q2_2"}, ["Q2_Q2_1", "Q2_Q2_2"]),
        ({"2": "staff"}, ["Q2_1", "Q2_staff"]),
    ],
)
@pytest.mark.parametrize("kind", ["Matrix", "Slider"])
def test_a_row_is_in_the_column_that_its_own_tag_names(
    tmp_path: Path, tags: Any, columns: list[str], kind: str
) -> None:
    first, second = ({"Type": "Block", "ID": f"BL_{n}"} for n in (1, 2))
    asked = {"QuestionType": kind, "Selector": "Likert" if kind == "Matrix" else "HSLIDER", "SubSelector": "SingleAnswer",
             "Choices": choices("Speed", "Staff"), "Answers": choices("Bad", "Good"), "ChoiceDataExportTags": tags}  # fmt: skip
    text = flowing(tmp_path, first, second, **asked).text
    assert [f"`column {column}`" in text for column in columns] == [True, True]


@pytest.mark.parametrize(
    "export",
    [
        'Q2\n10\n"10,12"\n12\n',
        "Q2_10,Q2_11,Q2_12\n1,,\n1,,1\n,,1\n",
        "Q2_10,Q2_11,Q2_12\nTea,,\nTea,,None\n,,None\n",
    ],
)
def test_boxes_are_tallied_from_one_column_or_from_one_for_each(
    tmp_path: Path, export: str
) -> None:
    first, second = ({"Type": "Block", "ID": f"BL_{n}"} for n in (1, 2))
    flowing(tmp_path, first, second, Selector="MAVR", Choices=choices("Tea", "Milk", "None"),
            RecodeValues={"1": "10", "2": "11", "3": "12"})  # fmt: skip
    (tmp_path / "export.csv").write_text(export)
    questionnaire, _ = read(tmp_path / "content" / "flow.md")
    assert questionnaire is not None
    tally = surveygen.tally(questionnaire, [tmp_path / "export.csv"])
    assert [option.count for option in tally["q2"].options] == [2, 0, 2]


@pytest.mark.parametrize("last", ["3", "-1"])
def test_boxes_in_a_table_are_tallied_from_a_column_for_each(tmp_path: Path, last: str) -> None:
    first, second = ({"Type": "Block", "ID": f"BL_{n}"} for n in (1, 2))
    flowing(tmp_path, first, second, QuestionType="Matrix", Selector="Likert", SubSelector="MultipleAnswer",
            Choices=choices("Speed", "Staff"), Answers=choices("Bad", "Fair", "Good"),
            RecodeValues={"1": "1", "2": "2", "3": last})  # fmt: skip
    (tmp_path / "export.csv").write_text(
        f"Q2_1_1,Q2_1_2,Q2_1_{last},Q2_2_1,Q2_2_2,Q2_2_{last}\n,1,1,,1,\n,1,,,,1\n"
    )
    questionnaire, _ = read(tmp_path / "content" / "flow.md")
    assert questionnaire is not None
    tally = surveygen.tally(questionnaire, [tmp_path / "export.csv"])
    assert [found.code for found in tally.problems] == ["R007"], "the other question has none"
    found = [[option.count for option in row.options] for row in tally["q2"].rows]
    assert found == [[0, 2, 1], [0, 1, 1]]


@pytest.mark.parametrize(
    ("tags", "rows"),
    [
        ({"1": "speed", "2": "staff"}, ["speed", "staff"]),
        ({"1": "Speed", "2": "at_the_till"}, ["speed", "at_the_till"]),
        ({"1": "Q2_1", "2": "Q2_2"}, ["row_1", "row_2"]),
        ({"1": "speed", "2": "speed"}, ["row_1", "row_2"]),
        ({"2": "staff"}, ["row_1", "row_2"]),
        (None, ["row_1", "row_2"]),
    ],
)
def test_rows_are_called_as_their_own_tags(tmp_path: Path, tags: Any, rows: list[str]) -> None:
    first, second = ({"Type": "Block", "ID": f"BL_{n}"} for n in (1, 2))
    asked = {"QuestionType": "Matrix", "Selector": "Likert", "SubSelector": "SingleAnswer",
             "Choices": choices("Speed", "Staff"), "Answers": choices("Bad", "Good"), "ChoiceDataExportTags": tags}  # fmt: skip
    done = flowing(tmp_path, first, second, **asked)
    [matrix] = [q for q in done.form.questions if q.type == "matrix"]
    assert [row.code for row in matrix.rows] == rows
