"""Guesses beside answers, as the first page draws them."""

from __future__ import annotations

import html
import re

import pytest

import surveygen
from support.tallies import questionnaire, response
from surveygen.reports.dumbbell import MOST, Pair, pairs
from surveygen.reports.html_page import report_html
from surveygen.reports.words import IN_ENGLISH
from surveygen.tallies.result import Tally

SET = """\
# Café

### `visit` How often?

- ( ) First time `=first` `expect 80%`
- ( ) Every week `=weekly` `expect 20%`

### `nps` How likely?

`nps` `expect 40`

### `taste` How was it?

`scale 1..5` `expect 2`

### `spend` How much?

`number 0..` `expect 10`

### `rate` Rate each

`matrix` `answers quality5`

- Speed `=speed` `expect 4.5`
- Price `=price`
"""


def tally(count: int) -> Tally:
    """Everybody but one in four comes weekly, gives 7 or 10, and 4 of 5."""
    rows = [
        response(
            number,
            visit="weekly" if number % 4 else "first",
            nps=str(10 if number % 2 else 7),
            taste="4",
            spend="30",
            rate__speed="2",
            rate__price="3",
        )
        for number in range(count)
    ]
    return surveygen.tally(questionnaire(SET), rows)


def drawn(count: int) -> dict[str, Pair]:
    return {pair.label: pair for pair in pairs(tally(count), IN_ENGLISH)}


def test_each_guess_stands_on_the_line_of_what_there_could_be() -> None:
    found = drawn(100)
    visit = found["How often?"]
    assert (visit.option, visit.guess, visit.said) == ("First time", 0.8, 0.25)
    assert (visit.guess_words, visit.said_words) == ("80%", "25%")
    score = found["How likely?"]
    assert (score.guess, score.said) == (0.7, 0.75)
    assert (score.guess_words, score.said_words) == ("+40", "+50")
    scale = found["How was it?"]
    assert (scale.guess, scale.said) == (0.25, 0.75)


def test_a_row_of_a_matrix_is_named_and_leads_to_its_question() -> None:
    (row,) = [pair for label, pair in drawn(100).items() if "Speed" in label]
    assert row.question == "rate"
    assert row.is_surprise


def test_a_number_without_an_end_has_no_place_on_a_line() -> None:
    assert "How much?" not in drawn(100)


def test_surprises_come_first_and_the_rest_is_left_out() -> None:
    found = pairs(tally(100), IN_ENGLISH)
    assert len(found) <= MOST
    kinds = [pair.is_surprise for pair in found]
    assert kinds == sorted(kinds, reverse=True)
    assert kinds[0]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_what_too_few_answered_is_not_drawn(count: int) -> None:
    assert drawn(count) == {}
    assert "dumbbells" not in re.sub(r"<style>.*?</style>", "", page(count), flags=re.DOTALL)


def test_of_few_it_is_said_how_many_and_not_a_share() -> None:
    assert drawn(12)["How often?"].said_words == "3 of 12"


def page(count: int) -> str:
    return report_html(tally(count), questionnaire(SET))


def test_the_page_says_in_words_what_it_draws() -> None:
    written = html.unescape(re.sub(r"<[^>]+>", " ", page(100)))
    said = " ".join(written.split())
    assert "How often? First time Guess 80% → What people said 25%" in said
