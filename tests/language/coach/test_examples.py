"""Every remark of the coach is raised by its bad example and by nothing in its good one."""

from __future__ import annotations

import pytest

from surveygen.errors import Severity
from surveygen.language import read_text
from surveygen.messages import CATALOGUE
from surveygen.messages.base import Message
from surveygen.messages.examples import example_of

REMARKS = [message for message in CATALOGUE.values() if message.code[0] == "W"]


def codes(source: str) -> list[str]:
    return [found.code for found in read_text(source, coached=True)[1]]


@pytest.mark.parametrize("message", REMARKS, ids=lambda message: message.code)
def test_the_bad_example_raises_its_remark_alone(message: Message) -> None:
    assert set(codes(example_of(message.code).bad)) == {message.code}


@pytest.mark.parametrize("message", REMARKS, ids=lambda message: message.code)
def test_the_good_example_raises_nothing(message: Message) -> None:
    assert codes(example_of(message.code).good) == []


@pytest.mark.parametrize("message", REMARKS, ids=lambda message: message.code)
def test_a_remark_is_never_an_error_and_gives_its_reason(message: Message) -> None:
    assert message.severity is not Severity.ERROR
    assert example_of(message.code).reason or message.code == "W020"


def test_without_the_coach_nothing_is_remarked() -> None:
    for message in REMARKS:
        if message.code != "W020":
            assert read_text(example_of(message.code).bad)[1] == []
