"""docs/decisions.md says what is so: its examples are read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from surveygen.errors import Location
from surveygen.language import read_text
from surveygen.language.decisions import parse_figure

PAGE = (Path(__file__).parents[2] / "docs" / "decisions.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```markdown\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
FIGURES = re.findall(
    r"`((?:share|mean|median|nps|n)(?:\([^`]+\))?)`",
    PAGE.split("### What a decision can hang on")[1].split("###")[0],
)


@pytest.mark.parametrize("source", EXAMPLES)
def test_an_example_is_read_without_a_remark(source: str) -> None:
    questionnaire, problems = read_text(source)
    assert questionnaire is not None, problems
    assert problems == []
    assert questionnaire.settings.decide or questionnaire.settings.ask


@pytest.mark.parametrize("text", [text for text in FIGURES if "." not in text and "id" not in text])
def test_a_figure_of_the_table_is_one(text: str) -> None:
    questionnaire, _ = read_text(EXAMPLES[0])
    assert questionnaire is not None
    problems: list[object] = []
    assert parse_figure(text, Location("docs"), questionnaire, problems) is not None, problems  # type: ignore[arg-type]
