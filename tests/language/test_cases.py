"""Every case file says what the language means: `input . expected`.

Set `SURVEYGEN_REWRITE_CASES=1` to write what is read now into the files, and review the difference.
"""

from __future__ import annotations

import os

import pytest

from support.cases import Case, read_cases
from support.outline import outline_of
from surveygen.kinds import KINDS
from surveygen.language import read_text
from surveygen.language.settings import OPTION_FLAGS, PAGE_SETTINGS, QUESTION_SETTINGS

ALL = read_cases()


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_a_question_set_means_what_its_case_says(case: Case) -> None:
    meant = outline_of(case.source)
    if os.environ.get("SURVEYGEN_REWRITE_CASES") and meant != case.expected:
        text = case.file.read_text(encoding="utf-8")
        known = f"{case.expected}\n" if case.expected else ""
        old, new = f"{case.source}.\n{known}.", f"{case.source}.\n{meant}\n."
        case.file.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert meant == case.expected


def test_there_is_a_case_for_every_kind() -> None:
    seen = set()
    for case in ALL:
        questionnaire, _ = read_text(case.source)
        seen |= {question.kind for question in questionnaire or ()}
    assert seen == set(KINDS)


@pytest.mark.parametrize("names", [QUESTION_SETTINGS, PAGE_SETTINGS, OPTION_FLAGS])
def test_there_is_a_case_for_every_setting(names: dict[str, bool]) -> None:
    sources = "\n".join(case.source for case in ALL)
    assert [name for name in names if f"`{name}" not in sources.lower()] == []
