"""What a form says of questions that nobody could ever see is said of them here as well."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.drafting import Drafted, draft

HEAD = "| survey |\n| | type | name | label | relevant |\n| | select_one yn | agree | Agree? | |\n"
CHOICES = "| choices |\n| | list_name | name | label |\n| | yn | yes | Yes |\n| | yn | no | No |\n"
NEVER = "${agree} = 'yes' and ${agree} = 'no'"


def drafted(tmp_path: Path, *rows: str) -> Drafted:
    file = tmp_path / "cafe.md"
    below = "".join(f"| | {row} |\n" for row in rows)
    file.write_text(f"{HEAD}{below}{CHOICES}", encoding="utf-8")
    return draft(tmp_path, file)


@pytest.mark.parametrize(
    "never",
    [
        NEVER,
        "${agree} = 'yes' and not(${agree} = 'yes')",
        "${agree} = '' and ${agree} = 'no'",
    ],
)
def test_what_nobody_could_see_is_left_out_and_named(tmp_path: Path, never: str) -> None:
    done = drafted(tmp_path, f"text | hidden | Hidden? | {never}", "text | last | Last? |")
    assert [question.id for question in done.form.questions] == ["agree", "last"]
    assert "Hidden?" not in done.text.partition("# cafe")[2]
    [remark] = [remark for remark in done.form.left_out if remark.name == "hidden"]
    assert "nobody was asked" in remark.text


def test_a_group_that_nobody_could_see_is_left_out_with_all_in_it(tmp_path: Path) -> None:
    done = drafted(
        tmp_path,
        f"begin group | g | Block | {NEVER}",
        "text | one | One? |",
        "text | two | Two? |",
        "end group | | |",
        "text | last | Last? |",
    )
    assert [question.id for question in done.form.questions] == ["agree", "last"]
    assert {"one", "two"} <= {remark.name for remark in done.form.left_out}


@pytest.mark.parametrize(
    ("condition", "shown"),
    [
        ("${hidden} = 'a'", None),
        ("${hidden} != ''", None),
        ("${hidden} = 'a' and ${agree} = 'yes'", None),
        ("${hidden} = 'a' or ${agree} = 'yes'", "agree = yes"),
        ("${hidden} = ''", ""),
        ("not(${hidden} = 'a') and ${agree} = 'yes'", "agree = yes"),
    ],
)
def test_conditions_take_it_for_never_answered(
    tmp_path: Path, condition: str, shown: str | None
) -> None:
    done = drafted(
        tmp_path,
        f"text | hidden | Hidden? | {NEVER}",
        f"text | then | Then? | {condition}",
        "text | after | After? | ${then} != ''",
        "text | last | Last? |",
    )
    below = done.text.partition("### `then`")[2].partition("###")[0]
    if shown is None:
        assert [question.id for question in done.form.questions] == ["agree", "last"]
        assert {"then", "after"} <= {remark.name for remark in done.form.left_out}
    else:
        assert (f"`show if {shown}`" in below) if shown else ("show if" not in below and below)
        assert "after" in [question.id for question in done.form.questions]


def test_an_answer_that_nobody_gives_is_not_repeated(tmp_path: Path) -> None:
    done = drafted(
        tmp_path, f"text | hidden | Hidden? | {NEVER}", "text | then | You said ${hidden} |"
    )
    assert "{hidden}" not in done.text.partition("# cafe")[2]
    assert any(remark.name == "then" for remark in done.form.left_out)


def test_an_option_that_hangs_on_it_is_left_out_and_named(tmp_path: Path) -> None:
    file = tmp_path / "cafe.json"
    elements = [
        {"type": "radiogroup", "name": "visit", "choices": ["first", "often"]},
        {"type": "text", "name": "hidden", "visibleIf": "{visit} = 'first' and {visit} = 'often'"},
        {"type": "checkbox", "name": "had", "choices": [
            "tea", "coffee", {"value": "cake", "visibleIf": "{hidden} notempty"}]},
    ]  # fmt: skip
    file.write_text(json.dumps({"pages": [{"name": "p", "elements": elements}]}), encoding="utf-8")
    done = draft(tmp_path, file)
    assert "- [ ] coffee `=coffee`" in done.text
    assert "`=cake`" not in done.text
    assert any(r.name == "had" and "option cake" in r.text for r in done.form.left_out)
