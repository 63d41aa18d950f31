"""Two long published questionnaires, written in the language: it must bear them."""

from __future__ import annotations

from pathlib import Path

import pytest

from surveygen.condition import Answer, evaluate
from surveygen.language import read
from surveygen.model import Questionnaire

TRIALS = sorted((Path(__file__).parent / "trials").glob("*.md"))


def trial(name: str) -> Questionnaire:
    path = next(path for path in TRIALS if path.stem == name)
    questionnaire, problems = read(path, path.name)
    assert questionnaire is not None, problems
    return questionnaire


def asked(questionnaire: Questionnaire, answers: dict[str, Answer]) -> list[str]:
    """The questions this respondent sees, decided as the page does: hidden answers are none."""
    given: dict[str, Answer] = {}
    seen = []
    for page in questionnaire.pages:
        shown = page.show is None or evaluate(page.show, given)
        for question in page.questions:
            if shown and (question.show is None or evaluate(question.show, given)):
                seen.append(question.id)
                given[question.id] = answers.get(question.id)
    return seen


@pytest.mark.parametrize("path", TRIALS, ids=lambda path: path.stem)
def test_a_long_questionnaire_is_read_without_a_problem(path: Path) -> None:
    questionnaire, problems = read(path, path.name)
    assert problems == []
    assert questionnaire is not None
    assert len(questionnaire.questions) > 100
    assert sum(question.show is not None for question in questionnaire) > 40
    assert len(questionnaire.pages) > 10


def test_a_screen_out_sees_nothing_more() -> None:
    assert asked(trial("risk-factors"), {"adult": "2"}) == ["adult"]


def test_skips_within_a_section_follow_the_answers() -> None:
    survey = trial("risk-factors")
    smoker: dict[str, Answer] = {"age": "60", "sex": "1", "smoke_100": "1", "smoke_now": "3"}
    seen = asked(survey, {**smoker, "smoke_last": "8"})
    assert {"smoke_last", "ct_ever"} <= set(seen)
    assert not {"smoke_start", "smoke_many", "smoke_quit", "mammo", "pregnant"} & set(seen)
    assert "smoke_start" in asked(survey, {**smoker, "smoke_last": "2"})


def test_rows_of_a_matrix_open_a_section() -> None:
    survey = trial("risk-factors")
    seen = asked(survey, {"ever": {"arthritis": "1", "asthma": "2"}, "age": "30", "sex": "2"})
    assert "arth_pain" in seen
    assert not {"asthma_now", "falls", "colon"} & set(seen)


@pytest.mark.parametrize(
    ("tenure", "meals", "rent_is_asked", "owners_are_asked"),
    [
        ("mortgage", None, False, True),
        ("owned", None, False, True),
        ("rented", "yes", True, False),
        ("rented", None, True, False),
        ("free", None, False, False),
    ],
)
def test_jumps_over_sections_lead_each_household_its_own_way(
    tenure: str, meals: str | None, rent_is_asked: bool, owners_are_asked: bool
) -> None:
    seen = asked(trial("household"), {"people": "2", "tenure": tenure, "meals": meals})
    assert ("rent" in seen) is rent_is_asked
    assert ("worth" in seen) is owners_are_asked
    assert "birthplace" in seen


def test_a_jump_out_of_a_long_list_skips_to_its_target() -> None:
    survey = trial("household")
    at_home = asked(survey, {"work": "yes", "travel": "home"})
    assert not {"pool", "leave", "minutes", "layoff", "weeks"} & set(at_home)
    assert {"employer_kind", "incomes"} <= set(at_home)
    by_bus = asked(survey, {"work": "yes", "travel": "bus"})
    assert "pool" not in by_bus
    assert {"leave", "weeks", "employer_kind"} <= set(by_bus)
    retired = asked(survey, {"work": "no", "layoff": "no", "last_work": "never"})
    assert not {"place", "employer_kind", "weeks"} & set(retired)
    assert {"absent", "incomes"} <= set(retired)
