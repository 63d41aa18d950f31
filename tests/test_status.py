"""Every survey's state follows from its lock, its dates and what is stored."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.cells import cell_len

from surveygen.cli import main
from surveygen.collector.store import Store
from surveygen.collector.submission import Submission
from surveygen.locales import languages
from surveygen.project import Project, load_project
from surveygen.status import Status, next_wave, survey_statuses

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
CAFE = """# Café

### `again` Will you come again?

`yes/no` `expect 60%`
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "content").mkdir()
    return load_project(tmp_path)


def put(project: Project, source: str = CAFE, *, front: str = "") -> None:
    head = f"---\n{front}\n---\n\n" if front else ""
    (project.content / "cafe.md").write_text(head + source, encoding="utf-8")


def answer(project: Project, *ids: str, **fields: str) -> None:
    with Store.open(project.store) as store:
        store.add([Submission("cafe", i, {"again": "yes", **fields}) for i in ids])


def freeze(project: Project) -> None:
    done = CliRunner().invoke(main, ["-C", str(project.root), "freeze", "cafe"])
    assert done.exit_code == 0, done.output


def only(project: Project, now: datetime = NOW) -> Status:
    [status] = survey_statuses(project, now)
    return status


def test_a_new_set_is_a_draft_with_an_unsealed_guess(project: Project) -> None:
    put(project)
    found = only(project)
    assert (found.state, found.responses, found.guess) == ("draft", 0, "not sealed")
    assert (found.last_asked, found.due) == (None, None)


def test_a_frozen_set_has_a_sealed_guess(project: Project) -> None:
    put(project)
    freeze(project)
    assert (only(project).state, only(project).guess) == ("frozen", "sealed")


def test_a_guess_changed_after_the_seal_is_said(project: Project) -> None:
    put(project)
    freeze(project)
    put(project, CAFE.replace("60%", "90%"))
    assert only(project).guess == "changed"


def test_a_set_without_a_guess_has_none_to_seal(project: Project) -> None:
    put(project, CAFE.replace(" `expect 60%`", ""))
    assert only(project).guess == "none"


def test_the_first_answer_opens_a_survey(project: Project) -> None:
    put(project)
    answer(project, "a", "b")
    assert (only(project).state, only(project).responses) == ("open", 2)


def test_spam_tests_and_fakes_are_not_answers(project: Project) -> None:
    put(project)
    answer(project, "a", sg_test="1")
    answer(project, "b", sg_fake="1")
    with Store.open(project.store) as store:
        store.add([Submission("cafe", "c", {"again": "yes"}, spam=True)])
    assert (only(project).state, only(project).responses) == ("draft", 0)


@pytest.mark.parametrize(
    ("front", "state"),
    [
        ("opens: 2026-06-01", "open"),
        ("opens: 2026-07-01", "draft"),
        ("closes: 2026-06-14", "closed"),
        ("closes: 2026-06-15 11:59 UTC", "closed"),
        ("closes: 2026-06-15 12:01 UTC", "draft"),
        ("closes: 2026-06-15", "draft"),
    ],
)
def test_dates_open_and_close_a_survey(project: Project, front: str, state: str) -> None:
    put(project, front=front)
    assert only(project).state == state


def test_a_set_with_a_mistake_is_listed_as_such(project: Project) -> None:
    put(project, CAFE.replace("yes/no", "yes/noo"))
    assert only(project).state == "mistakes"


def test_a_survey_is_due_again_by_its_waves(project: Project) -> None:
    put(project, front="waves: every 90 days")
    answer(project, "a")
    found = only(project, datetime.now(UTC))
    today = datetime.now().astimezone().date()
    assert found.last_asked == today
    assert found.days_until_due(today) == 90


@pytest.mark.parametrize(
    ("waves", "due"),
    [
        ("every 90 days", date(2026, 5, 1)),
        ("every day", date(2026, 2, 1)),
        ("weekly", date(2026, 2, 7)),
        ("every 2 weeks", date(2026, 2, 14)),
        ("monthly", date(2026, 2, 28)),
        ("quarterly", date(2026, 4, 30)),
        ("every 6 months", date(2026, 7, 31)),
        ("yearly", date(2027, 1, 31)),
        ("every 2 years", date(2028, 1, 31)),
    ],
)
def test_the_next_wave_is_counted_by_the_calendar(waves: str, due: date) -> None:
    assert next_wave(waves, date(2026, 1, 31)) == due


def test_the_command_lists_every_survey_in_80_columns(project: Project) -> None:
    put(project, front="waves: every 90 days")
    answer(project, "a", "b")
    done = CliRunner().invoke(main, ["-C", str(project.root), "status"])
    assert done.exit_code == 0, done.output
    assert "cafe" in done.output
    assert "in 90 days" in done.output
    assert all(len(line) <= 80 for line in done.output.splitlines())


@pytest.mark.parametrize("language", languages())
def test_it_speaks_the_projects_language(project: Project, language: str) -> None:
    (project.root / "surveygen.toml").write_text(f'language = "{language}"\n', encoding="utf-8")
    put(project, front="waves: every 90 days")
    answer(project, "a", "b")
    done = CliRunner().invoke(main, ["-C", str(project.root), "status"])
    assert done.exit_code == 0, done.output
    english = ("SURVEY", "STATE", "ANSWERS", "AGAIN", "LAST ASKED", "today", "days")
    assert not any(word in done.output for word in english)
    assert all(cell_len(line) <= 80 for line in done.output.splitlines())


def test_programs_get_the_same_as_json(project: Project) -> None:
    put(project, front="waves: every 90 days")
    answer(project, "a")
    done = CliRunner().invoke(main, ["-C", str(project.root), "status", "--format", "json"])
    [survey] = json.loads(done.output)["surveys"]
    assert survey["state"] == "open"
    assert survey["responses"] == 1
    assert survey["days_until_due"] == 90


def test_the_last_day_is_asked_of_no_store_where_there_is_none(project: Project) -> None:
    put(project)
    only(project)
    assert not project.store.exists(), "looking makes no store"
