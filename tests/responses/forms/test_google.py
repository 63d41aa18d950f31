"""A form of Google Forms becomes a question set that asks the same, and a list of the rest."""

# ruff: noqa: E501

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from support.drafting import draft, lost
from support.google_forms import Maker
from surveygen.condition import evaluate
from surveygen.responses.forms import detect_format, read_form


def choice(title: str, *options: Any, kind: str = "RADIO", **more: Any) -> dict[str, Any]:
    given = [{"value": each} if isinstance(each, str) else each for each in options]
    question = {"required": True, "choiceQuestion": {"type": kind, "options": given, **more}}
    return {"title": title, "questionItem": {"question": question}}


def text(title: str) -> dict[str, Any]:
    return {"title": title, "questionItem": {"question": {"textQuestion": {}}}}


FORM: dict[str, Any] = {
    "formId": "x",
    "info": {"title": "Cafe", "description": "Thank you"},
    "items": [
        choice("Been here?", {"value": "Yes"}, {"value": "No", "goToSectionId": "end"}, {"value": "Never", "goToAction": "SUBMIT_FORM"}),
        text("On the same page"),
        {"itemId": "two", "title": "Your visit", "pageBreakItem": {}},
        choice("What?", "Tea", "Coffee", {"isOther": True}, kind="CHECKBOX", shuffle=True),
        {"title": "Rate", "questionGroupItem": {
            "questions": [{"required": True, "rowQuestion": {"title": "Speed"}}, {"required": True, "rowQuestion": {"title": "Staff"}}],
            "grid": {"columns": {"type": "RADIO", "options": [{"value": "Bad"}, {"value": "Good"}]}}}},
        {"itemId": "end", "title": "Last", "pageBreakItem": {}},
        {"title": "Score", "questionItem": {"question": {"scaleQuestion": {"low": 0, "high": 10, "lowLabel": "Low"}}}},
    ],
}  # fmt: skip


def test_questions_grids_and_sections_come_along(tmp_path: Path) -> None:
    file = tmp_path / "cafe.json"
    file.write_text(json.dumps(FORM), encoding="utf-8")
    done = draft(tmp_path, file)
    assert "# Cafe\n\nThank you" in done.text
    assert (
        "### `been_here` Been here? *\n\n- ( ) Yes `=yes`\n- ( ) No `=no`\n- ( ) Never `=never`"
        in done.text
    )
    assert (
        "`shuffle`\n\n- [ ] Tea `=tea`\n- [ ] Coffee `=coffee`\n- [ ] Other: ____ `=other` `last`"
        in done.text
    )
    assert "`matrix`\n\n- `speed` Speed\n- `staff` Staff\n\n- ( ) Bad `=bad`" in done.text
    assert "`scale 0..10`\n\n- 0: Low" in done.text


def test_who_leaps_over_sections_sees_what_google_shows(tmp_path: Path) -> None:
    file = tmp_path / "cafe.json"
    file.write_text(json.dumps(FORM), encoding="utf-8")
    form = draft(tmp_path, file).form
    seen = {
        answer: [page.words.get("", "") for page in form.pages
                 if page.show is None or evaluate(page.show, {"been_here": answer})]
        for answer in ("yes", "no", "never")
    }  # fmt: skip
    assert seen == {"yes": ["", "Your visit", "Last"], "no": ["", "Last"], "never": [""]}


def test_what_scripts_write_is_the_same_form(tmp_path: Path) -> None:
    script = {
        "title": "Cafe", "description": "Thank you",
        "items": [
            {"type": "MULTIPLE_CHOICE", "title": "Been here?", "isRequired": True,
             "choices": ["Yes", {"value": "No", "gotoPage": "end"}, {"value": "Never", "pageNavigationType": "SUBMIT"}]},
            {"type": "TEXT", "title": "On the same page"},
            {"type": "PAGE_BREAK", "id": "two", "title": "Your visit"},
            {"type": "CHECKBOX", "title": "What?", "required": True, "choices": ["Tea", "Coffee"], "hasOtherOption": True},
            {"type": "GRID", "title": "Rate", "required": True, "rows": ["Speed", "Staff"], "columns": ["Bad", "Good"]},
            {"type": "PAGE_BREAK", "id": "end", "title": "Last"},
            {"type": "SCALE", "title": "Score", "lowerBound": 0, "upperBound": 10, "leftLabel": "Low"},
        ],
    }  # fmt: skip
    api, scripts = tmp_path / "api.json", tmp_path / "scripts.json"
    api.write_text(json.dumps(FORM).replace(', "shuffle": true', ""), encoding="utf-8")
    scripts.write_text(json.dumps(script), encoding="utf-8")
    forms = [read_form(each, detect_format(each)) for each in (api, scripts)]  # type: ignore[arg-type]
    assert forms[0] == forms[1]


@pytest.mark.parametrize("seed", range(60))
def test_a_made_form_becomes_a_draft_that_passes_check_and_loses_nothing_unsaid(
    tmp_path: Path, seed: int
) -> None:
    maker = Maker(seed)
    made = maker.text()
    file = tmp_path / "made.json"
    file.write_text(made, encoding="utf-8")
    assert lost(maker.marks, draft(tmp_path, file), made, {}) == []


def test_a_form_of_300_questions_is_read_in_under_two_seconds(tmp_path: Path) -> None:
    file = tmp_path / "long.json"
    file.write_text(
        json.dumps({"formId": "x", "items": [choice(f"Q {n}", "a", "b") for n in range(300)]})
    )
    format_ = detect_format(file)
    assert format_ is not None
    begun = time.process_time()
    form = read_form(file, format_)
    assert time.process_time() - begun < 2
    assert len(form.questions) == 300
