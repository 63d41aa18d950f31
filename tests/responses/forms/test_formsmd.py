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
score2 = OpinionScale(
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


KINDS = """
[#pick .col-6 .xs:col-8 aria-label="Select input"]
country* = SelectBox(
\t| question = Where from?
\t| placeholder = Choose a country
\t| options = "us" United States, Canada
\t| selected = us
)
Theme = PictureChoice(
\t| question = Which one?
\t| choices = "light" Light && /light.png, "dark" Dark && /dark.png
)
agreement * = opinionscale(
\t| question = Rate your agreement
\t| startat = 1
\t| outof = 7
)
"""


def test_the_kinds_whose_names_do_not_end_in_input_come_along(tmp_path: Path) -> None:
    file = tmp_path / "cafe.txt"
    file.write_text(KINDS, encoding="utf-8")
    done = draft(tmp_path, file)
    assert "### `country` Where from? *\n\n`dropdown`\n\n- ( ) United States `=us`" in done.text
    assert "### `theme` Which one?" in done.text
    assert "- ( ) Light `=light`\n- ( ) Dark `=dark`" in done.text
    assert "### `agreement` Rate your agreement *\n\n`scale 1..7`" in done.text
    assert len(done.form.questions) == 3
    said = [remark.text for remark in done.form.left_out]
    assert any("/light.png" in text for text in said)
    assert any("placeholder Choose a country" in text for text in said)
    assert any("#pick" in text for text in said)
    assert any("Not likely at all" in text and "Extremely likely" in text for text in said)


def test_a_script_may_call_them_too(tmp_path: Path) -> None:
    file = tmp_path / "cafe.js"
    file.write_text(
        """composer.startSlide({ buttonText: "Begin" });
        composer.h4("Before we start");
        composer.selectBox("country", { question: "Where?", options: ["Here", "There"] });
        composer.slide();
        composer.pictureChoice("theme", { question: "Which?", choices: [
          { label: "Light", value: "light", image: "/l.png" },
          { label: "Dark", value: "dark", image: "/d.png" }] });
        composer.opinionScale("score", { question: "How likely?", required: true });
        composer.endSlide({ redirectUrl: "https://example.org/thanks" });
        composer.blockquote("That was all.");""",
        encoding="utf-8",
    )
    done = draft(tmp_path, file)
    assert [question.id for question in done.form.questions] == ["country", "theme", "score"]
    assert "- ( ) Light `=light`" in done.text
    assert "`scale 0..10`" in done.text
    assert "Before we start" in done.text
    assert "That was all." in done.text
    said = [remark.text for remark in done.form.left_out]
    assert any("Begin" in text for text in said)
    assert any("https://example.org/thanks" in text for text in said)


@pytest.mark.parametrize("mark", ["{$ age $}", "{$age$}", "{{ age }}"])
def test_every_way_to_repeat_an_answer_is_one(tmp_path: Path, mark: str) -> None:
    file = tmp_path / "cafe.txt"
    file.write_text(
        f"age = NumberInput(\n\t| question = How old?\n)\n"
        f"why = TextInput(\n\t| question = You are {mark}. Why?\n)\n",
        encoding="utf-8",
    )
    assert "### `why` You are {age}. Why?" in draft(tmp_path, file).text


def test_what_an_if_holds_is_shown_under_all_its_conditions(tmp_path: Path) -> None:
    field = "{0} = TextInput(\n\t| question = {0}?\n)\n"
    file = tmp_path / "cafe.txt"
    file.write_text(
        "a = NumberInput(\n\t| question = A?\n)\nb = NumberInput(\n\t| question = B?\n)\n"
        "{% if a > 1 %}\n"
        + field.format("both_first")
        + "{% if b > 2 %}\n"
        + field.format("inner")
        + "{% endif %}\n"
        + field.format("both_last")
        + "{% elif b > 3 %}\n"
        + field.format("second")
        + "{% else %}\n"
        + field.format("third")
        + "{% endif %}\n"
        + field.format("after"),
        encoding="utf-8",
    )
    done = draft(tmp_path, file)
    shown = {
        part.split("`")[0]: part.partition("show if ")[2].split("`")[0]
        for part in done.text.split("### `")[1:]
    }
    assert shown["both_first"] == shown["both_last"] == "a > 1"
    assert shown["inner"] == "a > 1 and b > 2"
    assert shown["second"] == "not (a > 1) and b > 3"
    assert shown["third"] == "not (a > 1) and not (b > 3)"
    assert shown["after"] == ""


@pytest.mark.parametrize("line", ["=| center", "|= end", "|> 1/3", "  >> post", "<< disable"])
def test_how_a_slide_looks_is_shown_to_nobody(tmp_path: Path, line: str) -> None:
    file = tmp_path / "cafe.txt"
    file.write_text(f"{line}\nage = NumberInput(\n\t| question = How old?\n)\n", encoding="utf-8")
    done = draft(tmp_path, file)
    assert line.strip() not in done.text.partition("### ")[2]
    assert any(line.strip() in remark.text for remark in done.form.left_out)
