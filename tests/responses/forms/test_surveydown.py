"""A survey of surveydown becomes a question set that asks the same, and a list of the rest."""

# ruff: noqa: E501

from __future__ import annotations

from pathlib import Path

import pytest

from support.drafting import Drafted, draft

QMD = """---
title: "Cafe"
format: html
---

```{r}
library(surveydown)
```

::: {#welcome .sd-page}

# Welcome

Tell us more.

```{r}
sd_question(
  type   = 'mc',  # one of them
  id     = 'visit',
  label  = "How often, (roughly)?",
  option = c('First, ever' = 'first', "Often" = "often", 'Other' = 'a b')
)
sd_question(type = "mc_multiple", id = "had", label = "What?", option = c("tea", "coffee"))
sd_question(type = 'numeric', id = 'Age', label = 'How old?')
sd_question(type = 'matrix', id = 'rate', label = 'Rate', row = c('Speed' = 'speed',
  'Staff' = 'staff'), option = c('Bad' = '1', 'Good' = '2'))
sd_question(type = 'slider_numeric', id = 'warm', label = 'Warm?', option = seq(0, 10))
```

A word in between.

```{r}
sd_question(type = 'text', id = 'asked', label = 'Asked?', width = "40%")
sd_question(type = 'mc', id = 'made', label = 'Made up', option = options_of(x))
sd_next(next_page = 'second')
```

:::

::: {#second .sd-page}

```{r}
sd_question(type = 'textarea', id = 'why', label = 'Why?')
```

:::
"""
APP = """
server <- function(input, output, session) {
  sd_show_if(
    CONDITION ~ "asked",
    input$visit == "first" ~ "second"
  )
  sd_skip_forward(input$visit == "often" ~ "end")
  sd_server(db = db, required_questions = c("visit", "Age"))
}
"""


def drafted(folder: Path, condition: str = 'input$visit == "often"') -> Drafted:
    (folder / "app.R").write_text(APP.replace("CONDITION", condition), encoding="utf-8")
    file = folder / "survey.qmd"
    file.write_text(QMD, encoding="utf-8")
    return draft(folder, file)


def test_pages_questions_and_conditions_come_along(tmp_path: Path) -> None:
    done = drafted(tmp_path)
    text = done.text
    assert "# Cafe\n" in text
    assert "### `visit` How often, (roughly)? *\n\n- ( ) First, ever `=first`" in text
    assert "- ( ) Other `=a_b` `column a b`" in text
    assert "- [ ] tea `=tea`\n- [ ] coffee `=coffee`" in text
    assert "### `age` How old? *\n\n`number` `column Age`" in text
    assert "- `speed` Speed `column rate_speed`\n- `staff` Staff `column rate_staff`" in text
    assert "`slider 0..10`" in text
    assert "A word in between." in text
    assert "`show if visit = first`" in text.partition("## Part")[2]
    assert "made: its options: options_of(x) is worked out when it is run" in done.output
    assert 'sd_skip_forward input$visit == "often" ~ "end"' in done.output
    assert "asked: how it looks (width)" in done.output


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ('input$visit == "often"', "visit = often"),
        ('sd_value("visit") == "a b"', "visit = a_b"),
        ('input$visit != "often"', "visit answered and not (visit = often)"),
        ('"tea" %in% input$had', "had has tea"),
        ('input$visit %in% c("first", "often")', "visit in (first, often)"),
        ('sd_value("had") %in% c("tea", "coffee")', "had has tea or had has coffee"),
        ("as.numeric(input$Age) > 17", "age > 17"),
        ('sd_is_answered("visit") & !(input$Age < 9)', "visit answered and not (age < 9)"),
        ('input$rate_speed == "2"', "rate.speed = 2"),
        ("length(input$had) > 1", ""),
        ("my_own(input)", ""),
        ('input$nowhere == "x"', ""),
        ('input$had == "tea"', ""),
    ],
)
def test_conditions_of_r_are_said_or_named(tmp_path: Path, theirs: str, ours: str) -> None:
    done = drafted(tmp_path, theirs)
    said = done.text.partition("### `asked`")[2].partition("## ")[0]
    assert (f"`show if {ours}`" in said) if ours else ("show if" not in said), said
    assert any(theirs in r.text for r in done.form.left_out if r.name == "asked") is not bool(ours)


