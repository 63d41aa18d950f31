"""What other tools ask for each box that was ticked comes in as `for each`; other repeats are named."""

# ruff: noqa: E501

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from support.drafting import Drafted, draft

XLSFORM = """| survey |
| | type | name | label | relevant | repeat_count | calculation |
| | select_multiple had | ordered | What did you have? | | | |
| | begin repeat | each | About it | {relevant} | {count} | |
| | calculate | code | | | | selected-at(${{ordered}}, position(..) - 1) |
| | calculate | word | | | | jr:choice-name(${{code}}, '${{ordered}}') |
| | begin group | inner | Inner | | | |
| | select_one lvl | taste | How was your ${{word}}? | | | |
| | text | why | What was wrong with ${{word}}? | ${{taste}} = 'bad' | | |
| | end group | | | | | |
| | end repeat | | | | | |
| | text | last | Anything about ${{taste}}? | {last} | | |
| choices |
| | list_name | name | label |
| | had | tea | Tea |
| | had | cake | Cake |
| | lvl | good | Good |
| | lvl | bad | Bad |
"""


def of_odk(folder: Path, count: str, relevant: str = "", last: str = "") -> Drafted:
    file = folder / "cafe.md"
    file.write_text(XLSFORM.format(count=count, relevant=relevant, last=last), "utf-8")
    return draft(folder, file)


def said(done: Drafted) -> str:
    return "\n".join(map(str, (*done.form.left_out, *done.form.changed)))


def test_a_repeat_over_what_was_ticked_is_a_page_for_each(tmp_path: Path) -> None:
    done = of_odk(
        tmp_path, "count-selected(${ordered})", "selected(${ordered}, 'tea')", "${taste} = 'bad'"
    )
    assert "## About it\n\n`for each ordered`" in done.text
    assert "### `taste` How was your {ordered}?" in done.text
    assert "`text` `show if ordered has tea and taste = bad`" in done.text
    assert "Anything about …?" in done.text
    told = said(done)
    assert "its label Inner" in told
    assert "it looks at `taste`, which is asked several times" in told
    assert "it repeats taste" in told or "repeats taste" in told


@pytest.mark.parametrize(
    "count", ["3", "", "count-selected(${nowhere}) ", "count-selected(${ordered}) + 1"]
)
def test_a_repeat_over_anything_else_is_named_with_all_in_it(tmp_path: Path, count: str) -> None:
    if "nowhere" in count:
        count = "${ordered}"
    done = of_odk(tmp_path, count)
    assert "for each" not in done.text.partition("\n### ")[2]
    told = said(done)
    for name in ("each", "code", "word", "taste", "why"):
        assert f", {name}: " in told


def of_surveyjs(folder: Path, **panel: Any) -> Drafted:
    boxes = {"type": "checkbox", "name": "ordered", "title": "What did you have?", "valueName": "had",
             "valuePropertyName": "item", "choices": [{"value": "tea", "text": "Tea"}, {"value": "cake", "text": "Cake"}]}  # fmt: skip
    inner = [
        {"type": "rating", "name": "taste", "title": "How was your {panel.item}?"},
        {
            "type": "comment",
            "name": "why",
            "title": "Why was your {panel.item} {panel.taste}?",
            "visibleIf": "{panel.taste} <= 2",
        },
    ]
    each = {
        "type": "paneldynamic",
        "name": "each",
        "valueName": "had",
        "templateTitle": "About {panel.item}",
        "templateElements": inner,
        **panel,
    }
    last = {"type": "text", "name": "end", "visibleIf": "{taste} = 2"}
    file = folder / "cafe.json"
    page = {"title": "Visit", "elements": [boxes, each, last]}
    file.write_text(json.dumps({"pages": [page]}), "utf-8")
    return draft(folder, file)


