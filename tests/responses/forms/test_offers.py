"""When an option or a row is there goes out to every tool that can say it, and comes in from each."""

# ruff: noqa: E501

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path
from typing import Any

import pytest
from pyxform.xls2xform import convert

from support.drafting import draft
from support.foreign import ask
from surveygen.condition import Condition, evaluate
from surveygen.language import read_text
from surveygen.model import Choice, Question, Questionnaire
from surveygen.responses.forms import detect_format, read_form
from surveygen.responses.forms.conditions import written
from surveygen.responses.forms.exporting import TARGETS, Target
from surveygen.responses.forms.writing import write_form

SET = """
# Visit

### `age` Age

`number 0..120`

### `had` What did you have?

- [ ] Tea `=tea`
- [ ] Cake `=cake`
- [ ] Bun `=bun`
- [ ] Nothing `=none` `only`

### `best` Which was best?

`pick one` `answers from had`

- ( ) I cannot say `=nosay` `show if had has cake and age >= 18`

### `town` Where?

`dropdown`

- ( ) Ulm `=ulm`
- ( ) Bonn `=bonn`
- ( ) Other `=else` `show if not (age < 18)`

### `more` What would you like to try?

`pick many` `answers not from had`

### `grid` Rate

`matrix` `answers quality5` `rows from had`

- `staff` Staff
"""
AGES = (None, 5.0, 18.0, 40.0)
BOXES = [
    frozenset(some) for n in range(4) for some in itertools.combinations(("tea", "cake", "bun"), n)
]
ANSWERS: list[dict[str, Any]] = [
    {k: v for k, v in (("age", age), ("had", had)) if v} for age in AGES for had in BOXES
]


def read(text: str) -> Questionnaire:
    questionnaire, problems = read_text(text, "offers")
    assert questionnaire is not None, [str(found) for found in problems]
    return questionnaire


def holds(show: Condition | None, answers: dict[str, Any]) -> bool:
    return show is None or evaluate(show, answers)


def parts(question: Question) -> tuple[Choice, ...]:
    return question.rows or question.choices


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_an_option_is_there_for_the_same_answers_when_it_is_back(
    tmp_path: Path, target: Target
) -> None:
    questionnaire = read(SET)
    out = target.write(questionnaire)
    file = tmp_path / f"set{target.ending}"
    file.write_bytes(out.data)
    format_ = detect_format(file)
    assert format_ is not None
    back = read(write_form(read_form(file, format_)).text)
    said = "\n".join(map(str, out.losses))
    for question in questionnaire:
        other = back.by_id.get(question.id)
        if other is None:
            # A matrix whose rows are questions of their own.
            others = [back.by_id[f"{question.id}_{row.name}"] for row in question.rows]
            pairs = [(row.show, one.show) for row, one in zip(question.rows, others, strict=True)]
        else:
            pairs = [(a.show, b.show) for a, b in zip(parts(question), parts(other), strict=True)]
        for ours, theirs in pairs:
            if ours is None and theirs is None:
                continue
            if theirs is None:
                assert re.search(f"{question.id}: (when|its condition)", said)
                continue
            for answers in ANSWERS:
                # Whether the question is asked at all is said with its rows where these are questions.
                if holds(question.show, answers):
                    assert holds(ours, answers) is holds(theirs, answers), written(theirs)
    if target.name in ("surveyjs", "xlsform", "qsf"):
        assert " is there to be chosen" not in said


def test_enketo_offers_the_same_options_under_the_same_answers(tmp_path: Path) -> None:
    questionnaire = read(SET)
    [target] = [one for one in TARGETS if one.name == "xlsform"]
    file = tmp_path / "offers.xlsx"
    file.write_bytes(target.write(questionnaire).data)
    made = convert(str(file), validate=False)
    assert made.warnings == []
    form = read_form(file, next(f for f in [detect_format(file)] if f))
    assert form.left_out == () or all("look" in r.text for r in form.left_out)
    filters = dict(re.findall(r"instance\('(\w+)_list'\)/root/item\[(.*?)\]\"", made.xform))
    columns = {
        (name, code): shown
        for name, items in re.findall(
            r'<instance id="(\w+)_list">(.*?)</instance>', made.xform, re.DOTALL
        )
        for code, shown in re.findall(
            r"<name>(.*?)</name>.*?<shown>(.*?)</shown>", items, re.DOTALL
        )
    }
    nodes = [
        {
            "age": f"{given['age']:g}" if "age" in given else "",
            "had": " ".join(sorted(given.get("had", ()))),
        }
        for given in ANSWERS
    ]
    requests, wanted = [], []
    for (name, code), shown in columns.items():
        plain = (
            re.sub(r"/data/(?:\w+/)*(\w+)", r"/data/\1", filters[name])
            .replace("&gt;", ">")
            .replace("&lt;", "<")
        )
        expression = re.sub(r"\bshown\b", f"'{shown}'", plain)
        choice = questionnaire.by_id[name].choice(code)
        assert choice is not None
        requests.append({"expression": expression.strip(), "answers": nodes})
        wanted.append([holds(choice.show, given) for given in ANSWERS])
    assert len(requests) >= 9
    assert ask("xpath.mjs", requests) == wanted


