"""Whether an endpoint can carry a survey is said before anyone answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from surveygen.endpoints import check_endpoint, presets, reserved_names, why_reserved
from surveygen.errors import Location
from surveygen.model import Page, Question, Questionnaire, Text
from surveygen.project import load_project
from surveygen.settings import Settings


def survey(*questions: Question, endpoint: str = "formspree:xyzabcde") -> Questionnaire:
    return Questionnaire(
        "cafe", Text("Café"), Settings(endpoint=endpoint), pages=(Page("p", questions=questions),)
    )


def codes(questionnaire: Questionnaire, folder: Path) -> list[str]:
    return [found.code for found in check_endpoint(questionnaire, load_project(folder))]


def test_an_ordinary_survey_has_no_problem(tmp_path: Path) -> None:
    assert codes(survey(Question("why", "text")), tmp_path) == []


@pytest.mark.parametrize(
    "name", ["id", "date", "created_at", "sg_note", "_gotcha", "sg_id", "my_honeypot", "status"]
)
def test_a_reserved_id_is_reported_at_its_question(name: str, tmp_path: Path) -> None:
    at = Location("content/cafe.md", 7)
    found = check_endpoint(survey(Question(name, "text", location=at)), load_project(tmp_path))
    assert [(p.code, p.location) for p in found] == [("E010", at)]
    proposal = found[0].hint.split("`")[1]
    assert not why_reserved(proposal), "what is proposed must not be reserved itself"


def test_only_an_email_question_may_be_named_email(tmp_path: Path) -> None:
    assert codes(survey(Question("email", "email")), tmp_path) == []
    assert codes(survey(Question("email", "text")), tmp_path) == ["E011"]


def test_every_field_of_every_preset_is_reserved() -> None:
    for preset in presets().values():
        assert {name.lower() for name in preset.own_names()} <= set(reserved_names())


def test_a_survey_without_endpoint_is_told_that_it_stays_local(tmp_path: Path) -> None:
    found = check_endpoint(survey(endpoint=""), load_project(tmp_path))
    assert [(p.code, p.is_error) for p in found] == [("E015", False)]
    # Who has said so knows it.
    assert check_endpoint(survey(endpoint="collect"), load_project(tmp_path)) == ()


def test_plain_http_is_warned_of_except_on_this_computer(tmp_path: Path) -> None:
    assert codes(survey(endpoint="http://example.com/f"), tmp_path) == ["E007"]
    assert codes(survey(endpoint="http://127.0.0.1:8000/f"), tmp_path) == []


def test_every_problem_of_a_survey_is_reported_at_once(tmp_path: Path) -> None:
    bad = survey(Question("id", "text"), Question("email", "text"), endpoint="nowhere:1")
    assert codes(bad, tmp_path) == ["E010", "E011", "E001"]


def test_too_many_fields_are_reported_with_services_that_take_them(tmp_path: Path) -> None:
    many = survey(*(Question(f"q{n}", "text") for n in range(60)), endpoint="forminit:abcd1234")
    found = check_endpoint(many, load_project(tmp_path))
    assert [p.code for p in found] == ["E012"]
    assert "takes 50" in found[0].message
    alternatives = found[0].hint.rpartition(": ")[2]
    assert "formspree" in alternatives
    assert "forminit" not in alternatives


def test_a_file_needs_an_endpoint_that_takes_it(tmp_path: Path) -> None:
    photo = Question("photo", "file")
    assert codes(survey(photo, endpoint="formspark:aBcD1234"), tmp_path) == ["E013"]
    assert codes(survey(photo, endpoint="php:https://example.com/c.php"), tmp_path) == []


def test_an_endpoint_for_scripts_only_is_warned_of(tmp_path: Path) -> None:
    spec = "supabase:abcdefghijklmnopqrst/answers/sb_publishable_1"
    assert codes(survey(endpoint=spec), tmp_path) == ["E014"]


def test_every_column_needs_a_name_at_google_forms(tmp_path: Path) -> None:
    bare = survey(Question("why", "text"), endpoint="google-forms:" + "1" * 30)
    assert codes(bare, tmp_path) == ["E017", "E014", "E016"]
