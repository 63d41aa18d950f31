"""Two questions never become one because the heading of the second is none."""

from __future__ import annotations

import pytest

from surveygen.language import read_text

FIRST = "# Visit\n\n### `how` How did you come?\n\n- ( ) On foot\n- ( ) By bus\n\n"
SECOND = "\n\n- ( ) Near\n- ( ) Far\n"


def found(text: str) -> list[tuple[str, int]]:
    _, problems = read_text(text, "cafe")
    return [(p.code, p.location.line) for p in problems]


@pytest.mark.parametrize(
    "heading",
    [
        *("#### `far` Was it far?", "##### Was it far?", "**Was it far?**", "_Was it far?_"),
        *("Was it far?", "Q2: Was it far?", "\\### Was it far?", "<h3>Was it far?</h3>"),
    ],
)
def test_a_text_amid_the_options_is_named(heading: str) -> None:
    assert ("Q063", 8) in found(FIRST + heading + SECOND)


def test_a_heading_that_is_indented_into_an_option_is_named() -> None:
    assert found(FIRST + "    ### Was it far?" + SECOND) == [("Q063", 8)]


def test_a_heading_that_is_indented_less_than_an_option_asks_its_own_question() -> None:
    questionnaire, _ = read_text(FIRST + " ### Was it far?" + SECOND, "cafe")
    assert questionnaire is not None
    assert [len(question.choices) for question in questionnaire.questions] == [2, 2]


@pytest.mark.parametrize("kind", ["`matrix good`", "`sum 100`", "`rank`"])
def test_it_is_so_for_items_of_any_kind(kind: str) -> None:
    text = f"# Visit\n\n### `what` What?\n\n{kind}\n\n1. Tea\n\nAnd now\n\n1. Cake\n2. Soup\n"
    text = text if kind == "`rank`" else text.replace("1. ", "- ").replace("2. ", "- ")
    assert ("Q063", 9) in found(text)


@pytest.mark.parametrize(
    "heading", ["###Was it far?", "##Was it far?", "###`far` Was it?", "＃＃＃ Far?"]
)
def test_hashes_without_a_space_are_named_wherever_they_stand(heading: str) -> None:
    assert ("S061", 8) in found(FIRST + heading + SECOND)
    assert ("S061", 7) in found(f"# Visit\n\n### `how` How?\n\n`text`\n\n{heading}\n")


@pytest.mark.parametrize("text", ["#1 of your reasons", "Use #hashtags", "\\##far"])
def test_other_hashes_are_left_alone(text: str) -> None:
    assert found(f"# Visit\n\n### `how` How?\n\n{text}\n\n`text`\n") == []


def test_texts_and_notes_around_the_options_are_left_alone() -> None:
    text = (
        "# Visit\n\n### `how` How did you come?\n\nThe last time.\n\n#### Think back\n\n"
        "- ( ) On foot\n> Count them.\n\n- ( ) By bus\n\nThank you.\n"
    )
    assert [code for code, _ in found(text)] == []
