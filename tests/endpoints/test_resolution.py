"""What the author may write as `endpoint:`, and what the page is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from surveygen.endpoints import resolve
from surveygen.errors import Problem, SurveygenError
from surveygen.model import Questionnaire, Text
from surveygen.project import Project, load_project
from surveygen.settings import Settings

CAFE = Questionnaire("cafe", Text("The Café"), Settings(id="cafe-2026"), path="content/cafe.md")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return load_project(tmp_path)


def mistake(spec: str, project: Project, questionnaire: Questionnaire = CAFE) -> Problem:
    with pytest.raises(SurveygenError) as caught:
        resolve(spec, questionnaire, project)
    assert len(caught.value.problems) == 1
    return caught.value.problems[0]


def test_no_endpoint_means_the_embedded_collector(project: Project) -> None:
    endpoint = resolve("", CAFE, project)
    assert endpoint.is_local
    assert endpoint.action == endpoint.script_action == "/collect/cafe-2026"
    assert endpoint.connect == endpoint.form_action == ("'self'",)
    assert endpoint.success.equals == {"ok": "true"}
    assert endpoint.redirect_field == "sg_next"


def test_a_collector_elsewhere_is_not_local(project: Project) -> None:
    endpoint = resolve("collect:https://answers.example.com/", CAFE, project)
    assert not endpoint.is_local
    assert endpoint.action == "https://answers.example.com/collect/cafe-2026"
    assert endpoint.connect == ("https://answers.example.com",)


def test_a_survey_id_is_quoted_in_the_address(project: Project) -> None:
    odd = Questionnaire("cafe", Text("Café"), Settings(id="café/2026?"))
    assert resolve("collect", odd, project).action == "/collect/caf%C3%A9%2F2026%3F"


def test_formspree_is_filled_with_its_id_and_the_survey(project: Project) -> None:
    endpoint = resolve("formspree:xyzabcde", CAFE, project)
    assert endpoint.action == "https://formspree.io/f/xyzabcde"
    assert endpoint.fields == {"_subject": "The Café"}
    assert endpoint.headers == {"Accept": "application/json"}
    assert endpoint.honeypot == "_gotcha"


@pytest.mark.parametrize(
    "spec",
    [
        "https://formspree.io/f/xyzabcde",
        "Formspree: xyzabcde",
        "formspree:https://formspree.io/f/xyzabcde",
    ],
)
def test_the_url_that_a_service_shows_serves_as_well_as_its_id(spec: str, project: Project) -> None:
    assert resolve(spec, CAFE, project) == resolve("formspree:xyzabcde", CAFE, project)


def test_netlify_posts_to_the_page_itself(project: Project) -> None:
    endpoint = resolve("netlify", CAFE, project)
    assert (endpoint.action, endpoint.own_page) == ("", True)
    assert endpoint.script_encoding == "urlencoded"
    assert endpoint.fields == {"form-name": "cafe-2026"}
    assert endpoint.attributes["data-netlify"] == "true"
    assert endpoint.success.same_site
    assert endpoint.connect == ("'self'",)


def test_netlify_takes_the_page_after_sending_as_its_action(project: Project) -> None:
    thanked = Questionnaire("cafe", Text("Café"), Settings(redirect="/thanks.html"))
    assert resolve("netlify", thanked, project).action == "/thanks.html"


def test_a_bare_url_is_posted_to_as_it_is(project: Project) -> None:
    endpoint = resolve("https://example.com/form?x=1", CAFE, project)
    assert endpoint.preset == "url"
    assert endpoint.action == "https://example.com/form?x=1"
    assert endpoint.title == "example.com"
    assert endpoint.connect == ("https://example.com",)
    assert "https:" in endpoint.form_action, "where it redirects to is not known"


def test_the_page_after_sending_may_be_led_to(project: Project) -> None:
    shop = Questionnaire("cafe", Text("Café"), Settings(redirect="https://shop.example/thanks"))
    assert "https://shop.example" in resolve("formspree:xyzabcde", shop, project).form_action


def test_an_unknown_preset_is_reported_with_the_nearest_one(project: Project) -> None:
    found = mistake("formspre:xyz", project)
    assert found.code == "E001"
    assert "Did you mean 'formspree'?" in found.hint


@pytest.mark.parametrize(
    ("spec", "code"),
    [
        ("formspree", "E002"),
        ("formspree:", "E002"),
        ("formspree:my form", "E003"),
        ("formspree:a/../b", "E003"),
        ("collect:example.com", "E003"),
        ("netlify:mysite", "E006"),
        ("mailto:me@example.com", "E005"),
        ("javascript:alert(1)", "E005"),
        ("https://exa mple.com/", "E005"),
        ("https://example.com:99999/", "E005"),
        ("https:///form", "E005"),
        ("//example.com/form", "E005"),
        ('https://example.com/"><script>', "E005"),
    ],
)
def test_what_is_no_endpoint_is_refused(spec: str, code: str, project: Project) -> None:
    found = mistake(spec, project)
    assert found.code == code
    assert found.hint


@pytest.mark.parametrize(
    "spec",
    [
        "https://api.example.com/v0/app?api_key=abc",
        "https://me:pa55@example.com/form",
        "https://api.airtable.com/v0/appX/T?x=pat" + "A1b2C3d4E5f6G7." + "ab" * 32,
        "supabase:abcdefghijklmnopqrst/answers/sb_secret_abcdef",
        "https://x.supabase.co/rest/v1/t?apikey=eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoic2VydmljZV9yb2xlIn0.abc",
        "formspree:sk_live_4eC39HqLyjWDarjtT1zdp7dc",
    ],
)
def test_a_secret_is_refused_with_the_reason_and_not_repeated(spec: str, project: Project) -> None:
    found = mistake(spec, project)
    assert found.code == "E004"
    assert "can be read by everyone" in found.message
    assert spec.rpartition(":")[2] not in str(found)


def test_the_problem_points_at_the_line_in_the_question_set(project: Project) -> None:
    source = project.content / "cafe.md"
    source.parent.mkdir()
    source.write_text("---\nid: cafe\nendpoint: nowhere:1\n---\n# Café\n", encoding="utf-8")
    cafe = Questionnaire(
        "cafe", Text("Café"), Settings(endpoint="nowhere:1"), path="content/cafe.md"
    )
    assert str(mistake("nowhere:1", project, cafe).location) == "content/cafe.md:3"


def test_the_projects_endpoint_serves_surveys_that_name_none(tmp_path: Path) -> None:
    (tmp_path / "surveygen.toml").write_text('endpoint = "formspree:xyzabcde"\n')
    assert resolve("", CAFE, load_project(tmp_path)).preset == "formspree"


def test_the_problem_points_at_the_line_in_the_configuration(tmp_path: Path) -> None:
    (tmp_path / "surveygen.toml").write_text('language = "en"\nendpoint = "nowhere:1"\n')
    project = load_project(tmp_path)
    assert str(mistake("nowhere:1", project).location) == "surveygen.toml:2"


def test_every_part_of_an_argument_is_filled_in(project: Project) -> None:
    endpoint = resolve("supabase:abcdefghijklmnopqrst/answers/sb_publishable_1", CAFE, project)
    assert endpoint.script_action == "https://abcdefghijklmnopqrst.supabase.co/rest/v1/answers"
    assert endpoint.headers["apikey"] == "sb_publishable_1"
    assert endpoint.success.statuses == (201, 409)
    assert endpoint.action == "", "only a script can send JSON"


def test_supabases_public_token_is_no_secret(project: Project) -> None:
    anon = "eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoiYW5vbiJ9.abc"
    spec = f"supabase:abcdefghijklmnopqrst/answers/{anon}"
    assert resolve(spec, CAFE, project).headers["apikey"] == anon


def test_a_script_and_a_form_may_have_different_addresses(project: Project) -> None:
    endpoint = resolve("formsubmit:a1b2c3d4e5f6", CAFE, project)
    assert endpoint.action == "https://formsubmit.co/a1b2c3d4e5f6"
    assert endpoint.script_action == "https://formsubmit.co/ajax/a1b2c3d4e5f6"


def test_a_mail_address_is_no_alias(project: Project) -> None:
    assert mistake("formsubmit:me@example.com", project).code == "E003"


def test_where_a_service_leads_is_allowed(project: Project) -> None:
    endpoint = resolve("apps-script:" + "A" * 40, CAFE, project)
    assert "https://script.googleusercontent.com" in endpoint.connect
    assert "https://script.googleusercontent.com" in endpoint.form_action


def test_google_forms_gets_its_own_names(project: Project) -> None:
    named = Questionnaire("cafe", Text("Café"), Settings(fields={"why": "entry.1"}))
    assert resolve("google-forms:" + "1" * 30, named, project).names == {"why": "entry.1"}
    assert resolve("formspree:xyzabcde", named, project).names is None


def test_a_php_collector_learns_the_survey_from_its_address(project: Project) -> None:
    endpoint = resolve("php:https://example.com/collect.php", CAFE, project)
    assert endpoint.action == "https://example.com/collect.php?survey=cafe-2026"


@pytest.mark.parametrize("given", ["me@example.com", "Anna.Meier+shop@mail.example.co.uk"])
def test_a_mail_address_is_led_to_a_service_that_mails(given: str, project: Project) -> None:
    found = mistake(given, project)
    assert found.code == "E001"
    assert "`surveygen endpoints formsubmit`" in found.hint
