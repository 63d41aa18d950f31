"""Who is missing: the sample beside the population, and late answers beside early ones."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import surveygen
from surveygen.cli import main
from surveygen.language import read_text
from surveygen.model import Questionnaire
from surveygen.tallies.late import halfway

BODY = """
# Cafe

### `visit` How often?

- ( ) First time `=first`
- ( ) Every week `=weekly`

### `reason` Why?

- ( ) It is near `=near`
- ( ) The price `=price`

### `spend` How much?

`number`
"""
FRONT = "---\npopulation:\n  visit: {first: 40%, weekly: 60%}\n---\n"


def _set(front: str = FRONT) -> Questionnaire:
    questionnaire, problems = read_text(front + BODY, "cafe")
    assert questionnaire is not None, problems
    return questionnaire


def _rows(first: int, weekly: int) -> list[dict[str, str]]:
    return [{"visit": "first"}] * first + [{"visit": "weekly"}] * weekly


def test_those_who_are_missing_beyond_luck_are_named() -> None:
    [found] = surveygen.tally(_set(), _rows(20, 80)).represented
    assert [(share.key, share.gap) for share in found.shares] == [("first", -1), ("weekly", 1)]


def test_what_luck_explains_is_no_gap() -> None:
    [found] = surveygen.tally(_set(), _rows(36, 64)).represented
    assert [share.gap for share in found.shares] == [0, 0]


def test_of_few_answers_nothing_is_said() -> None:
    [found] = surveygen.tally(_set(), _rows(0, 9)).represented
    assert [share.p for share in found.shares] == [1.0, 1.0]


def test_it_is_looked_at_before_any_weighting() -> None:
    front = FRONT.replace("---\npop", "---\nweights:\n  visit: {first: 40%, weekly: 60%}\npop", 1)
    tally = surveygen.tally(_set(front), _rows(30, 120))
    assert tally["visit"].option("first").share.value == pytest.approx(0.4)
    assert tally.represented[0].shares[0].found.value == pytest.approx(0.2)
    assert tally.represented[0].shares[0].gap == -1


def test_where_all_of_a_few_answered_nobody_is_missing() -> None:
    front = FRONT.replace("population:\n", "population:\n  n: 100\n")
    questionnaire = _set(front)
    assert questionnaire.settings.population == 100
    [found] = surveygen.tally(questionnaire, _rows(20, 80)).represented
    assert [share.gap for share in found.shares] == [0, 0]


def test_a_sample_of_the_population_is_called_unlike_it_in_at_most_five_of_a_hundred() -> None:
    front = "---\npopulation:\n  visit: {first: 40%, weekly: 60%}\n  reason: {near: 20%, price: 80%}\n---\n"  # noqa: E501
    questionnaire = _set(front)
    draw = random.Random(20260101)  # noqa: S311 - made up
    alarms = 0
    for _ in range(300):
        rows = [
            {
                "visit": "first" if draw.random() < 0.4 else "weekly",
                "reason": "near" if draw.random() < 0.2 else "price",
            }
            for _ in range(60)
        ]
        found = surveygen.tally(questionnaire, rows).represented
        alarms += any(share.gap for one in found for share in one.shares)
    assert alarms / 300 <= 0.05 + 2 * (0.05 * 0.95 / 300) ** 0.5


@pytest.mark.parametrize(
    ("front", "code", "said"),
    [
        ("population:\n  visits: {first: 40%}", "B013", "Did you mean 'visit'?"),
        ("population:\n  spend: {8: 40%}", "B013", ""),
        ("population:\n  visit: {frist: 40%}", "C003", "Did you mean 'first'?"),
        ("population:\n  visit: {first: 40%, weekly: 90%}", "B014", "130%"),
        ("population:\n  visit: {first: 40%, weekly: 50%}", "B014", "90%"),
        ("population:\n  visit: many", "S006", ""),
        ("population:\n  n: many", "S006", "a whole number above 0"),
        ("population: many", "S006", "a whole number above 0"),
    ],
)
def test_a_population_that_cannot_be_is_refused(front: str, code: str, said: str) -> None:
    questionnaire, problems = read_text(f"---\n{front}\n---\n{BODY}", "cafe")
    assert questionnaire is None
    assert problems[0].code == code, problems
    assert said in f"{problems[0].message} {problems[0].hint}"


def test_days_are_halved_and_none_is_divided() -> None:
    days = ["2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04"]
    assert halfway(dict.fromkeys(days, 1)) == "2026-01-02"
    assert halfway({"2026-01-01": 1, "2026-01-09": 5}) == "2026-01-01"
    assert halfway({"2026-01-01": 3}) == ""
    assert halfway({"": 4, "soon": 2}) == ""
    assert halfway({}) == ""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "cafe.md").write_text(FRONT + BODY, encoding="utf-8")
    lines = ["visit,reason,sg_started,sg_submitted"]
    for day in range(1, 21):
        visit, reason = ("first", "near") if day <= 10 else ("weekly", "price")
        at = f"2026-03-{day:02}T10:0"
        lines += [f"{visit},{reason},{at}0:00Z,{at}5:00Z"] * 4
    (tmp_path / "r.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


def _tally(project: Path, *options: str) -> Result:
    return CliRunner().invoke(
        main, ["-C", str(project), "tally", "cafe", str(project / "r.csv"), *options]
    )


def test_late_answers_stand_beside_early_ones(project: Path) -> None:
    found = json.loads(_tally(project, "--late", "--format", "json").stdout)["late"]
    assert (found["until"], found["early"], found["late"]) == ("2026-03-10", 40, 40)
    assert {one["figure"] for one in found["changes"] if one["clear"]} == {
        "first", "weekly", "near", "price",
    }  # fmt: skip
    shown = _tally(project, "--late").stdout
    assert "Who is missing" in shown
    assert "Late answers (after 2026-03-10) differ from early ones:" in shown


@pytest.mark.parametrize(
    ("header", "when"),
    [
        ("sg_submitted", "2026-03-{:02}T10:05:00Z"),
        ("sg_submitted", "2026-03-{:02}"),
        ("Timestamp", "2026/03/{:02} 10:05:00 am GMT+1"),
        ("Timestamp", "03/{:02}/2026 10:05:00"),
    ],
)
def test_late_answers_need_no_moment_of_beginning(project: Path, header: str, when: str) -> None:
    """As form services say when answers were sent, and not when they were begun."""
    lines = [f"{header},visit,reason"]
    for day in range(1, 21):
        visit, reason = ("first", "near") if day <= 10 else ("weekly", "price")
        lines += [f"{when.format(day)},{visit},{reason}"] * 4
    (project / "r.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = json.loads(_tally(project, "--late", "--format", "json").stdout)["late"]
    assert (found["until"], found["early"], found["late"]) == ("2026-03-10", 40, 40)


def test_only_the_days_that_are_asked_for_are_halved(project: Path) -> None:
    found = json.loads(
        _tally(project, "--late", "--since", "2026-03-11", "--format", "json").stdout
    )
    assert (found["late"]["until"], found["late"]["early"]) == ("2026-03-15", 20)


def _shared(early: int, extra: int, late: int) -> str:
    """Answers of a segment, all early but for `extra`, beside late ones of the other."""
    lines = ["visit,reason,sg_started,sg_submitted"]
    for number in range(early + extra + late):
        visit = "first" if number < early + extra else "weekly"
        day = 1 if number < early else 20
        at = f"2026-03-{day:02}T10:0"
        lines.append(f"{visit},{'price' if number % 3 else 'near'},{at}0:00Z,{at}5:00Z")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(("extra", "told"), [(1, False), (4, False), (0, True), (7, True)])
def test_a_half_beside_a_segment_tells_of_no_few(project: Path, extra: int, told: bool) -> None:
    """All first visits but `extra` came early: the segment less the half would be these."""
    (project / "r.csv").write_text(_shared(30, extra, 30 - extra), encoding="utf-8")
    by = json.loads(_tally(project, "--late", "--by", "visit", "--format", "json").stdout)
    alone = json.loads(_tally(project, "--late", "--format", "json").stdout)
    assert {one["question"] for one in alone["late"]["changes"]} >= {"visit", "reason"}
    found = {one["question"] for one in by["late"]["changes"]} if "late" in by else set()
    assert ("reason" in found) is told


@pytest.mark.parametrize(
    ("days", "reason"),
    [
        (["2026-03-01"] * 30, "they came on one day, or no day is known"),
        ([""] * 30, "they came on one day, or no day is known"),
        (["2026-03-01"] * 30 + ["2026-03-02"] * 4, "fewer than 10 are among those by 2026-03-01"),
    ],
)
def test_why_late_answers_cannot_be_divided_is_said(
    project: Path, days: list[str], reason: str
) -> None:
    lines = ["visit,reason,sg_submitted", *(f"first,near,{day}" for day in days)]
    (project / "r.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = _tally(project, "--late", "--format", "json")
    assert done.exit_code == 0
    assert "late" not in json.loads(done.stdout)
    assert "[R112]" in done.stderr
    assert reason in done.stderr


def test_standard_input_is_not_read_twice_and_that_is_said(project: Path) -> None:
    piped = CliRunner().invoke(
        main,
        ["-C", str(project), "tally", "cafe", "-", "--late"],
        input=(project / "r.csv").read_text("utf-8"),
    )
    assert piped.exit_code == 0
    assert "standard input cannot be read twice" in piped.stderr


def test_nothing_is_said_of_late_answers_unless_asked(project: Path) -> None:
    found = json.loads(_tally(project, "--format", "json").stdout)
    assert "late" not in found
    assert found["represented"]["visit"]["first"]["known"] == 0.4


def test_the_report_and_markdown_say_who_is_missing(project: Path) -> None:
    (project / "content" / "cafe.md").write_text(
        FRONT.replace("first: 40%, weekly: 60%", "first: 80%, weekly: 20%") + BODY, encoding="utf-8"
    )
    said = "How often?: First time: 50% (39–61%) of those who answered, 80% of all."
    assert said in " ".join(_tally(project, "--no-color").stdout.split())
    assert "## Who is missing" in _tally(project, "--format", "md").stdout
    report = project / "r.html"
    _tally(project, "--report", str(report), "--late")
    html = report.read_text(encoding="utf-8")
    assert said in html
    assert "Late answers (after 2026-03-10) differ" in html