def test_panels_that_share_the_ticks_of_boxes_are_a_page_for_each(tmp_path: Path) -> None:
    done = of_surveyjs(tmp_path, newPanelPosition="next")
    assert "## About {ordered}\n\n`for each ordered`" in done.text
    assert "Why was your {ordered} {taste}?" in done.text
    assert "`show if taste <= 2`" in done.text
    assert done.text.count("\n## ") == 3
    told = said(done)
    assert "newPanelPosition next" in told
    assert "which is asked several times" in told


def test_panels_of_their_own_are_named_with_all_in_them(tmp_path: Path) -> None:
    done = of_surveyjs(tmp_path, valueName="other")
    told = said(done)
    assert "for each" not in done.text.partition("\n### ")[2]
    assert all(f", {name}: " in told for name in ("each", "taste", "why"))


def of_qualtrics(folder: Path, locator: str) -> Drafted:
    def asked(qid: int, text: str, kind: str, selector: str, **more: Any) -> dict[str, Any]:
        payload = {
            "QuestionText": text,
            "DataExportTag": f"Q{qid}",
            "QuestionType": kind,
            "Selector": selector,
            "QuestionID": f"QID{qid}",
            **more,
        }
        return {"Element": "SQ", "PrimaryAttribute": f"QID{qid}", "Payload": payload}

    def words(*given: str) -> dict[str, Any]:
        return {str(n): {"Display": word} for n, word in enumerate(given, 1)}

    test = {
        "LogicType": "Question",
        "LeftOperand": "q://QID2/SelectableChoice/2",
        "Operator": "Selected",
        "Type": "Expression",
    }
    logic = {"0": {"0": test, "Type": "If"}, "Type": "BooleanExpression"}
    loop = {
        "Looping": "Question",
        "LoopingOptions": {"Locator": locator, "QID": "QID1", "Static": {}, "Randomization": "All"},
    }
    elements = [[1], [2, 3], [4]]
    blocks = [{"Type": "Standard", "Description": f"Part {n}", "ID": f"BL_{n}", "Options": loop if n == 2 else {},
               "BlockElements": [{"Type": "Question", "QuestionID": f"QID{qid}"} for qid in qids]}
              for n, qids in enumerate(elements, 1)]  # fmt: skip
    flow = {
        "Type": "Root",
        "Flow": [{"Type": "Block", "ID": f"BL_{n}", "FlowID": f"FL_{n}"} for n in (1, 2, 3)],
    }
    whole = [
        {"Element": "BL", "Payload": blocks}, {"Element": "FL", "Payload": flow},
        asked(1, "What?", "MC", "MAVR", Choices=words("Tea", "Cake")),
        asked(2, "How was ${lm://Field/1}?", "MC", "SAVR", Choices=words("Good", "Bad")),
        asked(3, "Why ${lm://Field/1}?", "TE", "SL", DisplayLogic=logic),
        asked(4, "Last ${lm://Field/1} ${q://QID2/ChoiceGroup/SelectedChoices}?", "TE", "SL", DisplayLogic=logic),
    ]  # fmt: skip
    file = folder / "cafe.qsf"
    file.write_text(
        json.dumps({"SurveyEntry": {"SurveyName": "Loop"}, "SurveyElements": whole}), "utf-8"
    )
    return draft(folder, file)


def test_a_block_that_loops_over_what_was_selected_is_a_page_for_each(tmp_path: Path) -> None:
    done = of_qualtrics(tmp_path, "q://QID1/ChoiceGroup/SelectedChoices")
    assert "## Part 2\n\n`for each q1`" in done.text
    assert "How was {q1}?" in done.text
    assert "`show if q2 = 2`" in done.text
    assert "Last … …?" in done.text
    told = said(done)
    assert "which is asked several times" in told
    assert "its turns come in another order" in told


def test_a_block_that_loops_over_anything_else_is_named(tmp_path: Path) -> None:
    told = said(of_qualtrics(tmp_path, "q://QID1/ChoiceGroup/AllChoices"))
    assert "Loop & Merge q://QID1/ChoiceGroup/AllChoices" in told
