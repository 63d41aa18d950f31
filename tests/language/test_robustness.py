"""Nothing an author can write brings the reader down or keeps it for ever."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from support.conditions import read_table
from support.mutation import mutated_sets
from support.pathological import MAKERS
from surveygen.condition import evaluate, to_json
from surveygen.errors import Location, SurveygenError
from surveygen.kinds import columns_of
from surveygen.language import read_text
from surveygen.language.conditions import parse_condition
from surveygen.language.names import NAME
from surveygen.language.source import decode_source
from surveygen.messages import CATALOGUE


def _assert_sound(source: str) -> None:
    questionnaire, problems = read_text(source, "mutated")
    lines = source.count("\n") + 1
    for found in problems:
        assert found.code in CATALOGUE
        assert 0 <= found.location.line <= lines
        assert found.message
    assert (questionnaire is None) == any(found.is_error for found in problems)
    if questionnaire is not None:
        names = [column.name for column in columns_of(questionnaire)]
        assert all(NAME.fullmatch(name) for name in names)
        assert len(set(names)) == len(names)
        for question in questionnaire:
            if question.show is not None:
                to_json(question.show)
                assert evaluate(question.show, {}) in (True, False)


@settings(max_examples=400, deadline=None)
@given(mutated_sets())
def test_a_mutated_question_set_gives_a_questionnaire_or_problems(source: str) -> None:
    _assert_sound(source)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
@example("---\n- [\n---\n# T")
@example("# T\n\n### `q` Q?\n\n- ( ) a `=1`\n- ( ) b `=-1`\n- ( ) c `=01`\n")
def test_any_text_gives_a_questionnaire_or_problems(text: str) -> None:
    _assert_sound(text)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
@example(b"\xff\xfe#\x00 \x00T\x00")
@example(b"\xef\xbb\xbf# T")
def test_any_bytes_are_text_or_a_problem(data: bytes) -> None:
    text = ""
    with suppress(SurveygenError):
        text = decode_source(data, "a.md")
    assert "\r" not in text


SCOPE, ROWS = read_table()
WORDS = [
    *"()<>=!,.\"'“”’ ",
    "visit",
    "first",
    "had",
    "nps",
    "service.speed",
    "7",
    "and",
    "or",
    "not",
]
WORDS += ["has", "in", "answered", "<=", "!=", "≥", "tea", "9" * 400, "-1", "2026-01-01", "\n"]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=3)), max_size=14))
def test_any_words_are_a_condition_or_a_problem(words: list[str]) -> None:
    condition, problems = parse_condition(" ".join(words), Location("a.md", 1), SCOPE)
    assert (condition is None) == bool(problems)
    if condition is not None:
        assert evaluate(condition, {}) in (True, False)


@pytest.mark.parametrize("name", MAKERS)
def test_what_repeats_itself_is_read_in_bearable_time(name: str) -> None:
    source = MAKERS[name](20_000)
    before = time.process_time()
    read_text(source)
    # A reader that takes the square of the length needs 2 to 40 seconds for most of these.
    assert time.process_time() - before < 2


@pytest.mark.slow
def test_ten_megabytes_are_read_in_under_ten_seconds() -> None:
    question = (
        "### `q{i}` How do you rate number {i} of what we offer? *\n\nTake your time.\n\n"
        "- ( ) Poor `=poor`\n- ( ) Good `=good`\n- ( ) Something else: ____ `=other`\n\n"
    )
    pieces = [question.replace("{i}", str(i)) for i in range(65_000)]
    source = "# Long\n\n" + "".join(pieces)
    assert len(source) > 10_000_000
    before = time.process_time()
    questionnaire, problems = read_text(source)
    # On a machine that does nothing else it is two thirds of this.
    assert time.process_time() - before < 15
    assert problems == []
    assert questionnaire is not None
    assert len(questionnaire.questions) == 65_000


@pytest.mark.parametrize("levels", [20, 21, 800, 2000])
@pytest.mark.parametrize("step", ["  ", "    ", "\t"])
def test_lists_nested_beyond_reading_are_said_to_be(levels: int, step: str) -> None:
    nested = "".join(f"{step * level}- a\n" for level in range(levels))
    before = time.process_time()
    _, problems = read_text(f"# T\n\n{nested}\n### `q` Q?\n\n`text`\n")
    assert time.process_time() - before < 3
    assert [(p.code, p.is_error) for p in problems] == ([] if levels <= 20 else [("S038", True)])


@pytest.mark.parametrize(
    "text",
    ["[a](https://example.com) " * 401, "- a\n" * 402, "[" * 61, "- \n" * 61],
    ids=["links", "items", "brackets", "empty items"],
)
def test_a_text_whose_formatting_is_not_read_is_named(text: str) -> None:
    _, problems = read_text(f"# T\n\n{text}\n\n### `q` Q?\n\n`text`\n")
    assert "S038" in {p.code for p in problems}
