"""A SurveyJS survey becomes a question set that asks the same, and a list of what it cannot."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from support.surveyjs_forms import Maker
from surveygen.cli import main
from surveygen.condition import Has
from surveygen.kinds import kind_of
from surveygen.language import read
from surveygen.measures.rank import Top
from surveygen.model import Question, Questionnaire
from surveygen.responses.forms import detect_format, read_form


def imported(tmp_path: Path, *elements: dict[str, Any], **survey: Any) -> tuple[Questionnaire, str]:
    file = tmp_path / "cafe.json"
    file.write_text(json.dumps({**survey, "elements": elements}), encoding="utf-8")
    done = CliRunner().invoke(main, ["-C", str(tmp_path), "import", str(file)])
    assert done.exit_code == 0, done.output + done.stderr
    questionnaire, problems = read(tmp_path / "content" / "cafe.md")
    assert questionnaire is not None, [str(p) for p in problems]
    return questionnaire, done.output


def asked(tmp_path: Path, **element: Any) -> tuple[Question, str]:
    why = {"type": "comment", "name": "why"}
    questionnaire, said = imported(tmp_path, {"name": "q", "title": "Ask", **element}, why)
    return questionnaire.questions[0], said


def test_choices_and_rows_keep_when_they_are_there(tmp_path: Path) -> None:
    had = {"type": "checkbox", "name": "had", "choices": ["tea", "cake"], "showNoneItem": True}
    carried = {"choicesFromQuestion": "had", "choicesFromQuestionMode": "selected"}
    shown = {"value": "b", "visibleIf": "{had} contains 'cake'"}
    questionnaire, said = imported(
        tmp_path,
        had,
        {"type": "radiogroup", "name": "best", "title": "Best?", **carried},
        {"type": "radiogroup", "name": "more", "title": "More?", "choices": ["a", shown, "c"]},
        {
            "type": "matrix",
            "name": "rate",
            "title": "Rate",
            "columns": [1, 2],
            "rows": ["a", shown],
        },
        {"type": "ranking", "name": "order", "title": "Order?", "choices": ["a", shown]},
    )
    best, more = questionnaire.by_id["best"], questionnaire.by_id["more"]
    assert [c.show for c in best.choices] == [Has("had", "tea"), Has("had", "cake")]
    assert [c.show for c in more.choices] == [None, Has("had", "cake"), None]
    assert [r.show for r in questionnaire.by_id["rate"].rows] == [None, Has("had", "cake")]
    assert "order: when its option b is there" in said


def test_a_ranking_of_the_first_few_stays_one(tmp_path: Path) -> None:
    (tmp_path / "all").mkdir()
    few = {"selectToRankEnabled": True, "maxSelectedChoices": 2}
    question, said = asked(tmp_path, type="ranking", choices=["a", "b", "c"], **few)
    assert (question.spec, "ordered" in said) == (Top(2), False)
    question, said = asked(tmp_path / "all", type="ranking", choices=["a", "b"], **few)
    assert (question.spec, "ordered" in said) == (Top(), False)


@pytest.mark.parametrize(
    ("element", "kind"),
    [
        ({"type": "text"}, "text"),
        ({"type": "text", "inputType": "number", "min": 1}, "number"),
        ({"type": "text", "inputType": "email"}, "email"),
        ({"type": "text", "inputType": "tel"}, "phone"),
        ({"type": "text", "inputType": "url"}, "url"),
        ({"type": "text", "inputType": "date", "max": "2026-12-31"}, "date"),
        ({"type": "text", "inputType": "datetime-local"}, "datetime"),
        ({"type": "text", "inputType": "time"}, "time"),
        ({"type": "text", "inputType": "month"}, "month"),
        ({"type": "text", "inputType": "range"}, "slider"),
        ({"type": "text", "inputType": "week"}, "text"),
        ({"type": "text", "validators": [{"type": "numeric", "minValue": 3}]}, "number"),
        ({"type": "text", "validators": [{"type": "email"}]}, "email"),
        ({"type": "comment"}, "long_text"),
        ({"type": "radiogroup", "choices": ["a", "b"]}, "pick_one"),
        ({"type": "buttongroup", "choices": ["a", "b"]}, "pick_one"),
        ({"type": "imagepicker", "choices": ["a", "b"]}, "pick_one"),
        ({"type": "imagepicker", "multiSelect": True, "choices": ["a", "b"]}, "pick_many"),
        ({"type": "dropdown", "choices": ["a", "b"]}, "dropdown"),
        ({"type": "dropdown", "choicesMin": 1, "choicesMax": 9}, "dropdown"),
        ({"type": "checkbox", "choices": ["a", "b"]}, "pick_many"),
        ({"type": "tagbox", "choices": ["a", "b"]}, "pick_many"),
        ({"type": "boolean"}, "yes_no"),
        ({"type": "boolean", "labelTrue": "Aye", "labelFalse": "Nay"}, "pick_one"),
        ({"type": "rating"}, "scale"),
        ({"type": "rating", "rateType": "stars"}, "stars"),
        ({"type": "rating", "rateMin": 0, "rateMax": 10}, "scale"),
        ({"type": "rating", "rateValues": [1, 3, 5]}, "pick_one"),
        ({"type": "ranking", "choices": ["a", "b"]}, "rank"),
        ({"type": "matrix", "columns": [1, 2], "rows": ["a", "b"]}, "matrix"),
        ({"type": "slider", "min": 5, "max": 50}, "slider"),
        ({"type": "file"}, "file"),
        ({"type": "html", "html": "<p>Read this</p>"}, "info"),
    ],
)
def test_every_type_has_its_kind(tmp_path: Path, element: dict[str, Any], kind: str) -> None:
    question, _ = asked(tmp_path, **element)
    assert question.kind == kind


@pytest.mark.parametrize(
    "element",
    [
        {"type": "expression"}, {"type": "image"}, {"type": "imagemap"}, {"type": "signaturepad"},
        {"type": "paneldynamic", "templateElements": []}, {"type": "matrixdynamic"},
        {"type": "matrixdropdown"}, {"type": "their-own-widget"}, {"type": "radiogroup"},
        {"type": "dropdown", "choicesByUrl": {"url": "https://example.com/towns"}},
        {"type": "text", "visible": False}, {"type": "text", "visibleIf": "{q} = 'x' and {z} > 1"},
        {"type": "slider", "sliderType": "range"},
    ],
)  # fmt: skip
def test_what_has_no_place_here_is_named_with_where_it_stood(
    tmp_path: Path, element: dict[str, Any]
) -> None:
    last = {"type": "text", "name": "last"}
    _, said = imported(tmp_path, last, {"name": "gone", "title": "Gone", **element})
    assert "page 1, element 2, gone: " in said.partition("Left out: ")[2]


def test_other_none_and_the_rest_keep_where_their_answers_are(tmp_path: Path) -> None:
    question, said = asked(
        tmp_path,
        type="checkbox",
        choices=[{"value": "first time", "text": "First"}, "Tea"],
        showOtherItem=True,
        otherText="What else",
        showNoneItem=True,
        showDontKnowItem=True,
        choicesOrder="random",
        maxSelectedChoices=2,
        showSelectAllItem=True,
        isRequired=True,
        valueName="stored",
        validators=[{"type": "expression", "expression": "{q} > 1"}],
    )
    assert [(c.code, c.column, c.only, c.pin, c.write_in) for c in question.choices] == [
        ("first_time", "first time", False, "", False),
        ("tea", "Tea", False, "", False),
        ("none", "", True, "last", False),
        ("dontknow", "", True, "last", False),
        ("other", "", False, "last", True),
    ]
    assert (question.shuffle, kind_of(question).measure.ticks(question), question.required) == (
        True,
        (0, 2),
        True,
    )
    assert question.column == "stored"
    assert "the box that ticks all" in said
    assert "validator" in said


def test_texts_in_several_languages_become_translations(tmp_path: Path) -> None:
    file = tmp_path / "cafe.json"
    title = {"default": "How often?", "fr": "Souvent ?", "de": "Wie oft?"}
    yes = {"value": "y", "text": {"default": "Yes", "fr": "Oui"}}
    survey = {"elements": [{"type": "radiogroup", "name": "q", "title": title,
                            "choices": [yes, {"value": "n", "text": "No"}]}]}  # fmt: skip
    file.write_text(json.dumps(survey), encoding="utf-8")
    done = CliRunner().invoke(main, ["-C", str(tmp_path), "import", str(file)])
    assert done.exit_code == 0, done.output
    assert "### `q` Souvent ?" in (tmp_path / "content" / "cafe.fr.md").read_text("utf-8")
    assert "### `q` Wie oft?" in (tmp_path / "content" / "cafe.de.md").read_text("utf-8")
    assert CliRunner().invoke(main, ["-C", str(tmp_path), "check"]).exit_code == 0


def test_panels_pages_and_their_conditions_go_to_all_in_them(tmp_path: Path) -> None:
    file = tmp_path / "cafe.json"
    inner = {"type": "text", "name": "in", "visibleIf": "{first} notempty"}
    panel = {"type": "panel", "name": "p", "title": "Inside", "visibleIf": "{n} > 3",
             "elements": [inner]}  # fmt: skip
    pages = [
        {"elements": [{"type": "text", "name": "first"},
                      {"type": "text", "inputType": "number", "name": "n"}]},
        {"title": "Second", "description": "More", "visibleIf": "{first} notempty",
         "questionsOrder": "random", "elements": [panel]},
    ]  # fmt: skip
    survey = {"title": "Cafe", "pages": pages, "completedHtml": "<h2>Thanks</h2>"}
    file.write_text(json.dumps(survey), encoding="utf-8")
    form = read_form(file, detect_format(file))  # type: ignore[arg-type]
    text = CliRunner().invoke(main, ["-C", str(tmp_path), "import", str(file)])
    assert text.exit_code == 0, text.output
    draft = (tmp_path / "content" / "cafe.md").read_text("utf-8")
    assert "## Second\n\n`shuffle` `show if first answered`\n\nMore\n" in draft
    assert "`text` `show if n > 3 and first answered`" in draft
    assert "## Thank you!\n\n`end`\n\nThanks" in draft
    assert [q.type for q in form.questions] == ["text", "number", "info", "text"]


def parts_of_lost(json_: Any, named: set[str], asked: set[str]) -> str:
    """The JSON of all elements that are named as left out."""
    if isinstance(json_, list):
        return "\n".join(parts_of_lost(each, named, asked) for each in json_)
    if not isinstance(json_, dict):
        return ""
    name = str(json_.get("name", ""))
    was_asked = any(q == name or q.startswith(f"{name}.") for q in asked)
    if json_.get("type") and name in named and not was_asked and json_["type"] != "panel":
        own = json_.get("title") or json_.get("html") or ""
        told = own.get("default", "") if isinstance(own, dict) else own
        return json.dumps(json_, ensure_ascii=False).replace(told[-6:] or "\0", "")
    return "\n".join(parts_of_lost(each, named, asked) for each in json_.values())


SEEDS = range(80)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_made_survey_becomes_a_draft_that_passes_check_and_loses_nothing_unsaid(
    tmp_path: Path, seed: int
) -> None:
    maker = Maker(seed)
    survey = maker.survey()
    file = tmp_path / "made.json"
    file.write_text(json.dumps(survey, ensure_ascii=False), encoding="utf-8")
    done = CliRunner().invoke(main, ["-C", str(tmp_path), "import", str(file)])
    assert done.exit_code == 0, (done.output, done.stderr, done.exc_info)
    checked = CliRunner().invoke(main, ["-C", str(tmp_path), "check"])
    assert checked.exit_code == 0, checked.output
    drafted = "\n".join(
        path.read_text("utf-8") for path in sorted((tmp_path / "content").glob("*.md"))
    )
    form = read_form(file, detect_format(file))  # type: ignore[arg-type]
    gone = parts_of_lost(survey, {r.name for r in form.left_out}, {q.name for q in form.questions})
    written = json.dumps(survey, ensure_ascii=False)
    lost = [sign for sign in maker.marks.lost(drafted) if sign in written and sign not in gone]
    assert lost == []
    named = {q.name for q in form.questions} | {r.name for r in form.left_out}
    named |= {r.name for r in form.changed}
    panels = [name for name in maker.names if f'"panel", "name": "{name}"' in written]
    assert [name for name in maker.names if name not in named and name not in panels] == []


def test_a_survey_of_300_questions_is_read_in_under_two_seconds(tmp_path: Path) -> None:
    elements = [
        {
            "type": ("radiogroup", "text", "checkbox")[n % 3],
            "name": f"q{n}",
            "choices": ["a", "b", "c"],
            **({"visibleIf": f"{{q{n - n % 3 - 3}}} = 'a'"} if n > 3 else {}),
        }
        for n in range(300)
    ]
    file = tmp_path / "long.json"
    file.write_text(json.dumps({"elements": elements}), encoding="utf-8")
    format_ = detect_format(file)
    assert format_ is not None
    begun = time.process_time()
    form = read_form(file, format_)
    assert time.process_time() - begun < 2
    assert len(form.questions) == 300


def test_what_is_left_out_says_what_it_held_and_a_refusal_names_it(tmp_path: Path) -> None:
    from surveygen.errors import SurveygenError
    from surveygen.responses.forms import detect_format, read_form

    table = {
        "type": "matrixdynamic",
        "name": "people",
        "columns": [{"name": "age"}],
        "isRequired": True,
    }
    total = {"type": "expression", "name": "total", "expression": "{a} + {b}"}
    asked = {"type": "text", "name": "q"}
    file = tmp_path / "s.json"
    file.write_text(
        json.dumps({"checkErrorsMode": "onNext", "elements": [table, total, asked]}), "utf-8"
    )
    format_ = detect_format(file)
    assert format_ is not None
    said = " ".join(r.text for r in read_form(file, format_).left_out)
    assert '"age"' in said
    assert "{a} + {b}" in said
    file.write_text(json.dumps({"checkErrorsMode": "onNext", "elements": [table, total]}), "utf-8")
    with pytest.raises(SurveygenError) as refused:
        read_form(file, format_)
    assert "people: rows that respondents add" in str(refused.value)
    assert "total: a calculation" in str(refused.value)
