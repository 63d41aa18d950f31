"""docs/language.md says what is so: its examples are read, and nothing is left out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from surveygen.errors import Location
from surveygen.kinds import TYPES
from surveygen.kinds.answer_lists import SCALES
from surveygen.language import frontmatter, read_text
from surveygen.language.conditions import Scope, parse_condition
from surveygen.language.settings import OPTION_FLAGS, PAGE_SETTINGS, QUESTION_SETTINGS

PAGE = (Path(__file__).parents[2] / "docs" / "language.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(
    r"(?:<!-- raises (\w+) -->\n)?```markdown\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE
)
CAFE = EXAMPLES[0][1]


def section(title: str) -> str:
    """The text under a heading of the page."""
    return PAGE.split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]


def first_cells(title: str) -> list[str]:
    """The code spans in the first column of a section's table."""
    rows = re.findall(r"^\| (`.*?) \|", section(title), re.MULTILINE)
    return [code for row in rows for code in re.findall(r"`([^`]+)`", row)]


@pytest.mark.parametrize(("code", "source"), EXAMPLES)
def test_an_example_means_what_the_page_says(code: str, source: str) -> None:
    questionnaire, problems = read_text(source)
    found = [problem.code for problem in problems]
    if code:
        assert found == [code]
    else:
        assert questionnaire is not None, problems
        assert found == []


def test_the_message_quoted_is_the_one_given() -> None:
    (source,) = [source for code, source in EXAMPLES if code == "C003"]
    (found,) = read_text(source, "cafe", "content/cafe.md")[1]
    assert f"`{found}`" in PAGE


@pytest.mark.parametrize("condition", first_cells("Conditions"))
def test_a_condition_of_the_table_can_be_asked_of_the_example(condition: str) -> None:
    if condition in (">=", "<", "=", "!="):
        return
    cafe, _ = read_text(CAFE)
    assert cafe is not None
    parsed, problems = parse_condition(condition, Location("docs"), Scope(cafe.by_id))
    assert problems == []
    assert parsed is not None


ITEMS = {
    "matrix": "`answers agree5`\n\n- Row\n",
    "rank": "1. One\n2. Two\n3. Three\n4. Four\n",
    "sum": "- One\n- Two\n",
    "best-worst": "- One\n- Two\n- Three\n- Four\n",
    "concepts": "- One\n- Two\n",
    "dropdown": "`answers months`\n",
    "slider": "- 0: Cold\n",
    "scale": "- 1: Very poor\n",
}


@pytest.mark.parametrize("written", [t for t in first_cells("Types") if not t.startswith("- ")])
def test_a_type_of_the_table_is_one(written: str) -> None:
    word = written.split(" ")[0]
    source = f"# A\n\n### `asked` Which?\n\n`{written}`\n\n{ITEMS.get(word, '')}"
    questionnaire, problems = read_text(source)
    assert problems == []
    assert questionnaire is not None


def test_every_type_is_in_the_table() -> None:
    text = section("Types")
    assert [name for name in TYPES if f"`{name}" not in text] == []


def test_every_setting_is_in_the_page() -> None:
    text = section("Settings")
    known = {**QUESTION_SETTINGS, **PAGE_SETTINGS, **OPTION_FLAGS}
    assert [name for name in known if f"`{name}" not in text] == []


def test_every_setting_of_the_table_is_one() -> None:
    for written in first_cells("Settings"):
        assert any(written.startswith(name) for name in QUESTION_SETTINGS), written


def test_every_key_of_the_front_matter_is_in_the_page() -> None:
    keys = frontmatter.KEYS
    assert [key for key in keys if f"`{key}`" not in section("Front matter")] == []


def test_every_built_in_list_is_in_the_page() -> None:
    fives = [name for name in SCALES if name.endswith("5")]
    names = [*fives, "yesno", "countries", "languages", "currencies", "months"]
    assert [name for name in names if f"`{name}`" not in section("Settings")] == []


def test_the_page_is_short_enough_to_paste() -> None:
    assert len(PAGE) < 16_000
