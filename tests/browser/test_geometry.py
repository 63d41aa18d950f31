"""Where controls stand in each engine: what one presses is what one reads beside it."""

from __future__ import annotations

import pytest

from support.engines import Engine
from support.host import Host
from support.pages import ALL_KINDS, page_of

pytestmark = pytest.mark.browser

COLUMNS = """[...document.querySelectorAll(".matrix")].map((matrix) => {
  const middle = (e) => { const box = e.getBoundingClientRect(); return box.left + box.width / 2; };
  const heads = [...matrix.querySelector(".heads").children].slice(1).map(middle);
  return [...matrix.querySelectorAll(".row")].map((row) =>
    [...row.querySelectorAll("input")].map((input, i) => Math.round(middle(input) - heads[i])));
})"""
WORDS = """[...document.querySelectorAll(".matrix .row")].filter((row) => {
  const box = row.getBoundingClientRect();
  const words = document.createRange();
  words.selectNodeContents(row.querySelector("legend"));
  const text = words.getBoundingClientRect();
  return text.top < box.top || text.bottom > box.bottom || text.left < box.left;
}).map((row) => row.innerText)"""


OTHERS = ("one-at-a-time", "paper")
SHOW_ALL = """document.querySelectorAll(".page, .question").forEach((e) => {
  e.hidden = false;
  e.classList.remove("away");
})"""


@pytest.mark.parametrize("width", [700, 1280])
@pytest.mark.parametrize(
    "theme", ["default", *(pytest.param(t, marks=pytest.mark.slow) for t in OTHERS)]
)
def test_an_answer_in_a_matrix_stands_under_its_own_heading(
    engine: Engine, host: Host, width: int, theme: str
) -> None:
    engine.goto(host.serve(page_of(ALL_KINDS, name="all", theme=theme)))
    engine.resize(width)
    engine.js(SHOW_ALL)
    engine.wait_for(f"{COLUMNS}.flat(2).every((off) => Math.abs(off) <= 2)")
    assert engine.js(WORDS) == []


@pytest.mark.parametrize("width", [390, 1280])
def test_a_row_of_a_matrix_is_a_group_called_by_its_words(
    engine: Engine, host: Host, width: int
) -> None:
    source = ALL_KINDS.replace("Speed of service", "Speed of *our* service")
    engine.goto(host.serve(page_of(source, name="all")))
    engine.resize(width)
    for key, name in (("speed", "Speed of our service"), ("taste", "Taste")):
        assert engine.is_called(f".row:has([data-part={key}])", "group", name)
    assert engine.is_called("[name=service__speed][value='2']", "radio", "Fair")
