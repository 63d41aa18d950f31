"""Every message of the catalogue is raised by its bad example and by nothing in its good one."""

from __future__ import annotations

import pytest

from surveygen.errors import Location, Problem
from surveygen.language import read_text
from surveygen.messages import CATALOGUE, problem, suggestion
from surveygen.messages.base import Message
from surveygen.messages.examples import example_of

_FAMILIES = ("S", "Q", "C")
"""The families of the language; the others show their examples where they are raised."""
_NOTE = "S029"
"""A missing id is only remarked upon, so examples need not give one."""
_WITH_EXAMPLES = [m for m in CATALOGUE.values() if m.code[0] in _FAMILIES]


def _found(source: str) -> list[Problem]:
    return read_text(source, "example")[1]


@pytest.mark.parametrize("message", _WITH_EXAMPLES, ids=lambda message: message.code)
def test_the_bad_example_raises_its_message_and_nothing_worse(message: Message) -> None:
    codes = [found.code for found in _found(example_of(message.code).bad)]
    assert message.code in codes
    assert set(codes) <= {message.code, _NOTE}


@pytest.mark.parametrize("message", _WITH_EXAMPLES, ids=lambda message: message.code)
def test_the_good_example_is_free_of_problems(message: Message) -> None:
    good = example_of(message.code).good
    assert {found.code for found in _found(good)} <= {_NOTE} - {message.code}


@pytest.mark.parametrize("message", _WITH_EXAMPLES, ids=lambda message: message.code)
def test_every_problem_has_a_place_and_a_remedy(message: Message) -> None:
    for found in _found(example_of(message.code).bad):
        assert found.location.line > 0
        assert found.hint or "suggestion" in message.hint


def test_a_near_miss_is_suggested() -> None:
    assert suggestion("shufle", ["shuffle", "pick"]) == "Did you mean 'shuffle'?"


def test_the_values_of_a_message_may_hold_curly_brackets() -> None:
    found = problem("Q023", Location("a.md", 1), setting="{x}", suggestion="")
    assert "'{x}'" in found.message


def test_all_problems_of_a_file_are_reported_at_once() -> None:
    source = "# Visit\n\n### `how` How?\n\n`shufle`\n\n- ( ) By car `=Car`\n- ( ] On foot\n"
    assert [found.code for found in _found(source)] == ["Q023", "Q037", "Q033"]
