"""A form of Forms.md becomes a question set that asks the same, and a list of the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.drafting import draft

TEMPLATE = """
#! title = Cafe
#! accent = #ff0000
# Welcome

Tell us about your visit.

visit* = ChoiceInput(
\t| question = How often do you come?
\t| description = Roughly
\t| choices = "first" The first time, "a b" Often, Never
)
had = ChoiceInput(
\t| question = What did you have?
\t| multiple
\t| choices = Tea, Coffee
)
Age = NumberInput(
\t| question = How old are you?
\t| min = 0
\t| max = 120
\t| step = 1
\t| value = 30
)
---
-> visit == 'first'
## More
{% if Age > 17 %}
why* = TextInput(
\t| question = You are {{ Age }}. Why?
\t| multiline
\t| maxlength = 300
)
{% endif %}
score = OpinionScale Input(
score2 = OpinionScaleInput(
\t| question = Would you recommend us?
\t| labelStart = No
)
stars = RatingInput(
\t| question = How was it?
\t| outOf = 7
)
mail = EmailInput(| question = Your address | placeholder = a@b.c)
"""
COMPOSED = """
import { Composer } from "formsmd";
const composer = new Composer({ id: "x" });
composer.choiceInput("visit", {
  question: "How often, (roughly)?",
  choices: ["First", { label: "Often, yes", value: "often" }, "Never"],
  required: true
});
composer.textInput("visitOther", {
  question: 'Where "else"?',
  displayCondition: { dependencies: ["visit"], condition: "visit == 'often'" }
});
composer.slide({ jumpCondition: "visit == 'First'" });
composer.numberInput("age", { question: "How old?", min: 1, max: 9 });
"""


def test_a_template_comes_along(tmp_path: Path) -> None:
    file = tmp_path / "cafe.txt"
    file.write_text(TEMPLATE, encoding="utf-8")
    done = draft(tmp_path, file)
    text = done.text
    assert "# Cafe\n" in text
    assert "Tell us about your visit." in text
    assert (
        "### `visit` How often do you come? *\n\nRoughly\n\n- ( ) The first time `=first`" in text
    )
    assert "- ( ) Often `=a_b` `column a b`\n- ( ) Never `=never` `column Never`" in text
    assert "- [ ] Tea `=tea`" in text
    assert "`number 0..120` `column Age` `step 1`" in text
    assert "## More\n\n`show if visit = first`" in text
    assert "### `why` You are {age}. Why? *\n\n`long text`" in text
    assert "`show if age > 17`" in text
    assert "`scale 0..10`\n\n- 0: No" in text
    assert "`stars 7`" in text
    assert "`email` `placeholder a@b.c`" in text
    assert "Age: value 30" in done.output
    assert "accent: #ff0000" in done.output


def test_what_a_script_composes_comes_along(tmp_path: Path) -> None:
    file = tmp_path / "cafe.js"
    file.write_text(COMPOSED, encoding="utf-8")
    text = draft(tmp_path, file).text
    assert "### `visit` How often, (roughly)? *\n\n- ( ) First `=first` `column First`" in text
    assert "- ( ) Often, yes `=often`" in text
    assert (
        '### `visitother` Where "else"?\n\n`text` `column visitOther` `show if visit = often`'
        in text
    )
    assert "`show if visit = first`" in text.partition("## ")[2]
    assert "`number 1..9`" in text


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("visit == 'first'", "visit = first"),
        ("visit != 'first'", "not (visit = first)"),
        ("'Tea' in had", "had has tea"),
        ("not 'Tea' in had", ""),
        ("Age >= 3 and visit == 'a b'", "age >= 3 and visit = a_b"),
        ("visit == 'first' or Age < 9", "visit = first or age < 9"),
        ("visit != ''", "visit answered"),
        ("nowhere == 1", ""),
        ("Age + 1 > 3", ""),
        ("had | length > 1", ""),
    ],
)
def test_conditions_are_said_or_named(tmp_path: Path, theirs: str, ours: str) -> None:
    asked = f"{{% if {theirs} %}}\nasked = TextInput(\n\t| question = Asked?\n)\n{{% endif %}}\n"
    file = tmp_path / "cafe.txt"
    file.write_text(TEMPLATE.replace("---\n", f"{asked}---\n"), encoding="utf-8")
    done = draft(tmp_path, file)
    said = done.text.partition("### `asked`")[2].partition("## ")[0]
    assert (f"`show if {ours}`" in said) if ours else ("show if" not in said)
    assert any(theirs in r.text for r in done.form.left_out) is not bool(ours)