HEAD = (
    "id related_id class type/scale name relevance text help language validation mandatory other "
    "array_filter array_filter_exclude"
)
LSS = """
S||language||en
SL||surveyls_title||Cafe
G||G|1|Visit
Q|N|Age|1|Age?
Q|M|Had|1|What?
SQ||tea|1|Tea
SQ||cake|Age.NAOK > 17|Cake
Q|{type}|Next|1|Next?|{filter}|{exclude}
SQ||tea|1|Tea
SQ||cake|1|Cake
SQ||rest|{relevance}|Rest
"""
ANSWERS_OF_A_TABLE = "A|0|1||Bad\nA|0|2||Good\n"


def lime(folder: Path, **parts: str) -> Any:
    given = {"type": "M", "filter": "", "exclude": "", "relevance": "1", **parts}
    text = LSS + (ANSWERS_OF_A_TABLE if given["type"] == "F" else "")
    lines = ["\t".join(HEAD.split())]
    for line in text.format(**given).strip().splitlines():
        kind, scale, name, relevance, words, include, exclude = [*line.split("|"), "", ""][:7]
        start = ["", "", kind, scale, name, relevance, words, "", "en", "", "", ""]
        lines.append("\t".join([*start, include, exclude]))
    file = folder / "cafe.txt"
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return draft(folder, file)


@pytest.mark.parametrize("type_", ["M", "F", "K", "Q"])
def test_limesurvey_parts_of_a_question_keep_their_relevance_and_filters(
    tmp_path: Path, type_: str
) -> None:
    done = lime(tmp_path, type=type_, filter="Had", relevance="Age.NAOK < 9")
    text = done.text
    assert "- [ ] Cake `=cake` `show if age > 17`" in text
    for code, show in (("tea", "had has tea"), ("cake", "had has cake"), ("rest", "age < 9")):
        assert re.search(rf"{code}[\s\S]{{0,90}}`show if {show}`", text), text
    assert not [r for r in done.form.left_out if "filter" in r.text or "relevance" in r.text]


def test_limesurvey_leaves_out_what_was_ticked_where_it_is_excluded(tmp_path: Path) -> None:
    text = lime(tmp_path, exclude="Had").text
    assert "- [ ] Tea `=tea` `show if not (had has tea)`" in text
    assert "- [ ] Rest `=rest`\n" in text


def test_a_condition_or_filter_of_a_part_that_cannot_be_said_is_named(tmp_path: Path) -> None:
    done = lime(tmp_path, filter="Nowhere", relevance="count(Had) > 1")
    said = " ".join(map(str, done.form.left_out))
    assert "array_filter Nowhere" in said
    assert "count(Had) > 1" in said


def test_action_tags_of_redcap_become_what_is_there_and_how_long(tmp_path: Path) -> None:
    from support.redcap_forms import LONG

    head = '"' + '","'.join(LONG) + '"'
    rows = """
age,f,,text,Age?,,,integer,,,,,,,,,,
had,f,,checkbox,What?,"1, Tea | 2, Cake | 3, None",,,,,,,,,,,,"@MAXCHECKED=2 @NONEOFTHEABOVE='3' @IF([age] > 17, '', @HIDECHOICE='2')"
best,f,,radio,Best?,"1, Tea | 2, Cake | 3, None",,,,,,,,,,,,"@IF([had(1)] = '1', @HIDECHOICE='1,2', '') @DEFAULT='3'"
why,f,,notes,Why?,,,,,,,,,,,,,"@CHARLIMIT=80 @PLACEHOLDER=""In a few words"" @READONLY"
"""
    file = tmp_path / "cafe.csv"
    file.write_text(head + rows, "utf-8")
    done = draft(tmp_path, file)
    assert "`pick 0-2`" in done.text
    assert "`column had___2` `show if age > 17`" in done.text
    assert "- [ ] None `=3` `column had___3` `only`" in done.text
    assert "- ( ) Tea `=1` `show if not (had has 1)`" in done.text
    assert "- ( ) None `=3`\n" in done.text
    assert "`max 80` `placeholder In a few words`" in done.text
    said = [r.text for r in done.form.left_out]
    assert said == ["its action tag @DEFAULT='3'", "its action tag @READONLY"]


