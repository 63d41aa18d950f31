"""`or Don't know` goes out to every tool and comes back, or is said to be an option there."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from pyxform.xls2xform import convert

from support.foreign import ask
from surveygen.kinds import kind_of
from surveygen.language import read_text
from surveygen.model import Questionnaire
from surveygen.responses.forms import detect_format, read_form
from surveygen.responses.forms.exporting import TARGETS, Target
from surveygen.responses.forms.surveyjs.writing import write_surveyjs
from surveygen.responses.forms.writing import write_form

SET = """
# Visit

### `age` Age?

`number 0..120` `or I'd rather not say =no`

### `spend` What did you spend? *

`number 0..200` `or I don't know =dk` `or Refused =ref`

### `nice` How nice?

`scale 1..5` `or Don't know =dk`

### `why` Why?

`text` `or Don't know =dk`

### `day` When?

`date` `show if age > 18` `or Cannot say =cs`

### `seen` Seen?

`or Cannot remember =no`

- [ ] Tea `=tea`
- [ ] Cake `=cake`

### `town` Town?

`dropdown` `or Elsewhere =else`

- ( ) Ulm `=ulm`
- ( ) Bonn `=bonn`

### `pick` Pick?

`or Don't know =dontknow` `or No answer =na`

- ( ) A `=a`
- ( ) B `=b`

### `grid` Rate these

`matrix` `answers quality5` `or Does not apply =napp`

- `speed` Speed
- `staff` Staff

## Then

### `more` More?

`text` `show if pick answered and not (grid answered) or pick != a`
"""


def read(text: str) -> Questionnaire:
    questionnaire, problems = read_text(text, "apart")
    assert questionnaire is not None, [str(found) for found in problems]
    return questionnaire


def again(questionnaire: Questionnaire, target: Target, folder: Path) -> tuple[Questionnaire, str]:
    file = folder / f"set{target.ending}"
    out = target.write(questionnaire)
    file.write_bytes(out.data)
    format_ = detect_format(file)
    assert format_ is not None
    said = "\n".join(map(str, out.losses))
    return read(write_form(read_form(file, format_)).text), said


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_what_says_that_there_is_no_answer_comes_back_or_is_named(
    tmp_path: Path, target: Target
) -> None:
    questionnaire = read(SET)
    back, said = again(questionnaire, target, tmp_path)
    for question in questionnaire:
        other = back.by_id.get(question.id)
        if other is None:
            assert f"{question.id}: " in said
            continue
        kept = {choice.key for choice in other.apart}
        options = {choice.key[:5] for choice in other.choices}
        for choice in question.apart:
            assert f"“{choice.label.plain}”" in said
            assert choice.key in kept or choice.key[:5] in options, (question.id, choice.key)
        if kind_of(question).apart == "box":
            assert [c.label.plain for c in other.apart] == [c.label.plain for c in question.apart]
            assert other.required == question.required
            assert (other.show is None) == (question.show is None)
    assert not [question.id for question in back if question.kind == "consent"]


def test_surveyjs_asks_what_a_box_does_not_answer_and_takes_an_option_for_no_answer() -> None:
    survey = json.loads(write_surveyjs(read(SET)).data)
    answers: list[dict[str, Any]] = [
        {},
        {"spend__dk": [1], "why__dk": [1], "nice__dk": [1]},
        {"pick": "b"},
        {"pick": "dontknow"},
        {"pick": "b", "grid": {"speed": "napp"}},
        {"pick": "a", "grid": {"speed": 3}},
        {"age": 30, "day__cs": [1]},
    ]
    [reply] = ask("surveyjs.mjs", [{"survey": survey, "answers": answers}])
    assert reply["said"] == []
    shown = [set(names) for names in reply["shown"]]
    assert {"spend", "spend__dk", "spend__ref", "why", "nice"} <= shown[0]
    assert not {"spend", "spend__ref", "why", "nice"} & shown[1]
    assert ["more" in names for names in shown] == [False, False, True, False, True, False, False]
    assert "day" not in shown[6]
    assert "day__cs" in shown[6]


def test_surveyjs_has_words_of_its_own_for_two_of_them(tmp_path: Path) -> None:
    file = tmp_path / "s.json"
    asked = {"type": "radiogroup", "name": "q", "choices": ["a", "b"], "showRefuseItem": True,
             "showDontKnowItem": True, "dontKnowText": "No idea"}  # fmt: skip
    more = {"type": "text", "name": "r"}
    form = {"elements": [asked, more]}
    file.write_text(json.dumps(form), "utf-8")
    format_ = detect_format(file)
    assert format_ is not None
    question = read(write_form(read_form(file, format_)).text).by_id["q"]
    assert {c.key: c.label.plain for c in question.apart} == {
        "refused": "Refuse to answer",
        "dontknow": "No idea",
    }
    more["visibleIf"] = "{q} notempty"
    file.write_text(json.dumps(form), "utf-8")
    question = read(write_form(read_form(file, format_)).text).by_id["q"]
    assert [choice.key for choice in question.choices] == ["a", "b", "refused", "dontknow"]
    assert question.apart == ()


def test_pyxform_takes_the_boxes_without_a_warning(tmp_path: Path) -> None:
    [target] = [one for one in TARGETS if one.name == "xlsform"]
    file = tmp_path / "apart.xlsx"
    file.write_bytes(target.write(read(SET)).data)
    made = convert(str(file), validate=False)
    assert made.warnings == []
    assert re.search(r'/spend"[^>]*relevant="not\(selected\([^"]*spend__dk[^"]*\) and', made.xform)


def test_a_box_that_is_looked_at_elsewhere_stays_a_question(tmp_path: Path) -> None:
    file = tmp_path / "s.json"
    box = {"type": "checkbox", "name": "q_dk", "title": "Q?", "choices": ["1"]}
    asked = {"type": "text", "name": "q", "title": "Q?", "visibleIf": "!({q_dk} contains 1)"}
    other = {"type": "text", "name": "r", "visibleIf": "{q_dk} notempty"}
    file.write_text(json.dumps({"elements": [box, asked, other]}), "utf-8")
    format_ = detect_format(file)
    assert format_ is not None
    back = read(write_form(read_form(file, format_)).text)
    assert [question.id for question in back] == ["q_dk", "q", "r"]
    assert back.by_id["r"].show is not None
