"""The words of translations are read where the question set's own words explain nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from surveygen.model import Choice, Text
from surveygen.responses.boxes import boxes_settler
from surveygen.responses.decoders import choice_decoder, joined_decoder
from surveygen.responses.options import Options

CHOICES = (
    Choice("hot", Text.of("Hot"), code="hot"),
    Choice("cold", Text.of("Cold"), code="cold"),
    Choice("no", Text.of("Neither"), code="no"),
    Choice("mixed", Text.of("Hot, then cold"), code="mixed"),
)
OTHERS = {"hot": ("Chaud",), "cold": ("Hot", "Froid, très froid"), "no": ("Keine Angabe", "Nein")}


class Asked:
    """Options whose words in other languages are asked for, with how often they were."""

    def __init__(self) -> None:
        self.times = 0
        self.options = Options(CHOICES, (), self)

    def __call__(self) -> Mapping[str, Sequence[str]]:
        self.times += 1
        return OTHERS


@pytest.mark.parametrize(
    "cell", ["hot", "HOT", "Cold", "", "mixed - Hot, then cold", "Neither (no)", "hot, then cold"]
)
def test_own_words_ask_for_no_others(cell: str) -> None:
    asked = Asked()
    choice_decoder(asked.options)((cell,))
    joined_decoder(asked.options)((cell,))
    assert asked.times == 0


@pytest.mark.parametrize("cell", ["hot;cold", "Hot, then cold | Neither", "hot cold", '["hot"]'])
def test_own_words_side_by_side_ask_for_no_others(cell: str) -> None:
    asked = Asked()
    assert not joined_decoder(asked.options)((cell,)).unmatched
    assert bool(asked.times) is (cell == "hot cold")


@pytest.mark.parametrize(
    ("cell", "key"),
    [("Chaud", "hot"), ("Hot", "hot"), ("Froid, très froid", "cold"), ("Keine Angabe", "no"),
     ("chaud (hot)", "hot"), ("Froid, trÃ¨s froid", "cold")],
)  # fmt: skip
def test_a_cell_is_the_option_that_is_called_so_its_own_words_first(cell: str, key: str) -> None:
    assert choice_decoder(Asked().options)((cell,)).value == key
    assert joined_decoder(Asked().options)((cell,)).value == frozenset({key})


def test_words_of_both_sorts_in_one_cell() -> None:
    decoded = joined_decoder(Asked().options)(("Hot, Froid, très froid; Keine Angabe",))
    assert decoded.value == frozenset({"hot", "cold", "no"})


def test_a_word_for_no_that_is_an_option_of_a_translation_is_a_tick() -> None:
    boxes = boxes_settler(CHOICES[:3], Asked().options)(()).decode
    assert boxes(("Chaud", "", "Nein")).value == frozenset({"hot", "no"})
    assert boxes(("1", "0", "Keine Angabe")).value == frozenset({"hot", "no"})
    assert boxes(("1", "Nein", "0")).value == frozenset({"hot"})


def test_a_usual_word_for_no_answer_stays_one_where_no_option_is_called_so() -> None:
    assert choice_decoder(Asked().options)(("n/a",)).value is None
    assert not choice_decoder(Asked().options)(("n/a",)).unmatched
    assert choice_decoder(Options(CHOICES, ()))(("Keine Angabe",)).value is None
