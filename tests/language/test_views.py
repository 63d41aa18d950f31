"""Views name questions that exist and fit, or say which do not."""

from __future__ import annotations

import pytest

from surveygen.language import read_text
from surveygen.messages import CATALOGUE
from surveygen.messages.base import Message
from surveygen.messages.examples import example_of

VIEW_MESSAGES = [m for code, m in CATALOGUE.items() if code.startswith("V")]


@pytest.mark.parametrize("message", VIEW_MESSAGES, ids=lambda m: m.code)
def test_example_raises_its_message_and_the_mended_one_none(message: Message) -> None:
    assert {p.code for p in read_text(example_of(message.code).bad)[1]} == {message.code}
    assert read_text(example_of(message.code).good)[1] == []


def test_views_are_kept_with_the_questions_that_play_their_parts() -> None:
    questionnaire, _ = read_text(example_of("V001").good)
    assert questionnaire is not None
    assert questionnaire.settings.views == {"reasons": {"reason": ("why",), "words": ("more",)}}


def test_a_problem_stands_at_the_line_of_its_view() -> None:
    [found] = read_text(example_of("V001").bad)[1]
    assert found.location.line == 3
    assert "Did you mean 'reasons'?" in found.hint
