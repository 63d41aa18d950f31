"""Conditions mean the same everywhere: the shared table, as Python evaluates it."""

from __future__ import annotations

from typing import Any

import pytest

from support.conditions import Row, read_table
from surveygen.condition import Answer, evaluate
from surveygen.language import read_text

SCOPE, ROWS = read_table()


def _decoded(value: Any, *, numbers: bool) -> Answer:
    """An answer as the tally decodes it: `numbers` where it reads them as such."""
    if isinstance(value, list):
        return frozenset(value)
    if isinstance(value, dict):
        return {part: _decoded(each, numbers=numbers) for part, each in value.items()}
    return float(value) if numbers else str(value)


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_a_condition_holds_as_the_table_says(row: Row) -> None:
    condition, errors = row.parse(SCOPE)
    if row.error:
        assert (condition, errors[:1]) == (None, [row.error])
        return
    assert errors == []
    assert condition is not None
    answers = {name: _decoded(value, numbers=False) for name, value in row.given.items()}
    assert evaluate(condition, answers) is row.holds


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_a_number_read_from_a_cell_counts_like_the_text_that_was_typed(row: Row) -> None:
    numeric = ("nps", "spend", "priority", "budget")
    condition, _ = row.parse(SCOPE)
    if condition is None or {"1_0", "abc", "Infinity"} & set(map(str, row.given.values())):
        return
    answers = {n: _decoded(v, numbers=n in numeric) for n, v in row.given.items()}
    assert evaluate(condition, answers) is row.holds


def test_every_operator_is_in_the_table() -> None:
    text = " ".join(row.text for row in ROWS)
    for operator in ("=", "!=", "<", "<=", ">", ">=", "has", "in", "answered", "and", "or", "not"):
        assert f" {operator} " in f" {text} "


def test_a_cycle_is_impossible_because_conditions_look_back_only() -> None:
    source = (
        "# A\n\n### `a` A?\n\n`show if b = 1` `number`\n\n### `b` B?\n\n`show if a = 1` `number`\n"
    )
    assert [p.code for p in read_text(source)[1]] == ["C005"]


def test_a_question_cannot_look_at_itself() -> None:
    source = "# A\n\n### `a` A?\n\n`show if a = 1` `number`\n"
    assert [p.code for p in read_text(source)[1]] == ["C005"]


NEVER = [
    "show if stars > 5",
    "show if service.speed > 3",
    "show if rank.queue = 3",
    "show if budget.food > 100",
    "show if visit = first and visit = weekly",
    "show if visit = first and not visit answered",
    "show if not (had has tea or not had has tea)",
    "show if spend < 0",
    "skip if visit answered or not visit answered",
]
ALWAYS_POSSIBLE = [
    "show if stars > 4",
    "show if service.speed > 2",
    "show if rank.queue = 2",
    "show if budget.food > 99",
    "show if visit = first or visit = weekly",
    "show if had has tea and had has cake",
    "show if spend > 0.25",
    "skip if visit answered",
    "show if not visit = first and not visit = weekly",
]
ASKED = """# A

### `visit` Visit?

- ( ) First `=first`
- ( ) Weekly `=weekly`

### `had` Had?

- [ ] Tea `=tea`
- [ ] Cake `=cake`

### `spend` Spend?

`number 0..10`

### `stars` Stars?

`stars`

### `service` Service?

`matrix` `answers 1..3`

- `speed` Speed

### `rank` Rank?

`rank`

1. Queue `=queue`
2. Hours `=hours`

### `budget` Budget?

`sum 100`

- `food` Food
- `drink` Drink

### `why` Why?

`text` `{condition}`
"""


@pytest.mark.parametrize("condition", NEVER)
def test_a_condition_that_can_never_hold_is_an_error(condition: str) -> None:
    problems = read_text(ASKED.format(condition=condition))[1]
    assert [p.code for p in problems] == ["C012"]


@pytest.mark.parametrize("condition", ALWAYS_POSSIBLE)
def test_a_condition_that_can_hold_is_not_doubted(condition: str) -> None:
    assert read_text(ASKED.format(condition=condition))[1] == []


@pytest.mark.parametrize(
    "asked",
    ["`number`", "`number 5..`", "`number ..5`", "`number 1..9`", "`number` `step 0.1`",
     "`slider 0..10`", "`scale 1..5`", "`stars 5`", "`nps`", "`date`", "`time`", "`month`",
     "`datetime`", "`text`", "`long text`", "`email`", "`yes/no`", "`file`", "`hidden`",
     "`consent`\n\n- [ ] Yes", "- ( ) One `=one`\n- ( ) Two `=two`",
     "- [ ] One `=one`\n- [ ] Two `=two`", "`sum 100`\n\n- `one` One\n- `two` Two",
     "`rank`\n\n1. One `=one`\n2. Two `=two`",
     "`matrix` `answers agree5`\n\n- `one` One\n- `two` Two"],
)  # fmt: skip
@pytest.mark.parametrize("test", ["answered", ".one answered"])
def test_that_a_question_was_answered_can_hold_whatever_its_kind(asked: str, test: str) -> None:
    has_parts = any(kind in asked for kind in ("sum", "rank", "matrix"))
    if test.startswith(".") and not has_parts:
        return
    looked = f"asked{test}" if test.startswith(".") else f"asked {test}"
    text = (
        f"# Set\n\n### `asked` Asked?\n\n{asked}\n\n### `more` More?\n\n`text` `show if {looked}`\n"
    )
    _, problems = read_text(text)
    assert [p.code for p in problems if p.code == "C012"] == []
