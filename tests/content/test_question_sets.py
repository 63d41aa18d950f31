"""The question sets that surveygen brings are sound instruments, not only valid ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from surveygen.endpoints import check_endpoint
from surveygen.errors import Problem, Severity
from surveygen.kinds import kind_of
from surveygen.language import read
from surveygen.language.estimate import estimate_minutes
from surveygen.model import Question, Questionnaire
from surveygen.project import load_project

CONTENT = Path(__file__).parent.parent.parent / "content"
SETS = sorted(path.stem for path in CONTENT.glob("*.md") if "." not in path.stem)
GUIDES = [
    name for name in SETS if "\ntype: focus-group\n" in (CONTENT / f"{name}.md").read_text("utf-8")
]
SURVEYS = [name for name in SETS if name not in GUIDES]
WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}

PERSONAL = {"age", "home", "income", "name", "phone", "email"}
"""Ids of questions that nobody may be made to answer."""


def read_set(name: str) -> tuple[Questionnaire, list[Problem]]:
    questionnaire, problems = read(CONTENT / f"{name}.md", f"content/{name}.md")
    assert questionnaire is not None, [str(found) for found in problems]
    return questionnaire, problems


def has_guess(question: Question) -> bool:
    items = (*question.choices, *question.rows)
    return question.expect is not None or any(item.expect is not None for item in items)


@pytest.mark.parametrize("name", SETS)
def test_set_is_read_and_fits_its_endpoint_without_a_warning(name: str) -> None:
    questionnaire, problems = read_set(name)
    found = [*problems, *check_endpoint(questionnaire, load_project(CONTENT.parent))]
    # That no endpoint is set yet is what a starter has to say.
    assert [str(p) for p in found if p.severity is not Severity.NOTE] == []
    assert {p.code for p in found} <= {"E015"}


@pytest.mark.parametrize("name", SURVEYS)
def test_every_question_has_a_guess_or_says_what_its_answers_are_for(name: str) -> None:
    questionnaire, _ = read_set(name)
    idle = [
        question.id
        for question in questionnaire
        if kind_of(question).measure.name != "none"
        and not (question.notes or has_guess(question))
        and question.id not in PERSONAL | {"contact", "visit"}
    ]
    assert idle == []


@pytest.mark.parametrize("name", SETS)
def test_ids_and_codes_are_written_down(name: str) -> None:
    questionnaire, _ = read_set(name)
    for question in questionnaire:
        assert not question.id_is_derived
        assert all(item.code is not None for item in (*question.choices, *question.rows))


@pytest.mark.parametrize("name", SETS)
def test_nothing_personal_is_required_and_each_such_question_says_what_for(name: str) -> None:
    questionnaire, _ = read_set(name)
    for page in questionnaire.pages:
        for question in page.questions:
            if question.id in PERSONAL:
                assert not question.required, question.id
                assert question.help or question.show or page.intro, question.id


@pytest.mark.parametrize("name", SETS)
def test_author_is_told_when_to_use_it_and_what_to_do_with_the_result(name: str) -> None:
    questionnaire, _ = read_set(name)
    [note] = questionnaire.notes
    assert note.startswith("**For you, the author.** ")
    assert "**What to do with the result.**" in note
    assert "expect" in note, "the note asks for the author's own guess"


@pytest.mark.parametrize("name", SURVEYS)
def test_stated_minutes_are_those_it_takes(name: str) -> None:
    questionnaire, _ = read_set(name)
    intro = questionnaire.intro.plain.lower()
    stated = re.findall(r"(\w+)\s+minutes?\b", intro)
    minutes = estimate_minutes(questionnaire)
    assert minutes <= 10, "nobody is asked for more than ten minutes"
    if name != "desk-visit":
        assert stated, "the introduction says how long it takes"
        assert minutes <= WORDS[stated[-1]] <= minutes + 1, (minutes, stated)


@pytest.mark.parametrize("name", SURVEYS)
def test_set_thanks_and_says_what_happens_next(name: str) -> None:
    questionnaire, _ = read_set(name)
    assert all(ending.title and ending.intro for ending in questionnaire.endings)
    assert questionnaire.endings


@pytest.mark.parametrize("name", [name for name in SETS if name.startswith("buying-path")])
def test_buying_paths_of_all_professions_can_be_compared(name: str) -> None:
    questionnaire, _ = read_set(name)
    ids = set(questionnaire.by_id)
    path = {"trigger", "first", "considered", "worry", "convinced", "say", "took", "nearly"}
    assert path | {"group"} <= ids


@pytest.mark.parametrize("name", GUIDES)
def test_guide_says_where_which_theme_is_expected(name: str) -> None:
    questionnaire, _ = read_set(name)
    expected = [theme for question in questionnaire for theme in question.guide.expects]
    assert set(expected) <= set(questionnaire.settings.codes)
    assert len(expected) >= 4


def test_both_grids_of_pains_have_the_same_rows() -> None:
    questionnaire, _ = read_set("goals-and-pains")
    often, bad = questionnaire.by_id["often"], questionnaire.by_id["bad"]
    assert [row.key for row in often.rows] == [row.key for row in bad.rows]


def test_every_practice_has_its_set() -> None:
    assert {
        "why-did-you-buy", "lapsed-customer", "goals-and-pains", "what-we-did-for-you",
        "heard-supported-valued", "every-step", "customer-experience", "buying-path",
        "buying-path-consultant", "buying-path-lawyer", "buying-path-accountant",
        "buying-path-architect", "buying-path-agency", "buying-path-doctor", "where-you-live",
        "personas", "empathy-map", "staff-and-customer", "pet-project", "desk-visit",
        "focus-group-day-in-your-world", "focus-group-value", "focus-group-screener",
        "you-said-we-did", "what-may-it-cost", "a-small-range", "what-to-add", "which-of-two",
        "what-counts",
    } == set(SETS)  # fmt: skip


@pytest.mark.parametrize("name", SURVEYS)
def test_rows_of_a_grid_may_be_left_out(name: str) -> None:
    questionnaire, _ = read_set(name)
    assert [q.id for q in questionnaire if q.kind == "matrix" and q.required] == []
