"""docs/sets.md lists every set as it is, and every view with its parts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from surveygen.language import read, read_text
from surveygen.language.estimate import estimate_minutes
from surveygen.language.views import FORMS
from surveygen.scaffold import starter_sets, summary_of

PAGE = (Path(__file__).parent.parent.parent / "docs" / "sets.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", starter_sets())
def test_a_set_is_listed_with_its_purpose_time_rhythm_and_views(name: str) -> None:
    path = starter_sets()[name]
    questionnaire, _ = read(path)
    assert questionnaire is not None
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| `{name}` |"))
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    settings = questionnaire.settings
    minutes = settings.duration or estimate_minutes(questionnaire)
    assert cells[1:4] == [summary_of(path), f"{minutes} min", settings.waves or "–"]
    assert re.findall(r"\[(\w+)\]", cells[4]) == list(settings.views)


@pytest.mark.parametrize("view", FORMS)
def test_a_view_is_described_with_all_its_parts(view: str) -> None:
    match = re.search(rf"^\*\*{view}\*\* – (.*?)\n\n", PAGE, re.MULTILINE | re.DOTALL)
    assert match, view
    assert f'<a id="{view}"></a>' in PAGE
    for part in FORMS[view]:
        assert f"`{part}`" in match[1], part


def test_the_example_of_a_view_is_right() -> None:
    [source] = re.findall(r"```markdown\n(.*?)```", PAGE, re.DOTALL)
    questionnaire, problems = read_text(source)
    assert questionnaire is not None
    assert problems == []
    assert questionnaire.settings.views == {"journey": {"steps": ("steps",), "mend": ("mend",)}}
