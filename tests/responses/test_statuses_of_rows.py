"""What services say of rows in a column: begun, screened out, turned down, replaced."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from support.reading import read, said
from support.tallies import codes
from surveygen.cli import main

SURVEY = """# T

### `visit` How often do you visit us?

- ( ) First time `=first`
- ( ) Every week `=weekly`

### `why` Why?

`text`
"""


def table(head: str, *cells: str) -> str:
    """A file with a row for each cell of a column."""
    rows = [f"{n},{cell},First time,w{n}" for n, cell in enumerate(cells)]
    return "\n".join([f"Response ID,{head},visit,why", *rows]) + "\n"


@pytest.mark.parametrize(
    ("head", "real", "begun"),
    [
        ("Status", "Complete", "Partial"),
        ("Status", "Complete", "Disqualified"),
        ("Status", "abgeschlossen", "unvollständig"),
        ("Response Status", "Completed", "Partially Completed"),
        ("Response Status", "completed", "disqualified"),
        ("Response Status", "Completed", "In Progress"),
        ("response_status", "completed", "partial"),
        ("Response Type", "completed", "started"),
        ("Submission Status", "Submitted", "Draft"),
        ("Survey Status", "Finished", "Screened Out"),
        ("Completion status", "Complete", "Quota full"),
        ("Is completed", "TRUE", "FALSE"),
        ("isCompleted", "true", "false"),
        ("Completed", "Yes", "No"),
        ("Complete?", "1", "0"),
        ("Finished", "Oui", "Non"),
        ("Statut de la réponse", "Complète", "Partielle"),
        ("Estado de la respuesta", "Completada", "Incompleta"),
        ("状态", "已完成", "未完成"),
        ("Status", "finished", "in_progress"),
        ("State", "COMPLETED", "PARTIALLY_COMPLETED"),
        ("Completion Status", "1", "0"),
        ("dispcode", "31", "22"),
        ("dispcode", "32", "37"),
        ("Response Status", "Completed", "Terminated"),
    ],
)
def test_who_did_not_finish_is_left_out_and_it_is_said(
    tmp_path: Path, head: str, real: str, begun: str
) -> None:
    tally = read(tmp_path, table(head, real, begun, real, begun, real), SURVEY)
    assert (tally.ledger.read, tally.ledger.counted, tally.ledger.unfinished) == (5, 3, 2)
    [message] = said(tally, "R109")
    assert f"'{head}'" in message
    assert not [one for one in said(tally, "R006") if f"'{head}'" in one]


@pytest.mark.parametrize(
    ("head", "cell", "what"),
    [
        ("Completed", "No", "3 unfinished"),
        ("Completed?", "nein", "3 unfinished"),
        ("Finished", "0", "3 unfinished"),
        ("Response Status", "Partial", "3 unfinished"),
        ("Is completed", "FALSCH", "3 unfinished"),
        ("is_spam", "yes", "3 perhaps spam"),
        ("ReviewState", "rejected", "3 perhaps spam"),
    ],
)
def test_column_that_leaves_nobody_is_warned_of(
    tmp_path: Path, head: str, cell: str, what: str
) -> None:
    tally = read(tmp_path, table(head, cell, cell, cell), SURVEY)
    assert tally.ledger.counted == 0
    [message] = said(tally, "R124")
    assert message == f"no response of it counts: of its 3 rows a column makes {what}."


@pytest.mark.parametrize(
    ("head", "real", "down"),
    [
        ("_validation_status", "Approved", "Not Approved"),
        ("_validation_status", "On Hold", "validation_status_not_approved"),
        ("ReviewState", "hasIssues", "rejected"),
        ("Review State", "edited", "Rejected"),
        ("Entry Status", "active", "trash"),
        ("Approval Status", "Approved", "Denied"),
    ],
)
def test_rows_that_were_turned_down_are_left_out(
    tmp_path: Path, head: str, real: str, down: str
) -> None:
    tally = read(tmp_path, table(head, real, "", down), SURVEY)
    assert (tally.ledger.counted, tally.ledger.spam) == (2, 1)
    assert "turned down" in said(tally, "R109")[0]
    assert f"'{head}'" in said(tally, "R109")[0]


@pytest.mark.parametrize(
    ("cell", "part"), [("Test", "tests"), ("Test Data", "tests"), ("Spam", "spam")]
)
def test_status_says_test_and_spam(tmp_path: Path, cell: str, part: str) -> None:
    tally = read(tmp_path, table("Status", "Complete", cell), SURVEY)
    assert (tally.ledger.counted, getattr(tally.ledger, part)) == (1, 1)


@pytest.mark.parametrize(
    ("head", "real", "test"),
    [("tester", "0", "1"), ("MODE", "interview", "debug"), ("MODE", "interview", "pretest")],
)
def test_what_german_panels_call_tests(tmp_path: Path, head: str, real: str, test: str) -> None:
    tally = read(tmp_path, table(head, real, test), SURVEY)
    assert (tally.ledger.counted, tally.ledger.tests) == (1, 1)


def test_state_that_people_live_in_is_named(tmp_path: Path) -> None:
    tally = read(tmp_path, table("State", "Ohio", "Texas"), SURVEY)
    assert tally.ledger.counted == 2
    assert "'State'" in said(tally, "R006")[0]


def test_work_in_progress_of_a_sheet_without_ids_counts(tmp_path: Path) -> None:
    text = "Status,visit,why\ncompleted,First time,a\nin progress,First time,b\n"
    assert read(tmp_path, text, SURVEY).ledger.counted == 2
    tally = read(tmp_path, table("Status", "in progress", "done"), SURVEY)
    assert (tally.ledger.counted, "R108" in codes(tally)) == (2, True)


@pytest.mark.parametrize(
    "cells",
    [
        ("done", "to do"),
        ("open", "closed"),
        ("new", "rejected"),
        ("approved", ""),
        ("thanked", "call back"),
    ],
)
def test_status_that_is_somebodys_own_changes_nothing(
    tmp_path: Path, cells: tuple[str, str]
) -> None:
    tally = read(tmp_path, table("Status", *cells), SURVEY)
    assert tally.ledger.counted == 2
    assert not {"R108", "R109"} & set(codes(tally))


def test_status_that_is_known_in_part_is_named(tmp_path: Path) -> None:
    tally = read(tmp_path, table("Status", "Partial", "thanked"), SURVEY)
    assert tally.ledger.counted == 2
    assert "'Status'" in said(tally, "R108")[0]
    tally = read(tmp_path, table("Response Status", "Complete", "Partial", "Quux"), SURVEY)
    assert (tally.ledger.counted, tally.ledger.unfinished) == (2, 1)
    assert "'Quux'" in said(tally, "R108")[0]


def test_all_finished_is_not_worth_a_word(tmp_path: Path) -> None:
    for head, cell in (("Status", "Complete"), ("Is completed", "TRUE"), ("ReviewState", "edited")):
        assert codes(read(tmp_path, table(head, cell, cell), SURVEY)) == []


def test_question_about_a_status_is_a_question(tmp_path: Path) -> None:
    survey = "# T\n\n### `s` Status\n\n- ( ) Complete `=c`\n- ( ) Partial `=p`\n"
    tally = read(tmp_path, "Status\nComplete\nPartial\n", survey)
    assert (tally.ledger.counted, tally["s"].answered) == (2, 2)


REDCAP = "record_id,redcap_repeat_instrument,redcap_repeat_instance,visit,why,bakery_complete\n"


def test_redcap_is_known_by_its_repeats_and_by_what_is_complete(tmp_path: Path) -> None:
    rows = "1,,,first,good,2\n1,meds,1,,,\n1,meds,2,,,\n2,,,weekly,x,0\n3,,,weekly,y,1\n"
    tally = read(tmp_path, REDCAP + rows, SURVEY)
    assert (tally.ledger.counted, tally.ledger.empty, tally.ledger.unfinished) == (2, 2, 1)
    plain = (
        "record_id,visit,why,bakery_complete\n1,first,good,2\n2,weekly,,0\n3,weekly,,Incomplete\n"
    )
    tally = read(tmp_path, plain, SURVEY)
    assert (tally.ledger.counted, tally.ledger.unfinished) == (1, 2)
    assert "R006" not in codes(tally)


@pytest.mark.parametrize(
    ("head", "former"),
    [
        ("SubmissionDate,meta-instanceID,meta-deprecatedID,KEY,visit", "uuid:a"),
        ("_submission_time,_uuid,meta/deprecatedID,_id,visit", "uuid:a"),
        ("_submission_time,_uuid,meta/deprecatedID,_id,visit", "a"),
    ],
)
def test_edited_submission_replaces_the_one_it_names(
    tmp_path: Path, head: str, former: str
) -> None:
    lead = "uuid:" if "KEY" in head else ""
    rows = [
        f"2026-06-01T10:00:00Z,{lead}a,,{lead}a,first",
        f"2026-06-02T10:00:00Z,{lead}b,{former},{lead}b,weekly",
        f"2026-06-03T10:00:00Z,{lead}c,,{lead}c,first",
    ]
    tally = read(tmp_path, "\n".join([head, *rows]) + "\n", SURVEY)
    assert (tally.ledger.counted, tally.ledger.revised) == (2, 1)
    assert {o.key: o.count for o in tally["visit"].options} == {"first": 1, "weekly": 1}
    assert "R006" not in codes(tally)


def test_both_engines_and_match_agree(tmp_path: Path) -> None:
    (tmp_path / "s.md").write_text(SURVEY)
    (tmp_path / "r.csv").write_text(table("Status", "Complete", "Partial", "Test", "Spam"))
    where = [str(tmp_path / "s.md"), str(tmp_path / "r.csv")]
    found = []
    for engine in ("csv", "ibis"):
        done = CliRunner().invoke(main, ["tally", *where, "--format", "json", "--engine", engine])
        assert done.exit_code == 0, done.output
        ledger = json.loads(done.stdout)["ledger"]
        found.append([ledger[part] for part in ("counted", "unfinished", "tests", "spam")])
    assert found == [[1, 1, 1, 1]] * 2
    shown = CliRunner().invoke(main, ["match", *where]).output
    assert "which rows do not count" in shown
    assert "R109" in shown
