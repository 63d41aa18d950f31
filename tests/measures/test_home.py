"""What a measure is stands in one place: nobody else asks for one by its name."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest

import surveygen
from surveygen.measures import MEASURES, Measure
from surveygen.tallies.summary import FIGURES

SOURCE = Path(surveygen.__file__).parent
FEWER_THAN = 8
ASKED_BY_NAME = re.compile(
    r"\bmeasure\.name\b|\bmeasure (?:==|!=|in|not in) ?[(\"']|\bmatch [\w().]*measure\b"
)

measures = pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)


def test_few_modules_ask_for_a_measure_by_its_name() -> None:
    asking = [
        str(path.relative_to(SOURCE))
        for path in sorted([*SOURCE.rglob("*.py"), *SOURCE.rglob("*.html")])
        if path.relative_to(SOURCE).parts[0] not in ("kinds", "measures")
        and ASKED_BY_NAME.search(path.read_text("utf-8"))
    ]
    assert len(asking) < FEWER_THAN, f"let the measure say it: {', '.join(asking)}"


@measures
def test_a_measure_is_the_same_after_it_was_sent_to_a_process(measure: Measure) -> None:
    again = pickle.loads(pickle.dumps(measure))  # noqa: S301 - our own
    assert again == measure
    assert {again, measure} == {measure}


@measures
def test_a_measure_tells_what_a_tally_can_say(measure: Measure) -> None:
    for figure in measure.tells:
        assert callable(figure) or figure in FIGURES
    assert bool(measure.tells) == (measure.is_told and not measure.is_text)


@measures
def test_a_measure_says_only_what_goes_together(measure: Measure) -> None:
    assert not (measure.guess and measure.item_guess), "a guess is of the question or its items"
    assert measure.is_told <= measure.is_answered
    assert measure.is_guessable <= bool(measure.tells)
    assert measure.only_shares <= (measure.item_guess == "share")
    assert measure.has_parts <= measure.has_items
    assert measure.is_ordered <= measure.lists_answers
