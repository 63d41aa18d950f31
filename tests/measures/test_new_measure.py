"""A measure that nobody has heard of goes from the set to every report by its file alone."""

from __future__ import annotations

import csv
from pathlib import Path
from types import SimpleNamespace

import pytest

from support.tallies import questionnaire, tally_of, written
from surveygen import registry
from surveygen.endpoints.sending import sample_response
from surveygen.kinds import KINDS, TYPES
from surveygen.kinds.sum_to import SumTo
from surveygen.language import read_text
from surveygen.measures.parts import Parts
from surveygen.model import Question
from surveygen.reports import findings
from surveygen.reports.json_object import as_object
from surveygen.reports.words import Words
from surveygen.responses.fake import columns, invent
from surveygen.tallies import Tally, segments


class Dots(Parts):
    """What stands in the one file of the new measure."""

    name = "dots"
    headings = ("Share of the dots", "Mean", "")

    def item_limits(self, question: Question) -> tuple[float, float]:
        return 0, self.whole(question)


class DotsKind(SumTo):
    """What stands in the folder of the new kind."""

    name = "dots"
    type_names = ("dots",)
    measure = Dots()


SET = """
---
id: cafe
---

# Dots

### `money` Put ten dots

`dots 10`

- Coffee `=coffee` `expect 2`
- Chairs `=chairs`
- Rest `=rest`

### `why` Why coffee?

`text` `show if {condition}`
"""


@pytest.fixture(autouse=True)
def _known(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if another package had brought it."""
    brought = SimpleNamespace(load=DotsKind, dist=None)

    def others(group: str) -> dict[str, SimpleNamespace]:
        return {"dots": brought} if group == KINDS.group else {}

    monkeypatch.setattr(registry, "entry_points", others)
    monkeypatch.delattr(TYPES, "_names", raising=False)  # it is made when first asked for


def _survey(condition: str = "money.coffee > 5") -> str:
    return SET.format(condition=condition)


def _tally(tmp_path: Path) -> Tally:
    survey = questionnaire(_survey())
    return tally_of(tmp_path, written(invent(survey, 60), columns(survey)), survey)


def test_made_up_answers_to_it_add_up() -> None:
    for answers in invent(questionnaire(_survey()), 20):
        dots = [float(v) for k, v in answers.items() if k.startswith("money__")]
        assert not dots or sum(dots) == 10


def test_it_is_read_counted_and_held_against_the_guess(tmp_path: Path) -> None:
    tally = _tally(tmp_path)
    money = tally["money"]
    assert money.answered > 50
    assert sum(option.mean or 0 for option in money.options) == pytest.approx(10)
    assert [one.question for one in tally.surprises] == ["money/coffee"]
    said = findings.surprise_sentence(tally, tally.surprises[0], Words())
    assert said.startswith("You expected 2")


def test_its_guess_stands_in_reports(tmp_path: Path) -> None:
    tally = _tally(tmp_path)
    assert as_object(tally)["questions"]["money"]["options"]["coffee"]["expected"] == 2


def test_a_condition_looks_at_its_items() -> None:
    _, problems = read_text(_survey("money.coffee > 15").lstrip(), "cafe")
    assert [found.code for found in problems if found.is_error] == ["C012"]
    _, problems = read_text(_survey("money = 3").lstrip(), "cafe")
    assert [found.code for found in problems if found.is_error] == ["C015"]


def test_a_test_of_an_endpoint_sends_what_adds_up() -> None:
    sample = sample_response(questionnaire(_survey()))
    assert [sample[f"money__{item}"] for item in ("coffee", "chairs", "rest")] == ["10", "0", "0"]


def test_it_says_that_it_divides_nobody() -> None:
    with pytest.raises(Exception, match="cannot divide"):
        segments.divide(questionnaire(_survey()), "money")


def test_its_columns_are_those_of_its_kind() -> None:
    header = next(csv.reader([",".join(columns(questionnaire(_survey())))]))
    assert [name for name in header if name.startswith("money")] == [
        *("money__coffee", "money__chairs", "money__rest")
    ]
