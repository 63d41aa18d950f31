"""A set that goes out and comes in again is the same, or differs as the table in the docs says."""

# ruff: noqa: E501

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from support.exports import CONTENT, read_shipped, surveys, walk
from surveygen.condition import evaluate
from surveygen.language import read_text
from surveygen.model import Question, Questionnaire
from surveygen.responses.forms import detect_format, read_form
from surveygen.responses.forms.exporting import TARGETS, Target
from surveygen.responses.forms.form import Form
from surveygen.responses.forms.writing import write_form

KINDS = """
# Every kind

### `one` One?

- ( ) A `=a`
- ( ) B `=b`

### `many` Many?

- [ ] A `=a`
- [ ] B `=b`

### `liked` Liked?

`pick one` `answers from many`

- ( ) C `=c` `show if one = a`

### `list` List?

`dropdown`

- ( ) A `=a`
- ( ) B `=b`

### `yes` Yes?

`yes/no`

### `ok` Ok?

`consent`

- [ ] I agree

### `line` Line?

`text`

### `lines` Lines?

`long text`

### `email` Mail?

`email`

### `tel` Tel?

`phone`

### `web` Web?

`url`

### `size` Size?

`number 0..9` `step 1`

### `warm` Warm?

`slider 0..10`

### `rate` Rate?

`scale 1..5`

### `star` Stars?

`stars 5`

### `nps` Recommend?

`nps`

### `csat` Satisfied?

`csat`

### `ces` Easy?

`ces`

### `day` Day?

`date`

### `hour` Hour?

`time`

### `moment` Moment?

`datetime`

### `month` Month?

`month`

### `grid` Grid?

`matrix` `answers agree5`

- `x` X
- `y` Y

### `order` Order?

`rank`

1. A `=a`
2. B `=b`

### `best` Best two?

`rank top 2`

1. A `=a`
2. B `=b`
3. C `=c`

### `split` Split?

`sum 100`

- `a` A
- `b` B

### `pick` Pick?

`best-worst`

- A `=a`
- B `=b`
- C `=c`
- D `=d`

### `cost` Cost?

`price`

### `lot` Lot

`concepts`

- A `=a`
- B `=b`

### `paper` Paper?

`file`

### `from` From?

`hidden`

### `told` Told

`info`
"""


def again(questionnaire: Questionnaire, target: Target, folder: Path) -> tuple[Questionnaire, Form]:
    file = folder / f"set{target.ending}"
    file.write_bytes(target.write(questionnaire).data)
    format_ = detect_format(file)
    assert format_ is not None
    form = read_form(file, format_)
    back, problems = read_text(write_form(form).text, questionnaire.name)
    assert back is not None, [str(found) for found in problems]
    return back, form


def counterpart(question: Question, target: Target, back: Questionnaire) -> Question | None:
    name = question.id.replace("_", "")[:20] if target.name == "limesurvey" else question.id
    return back.by_id.get(name)


def table() -> dict[tuple[str, str], str]:
    lines = (CONTENT.parent / "docs" / "forms.md").read_text("utf-8").splitlines()
    heading = next(number for number, line in enumerate(lines) if line.startswith("| kind |"))
    names = [cell.strip() for cell in lines[heading].strip("|").split("|")]
    found: dict[tuple[str, str], str] = {}
    for line in lines[heading + 2 :]:
        if not line.startswith("|"):
            break
        cells = [cell.strip(" `") for cell in line.strip("|").split("|")]
        found |= {(names[n], cells[0]): cell for n, cell in enumerate(cells) if n}
    return found


TYPE_OF = {"pick_one": "pick one", "pick_many": "pick many", "long_text": "long text", "yes_no": "yes/no",
           "best_worst": "best-worst"}  # fmt: skip