def newer(folder: Path, settings: str, body: str = "", app: str = "") -> Drafted:
    """A survey as surveydown writes it since its settings stand together at the top."""
    text = (
        f"---\nsurvey-settings:\n  mode: preview\n{settings}---\n\n--- welcome\n\n# Welcome\n\n{body}\n\n"
        "```{r}\nsd_question(type = 'mc', id = 'visit', label = 'How often?', option = c('A' = 'a', 'B' = 'b'))\n"
        "sd_question(type = 'text', id = 'why', label = 'Why?')\n```\n"
    )
    (folder / "app.R").write_text(app, encoding="utf-8")
    file = folder / "survey.qmd"
    file.write_text(text, encoding="utf-8")
    return draft(folder, file)


@pytest.mark.parametrize(
    ("settings", "app", "required"),
    [
        ("  required:\n    - visit\n    - why\n", "", {"visit", "why"}),
        ("  required:\n    - visit\n", "", {"visit"}),
        ("  required: [why]\n", "", {"why"}),
        ("  # required: [why]\n", "", set()),
        ("  all-required: true\n", "", {"visit", "why"}),
        ("  all-required: false\n", "", set()),
        ("", "sd_server(db = db, all_questions_required = TRUE)", {"visit", "why"}),
        ("", "sd_server(db = db) # required_questions = c('why')", set()),
        ("  required: [visit]\n", "sd_server(required_questions = c('why'))", {"visit", "why"}),
    ],
)
def test_what_must_be_answered_must_be_wherever_it_is_said(
    tmp_path: Path, settings: str, app: str, required: set[str]
) -> None:
    done = newer(tmp_path, settings, app=app)
    assert {question.id for question in done.form.questions if question.required} == required


def test_boxes_of_quarto_are_looks_and_no_words(tmp_path: Path) -> None:
    done = newer(tmp_path, "", "::: {.callout-tip}\n\nA tip.\n\n:::\n\n:::: note\nA note.\n::::")
    assert "A tip." in done.text
    assert "A note." in done.text
    assert [r.where for r in done.form.left_out if "how it looks" in r.text] == [
        "line 10",
        "line 16",
    ]
    asked = done.text.partition("## Welcome")[2]
    assert "::" not in asked
    assert "callout" not in asked


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("""glue::glue("Why {sd_output('visit', type = 'value')}?")""", "Why {visit}?"),
        ("""paste0("Why ", sd_value("visit"), "?")""", "Why {visit}?"),
        ("""paste("Why", sd_output("visit"), "now?")""", "Why {visit} now?"),
        ("""glue("Why {toupper(x)}?")""", "Why …?"),
    ],
)
def test_a_label_that_is_put_together_is_words_and_no_code(
    tmp_path: Path, label: str, words: str
) -> None:
    (tmp_path / "survey.qmd").write_text(
        "```{r}\nsd_question(type = 'mc', id = 'visit', label = 'How?', option = c('A' = 'a', 'B' = 'b'))\n"
        f"sd_question(type = 'text', id = 'why', label = {label})\n```\n"
    )
    done = draft(tmp_path, tmp_path / "survey.qmd")
    assert f"### `why` {words}" in done.text


def test_a_label_that_is_worked_out_is_left_out_and_named(tmp_path: Path) -> None:
    (tmp_path / "survey.qmd").write_text(
        "```{r}\nsd_question(type = 'text', id = 'why', label = labels[['why']])\n```\n"
    )
    done = draft(tmp_path, tmp_path / "survey.qmd")
    assert "labels" not in done.text.partition("### ")[2]
    (remark,) = [r for r in done.form.left_out if r.name == "why"]
    assert "labels[['why']]" in remark.text


def test_each_jump_is_called_what_it_is(tmp_path: Path) -> None:
    app = "sd_skip_if(sd_value(visit) == 'a' ~ 'end')\nsd_stop_if(nchar(input$why) != 5 ~ 'Five.')"
    said = [r.text for r in newer(tmp_path, "", app=app).form.left_out]
    assert any(text.startswith("sd_skip_if sd_value(visit)") for text in said)
    assert any(text.startswith("sd_stop_if nchar(input$why)") for text in said)