def test_a_choice_of_qualtrics_keeps_its_display_logic(tmp_path: Path) -> None:
    questionnaire = read(SET)
    [target] = [one for one in TARGETS if one.name == "qsf"]
    whole = json.loads(target.write(questionnaire).data)
    asked = {
        e["Payload"]["DataExportTag"]: e["Payload"]
        for e in whole["SurveyElements"]
        if e["Element"] == "SQ"
    }
    # What stands on the same page is looked at as it is answered.
    assert asked["best"]["Choices"]["1"]["DisplayLogic"]["inPage"] is True
    assert asked["best"]["DisplayLogic"]["inPage"] is True
    text = "# A\n\n### `a` A?\n\n`yes/no`\n\n## B\n\n### `b` B?\n\n`text` `show if a = yes`\n"
    whole = json.loads(target.write(read(text)).data)
    logic = [
        e["Payload"].get("DisplayLogic") for e in whole["SurveyElements"] if e["Element"] == "SQ"
    ]
    assert logic[1]["inPage"] is False


@pytest.mark.parametrize(
    ("mode", "shown"),
    [
        ("SelectedChoices", "`show if q1 has 1`"),
        ("UnselectedChoices", "`show if not (q1 has 1)`"),
        ("AllChoices", ""),
    ],
)
def test_choices_that_qualtrics_carries_forward_are_those_of_the_question_above(
    tmp_path: Path, mode: str, shown: str
) -> None:
    def asked(qid: int, text: str, selector: str, **more: Any) -> dict[str, Any]:
        payload = {
            "QuestionText": text,
            "DataExportTag": f"Q{qid}",
            "QuestionType": "MC",
            "Selector": selector,
            "QuestionID": f"QID{qid}",
            **more,
        }
        return {"Element": "SQ", "PrimaryAttribute": f"QID{qid}", "Payload": payload}

    had = {
        "1": {"Display": "Tea"},
        "2": {"Display": "Cake"},
        "3": {"Display": "Nothing", "ExclusiveAnswer": True},
    }
    carried = {
        "DynamicType": "ChoiceGroup",
        "Type": "Dynamic",
        "Locator": f"q://QID1/ChoiceGroup/{mode}",
    }
    test = {
        "LogicType": "Question",
        "LeftOperand": "q://QID2/SelectableChoice/x1",
        "Operator": "Selected",
        "Type": "Expression",
    }
    logic = {"0": {"0": test, "Type": "If"}, "Type": "BooleanExpression"}
    block = {"Type": "Standard", "Description": "Block 1", "ID": "BL_1",
             "BlockElements": [{"Type": "Question", "QuestionID": f"QID{n}"} for n in (1, 2, 3)]}  # fmt: skip
    whole = [
        {"Element": "BL", "Payload": [block]},
        asked(1, "What?", "MAVR", Choices=had),
        asked(
            2,
            "Best?",
            "SAVR",
            Choices={"x1": {"Display": "Tea"}, "4": {"Display": "I cannot say"}},
            DynamicChoices=carried,
        ),
        asked(
            3,
            "Why tea?",
            "SAVR",
            Choices={"1": {"Display": "A"}, "2": {"Display": "B"}},
            DisplayLogic=logic,
        ),
    ]
    file = tmp_path / "cafe.qsf"
    file.write_text(
        json.dumps({"SurveyEntry": {"SurveyName": "Cafe"}, "SurveyElements": whole}), "utf-8"
    )
    done = draft(tmp_path, file)
    assert f"- ( ) Tea `=1` {shown}".rstrip() in done.text.partition("Best?")[2]
    assert "- ( ) I cannot say `=4`" in done.text
    assert "- ( ) Tea (x1)" not in done.text
    assert ("- ( ) Nothing" in done.text) is (mode == "AllChoices")
    assert "`show if q2 = 1`" in done.text
    assert not [r for r in done.form.left_out if "Dynamic" in r.text]