def named(kind: str) -> str:
    return TYPE_OF.get(kind, kind)


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_every_kind_comes_back_as_the_table_says(tmp_path: Path, target: Target) -> None:
    questionnaire, problems = read_text(KINDS, "kinds")
    assert questionnaire is not None, problems
    back, _ = again(questionnaire, target, tmp_path)
    told = table()
    found: dict[tuple[str, str], str] = {}
    for question in questionnaire:
        other = counterpart(question, target, back)
        found[target.name, named(question.kind)] = named(other.kind) if other else "-"
    assert found == {key: value for key, value in told.items() if key[0] == target.name}


def converted(
    answers: dict[str, Any], questionnaire: Questionnaire, back: Questionnaire, target: Target
) -> dict[str, Any]:
    """Answers to the original as answers to what came back."""
    found: dict[str, Any] = {}
    for name, given in answers.items():
        question = questionnaire.by_id[name]
        other = counterpart(question, target, back)
        if other is None and isinstance(given, dict):
            found |= {
                f"{name}_{row.name}": given[row.key] for row in question.rows if row.key in given
            }
        if other is None:
            continue
        keys = {c.key: o.key for c, o in zip(question.choices, other.choices, strict=False)}
        if {c.key for c in question.choices} == {o.key for o in other.choices}:
            keys = {key: key for key in keys}
        rows = {r.key: o.key for r, o in zip(question.rows, other.rows, strict=False)}
        if isinstance(given, frozenset):
            found[other.id] = frozenset(keys.get(code, code) for code in given)
        elif isinstance(given, dict):
            found[other.id] = {
                rows.get(row, row): keys.get(code, code) for row, code in given.items()
            }
        elif isinstance(given, float) and other.kind in ("pick_one", "dropdown"):
            found[other.id] = keys.get(f"{given:g}", f"{given:g}")
        else:
            found[other.id] = keys.get(given, given)
    return found


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
@pytest.mark.parametrize("name", surveys())
def test_a_shipped_set_comes_back_with_its_order_codes_and_conditions(
    tmp_path: Path, name: str, target: Target
) -> None:
    questionnaire = read_shipped(name)
    back, form = again(questionnaire, target, tmp_path)
    told = table()
    pairs = [(q, o) for q in questionnaire if (o := counterpart(q, target, back)) is not None]
    lost = [q.id for q in questionnaire if counterpart(q, target, back) is None]
    assert all(told[target.name, named(questionnaire.by_id[one].kind)] == "-" for one in lost)
    order = [other.id for other in back]
    assert sorted((o.id for _, o in pairs), key=order.index) == [o.id for _, o in pairs]
    for question, other in pairs:
        assert named(other.kind) == told[target.name, named(question.kind)]
        assert other.required == question.required
        if target.name != "limesurvey":
            assert (
                sorted(c.key for c in other.choices) == sorted(c.key for c in question.choices)
                or not other.choices
            )
        plain = re.sub(r"\W", "", question.label.plain)
        assert question.kind == "info" or re.sub(r"\W", "", other.label.plain) == plain
    assert [
        str(r) for r in form.left_out if re.search("condition|relevan|logic|visibleIf", r.text)
    ] == []
    page_of = {question.id: page for page in back.pages for question in page.questions}
    for seed in range(25):
        answers, shown = walk(questionnaire, seed)
        theirs = converted(answers, questionnaire, back, target)
        for question, other in pairs:
            shows = [page_of[other.id].show, other.show]
            holds = all(show is None or evaluate(show, theirs) for show in shows)
            assert holds is (question.id in shown), (question.id, answers)


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_an_answer_that_is_repeated_is_repeated_when_it_is_back(
    tmp_path: Path, target: Target
) -> None:
    text = (
        "# Cafe\n\n### `visit` How often?\n\n- ( ) Daily `=1`\n- ( ) Never `=2`\n\n"
        "### `why` Why {visit}?\n\n`text`\n"
    )
    questionnaire, problems = read_text(text, "pipes")
    assert questionnaire is not None, problems
    _, form = again(questionnaire, target, tmp_path)
    (why,) = [question for question in form.questions if question.id == "why"]
    assert "{visit}" in why.words[""]
