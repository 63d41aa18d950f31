"""Conditions on the page: the shared table in the page's script, and what hiding does."""

from __future__ import annotations

from importlib import resources
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from support.conditions import read_table
from support.host import Host
from support.pages import page_of
from surveygen.condition import to_json

pytestmark = pytest.mark.browser

EVALUATE = """
([source, rows]) => {
  const answer = (value) =>
    Array.isArray(value) ? new Set(value)
    : value && typeof value === "object"
      ? Object.fromEntries(Object.entries(value).map(([part, each]) => [part, answer(each)]))
    : value;
  const holds = new Function(source + ";return holds")();
  return rows.map(([condition, given]) => holds(condition, answer(given)));
}
"""


def test_the_script_evaluates_the_shared_table_as_python_does(page: Page) -> None:
    scope, table = read_table()
    source = resources.files("surveygen.script").joinpath("conditions.js").read_text("utf-8")
    rows: list[list[Any]] = []
    wanted = []
    for row in table:
        condition, _ = row.parse(scope)
        if condition is not None:
            # The page never holds an empty text: what is empty is not answered.
            given = {name: value for name, value in row.given.items() if value != ""}
            rows.append([to_json(condition), given])
            wanted.append((str(row), row.holds))
    held = page.evaluate(EVALUATE, [source, rows])
    assert list(zip([text for text, _ in wanted], held, strict=True)) == wanted


JUMPS = """\
# Jumps

## One

### `age` How old are you? *

- ( ) Under 18 `=young` `go to last`
- ( ) Older `=old`

## Two

`skip if age = young`

### `job` What is your job?

`text`

## Three

### `car` Do you drive?

`yes/no`

### `which` Which car?

`show if car = yes` `text`

## `last` Four

### `why` Why?

`text`
"""


def _next(page: Page) -> None:
    page.get_by_role("button", name="Next").click()


def test_back_agrees_with_jumps_and_skips(host: Host, page: Page) -> None:
    page.goto(host.serve(page_of(JUMPS)))
    page.get_by_label("Under 18").check()
    _next(page)
    expect(page.get_by_role("heading", name="Four")).to_be_visible()
    expect(page.get_by_text("2 of 2")).to_be_visible()
    page.get_by_role("button", name="Back").click()
    expect(page.get_by_role("heading", name="One")).to_be_visible()
    page.get_by_label("Older").check()
    _next(page)
    expect(page.get_by_role("heading", name="Two")).to_be_visible()
    _next(page)
    _next(page)
    expect(page.get_by_role("heading", name="Four")).to_be_visible()
    page.get_by_role("button", name="Back").click()
    expect(page.get_by_role("heading", name="Three")).to_be_visible()


def test_an_answer_that_was_hidden_again_is_not_sent(host: Host, page: Page) -> None:
    page.goto(host.serve(page_of(JUMPS)))
    page.get_by_label("Older").check()
    _next(page)
    page.get_by_label("What is your job").fill("Baker")
    _next(page)
    page.get_by_label("Yes").check()
    page.get_by_label("Which car").fill("A red one")
    page.get_by_label("No", exact=True).check()
    expect(page.get_by_label("Which car")).to_be_hidden()
    page.get_by_role("button", name="Back").click()
    page.get_by_role("button", name="Back").click()
    page.get_by_label("Under 18").check()
    _next(page)
    page.get_by_label("Why?").fill("Because")
    page.get_by_role("button", name="Send my answers").click()
    host.wait_for_posts(1)
    fields = host.posts[0]
    assert {name: fields.get(name, "") for name in ("age", "job", "car", "which", "why")} == {
        "age": "young",
        "job": "",
        "car": "",
        "which": "",
        "why": "Because",
    }
