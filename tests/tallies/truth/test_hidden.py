"""Hidden means hidden: nobody who reads an output can subtract what it does not show."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.printing import few_of
from support.tallies import questionnaire, response, written
from surveygen.reports.json_object import to_json
from surveygen.tallies import Request, Tally, tally_responses

STAFF = """
---
id: staff
{front}---

# Staff

### `team` Your team?

- ( ) Red `=red`
- ( ) Blue `=blue`
- ( ) Green `=green`

### `tools` What do you use?

- [ ] Phone `=phone`
- [ ] Desk `=desk`

### `boss` Is your boss fair?

- ( ) Yes `=yes`
- ( ) No `=no`

### `nps` Recommend us?

`nps`

### `pay` And the pay?

`scale 1..5`

### `why` Why?

`long text`
"""
HEADER = ["sg_survey", "sg_id", "team", "tools__phone", "tools__desk", "boss", "nps", "pay", "why"]


def staff(path: Path, rows: list[dict[str, str]], front: str = "", **options: Any) -> Tally:
    """The tally of these answers of the staff."""
    file = path / "staff.csv"
    full = [{"sg_survey": "staff", "sg_id": f"r{n}", **row} for n, row in enumerate(rows)]
    file.write_text(written(full, HEADER), encoding="utf-8")
    survey = questionnaire(STAFF.format(front=front), "staff")
    by = tuple(options.pop("by", ()))
    return tally_responses(survey, [file], Request(by=by, **options))


def people(count: int, **answers: str) -> list[dict[str, str]]:
    """So many who answered the same."""
    return [dict(answers) for _ in range(count)]


Key = tuple[str, str]


def groups_of(rows: list[dict[str, str]], front: bool) -> dict[Key, frozenset[int]]:
    """Who belongs to which segment, worked out from the answers alone."""
    found: dict[Key, set[int]] = {}
    for n, row in enumerate(rows):
        for name in ("team", "boss"):
            if row.get(name):
                found.setdefault((name, row[name]), set()).add(n)
        if front and row.get("team") == "red":
            found.setdefault(("personas", "reds"), set()).add(n)
        if front and row.get("team") and row["team"] != "red":
            found.setdefault(("personas", "others"), set()).add(n)
        score = row.get("nps")
        if score:
            group = "promoters" if int(score) >= 9 else "passives"
            found.setdefault(("nps", group if int(score) >= 7 else "detractors"), set()).add(n)
    return {key: frozenset(group) for key, group in found.items()}


def shown(tally: Tally, question: str) -> Iterator[Key]:
    """The segments that show answers to a question, as JSON prints them."""
    printed = json.loads(to_json(tally))
    for name, segments in printed.get("cuts", {}).items():
        for key, segment in segments.items():
            own = segment["questions"].get(question)
            if own and not own.get("hidden") and (own.get("options") or "mean" in own):
                yield name, key


def given_away(
    tally: Tally, rows: list[dict[str, str]], question: str, least: int = 5, *, front: bool = False
) -> list[set[int]]:
    """Every few people whose answers to a question follow from those printed."""
    groups = groups_of(rows, front)
    answered = [n for n, row in enumerate(rows) if row.get(question)]
    sets = [groups.get(key, frozenset()) for key in shown(tally, question)]
    return list(few_of(answered, sets, least))


PERSONAS = "personas:\n  reds: team = red\n  others: team != red and team answered\n"


@pytest.mark.parametrize(
    ("rows", "by", "front"),
    [
        (people(20, team="red", boss="yes") + people(1, team="blue", boss="no"), ["personas"], 1),
        (
            people(20, team="red", boss="yes")
            + people(1, team="blue", boss="no")
            + people(1, team="green", boss="no"),
            ["team"],
            0,
        ),
        (
            people(20, team="red", boss="yes")
            + people(2, team="blue", boss="no")
            + people(3, team="green"),
            ["team"],
            0,
        ),
        (
            people(20, team="red", boss="yes")
            + people(18, team="blue")
            + people(2, team="blue", boss="no"),
            ["team"],
            0,
        ),
        (
            people(20, team="red", boss="yes")
            + people(20, team="blue", boss="yes")
            + people(1, boss="no"),
            ["team"],
            0,
        ),
        (
            people(20, team="red", boss="yes", nps="9")
            + people(20, team="blue", boss="no", nps="3")
            + people(1, team="green", boss="no", nps="0"),
            ["team", "boss", "nps"],
            0,
        ),
    ],
)
def test_attacks_by_subtraction_find_nobody(
    tmp_path: Path, rows: list[dict[str, str]], by: list[str], front: int
) -> None:
    tally = staff(tmp_path, rows, PERSONAS if front else "", by=by)
    for question in ("team", "boss", "nps", "pay"):
        assert given_away(tally, rows, question, front=bool(front)) == []


def test_who_did_not_tick_a_box_cannot_be_worked_out(tmp_path: Path) -> None:
    rows = people(20, tools__phone="1", tools__desk="", boss="yes")
    rows += people(1, tools__phone="", tools__desk="1", boss="no")
    tally = staff(tmp_path, rows, by=["tools"])
    assert all(segment.hidden for segment in tally.cuts[0].segments)


def test_hidden_team_does_not_stand_in_another_table(tmp_path: Path) -> None:
    rows = people(20, team="red", boss="yes") + people(20, team="blue", boss="no")
    rows += people(1, team="green", boss="no")
    tally = staff(tmp_path, rows, by=["team", "boss"])
    by_boss = next(cut for cut in tally.cuts if cut.name == "boss")
    assert all(segment["team"].hidden for segment in by_boss.segments if not segment.hidden)
    assert '"green"' not in json.dumps(json.loads(to_json(tally))["cuts"]["boss"])


@pytest.mark.parametrize("count", [1, 4])
def test_condition_that_few_fulfil_shows_none_of_their_answers(tmp_path: Path, count: int) -> None:
    rows = people(20, team="red", boss="yes", why="It is fine here.")
    rows += people(count, team="green", boss="no", nps="0", why="He shouts.")
    tally = staff(tmp_path, rows, where="team = green")
    assert tally.selected == count
    assert all(question.hidden for question in tally.questions)
    printed = to_json(tally)
    assert '"no"' not in printed
    assert not any(question.quotes for question in tally.questions)
    assert "R055" in [one.code for one in tally.problems]
    assert not staff(tmp_path, rows, where="team = green", least=1)["boss"].hidden


def test_few_hasty_responses_are_not_told_by_what_changes_without_them(tmp_path: Path) -> None:
    file = tmp_path / "staff.csv"
    header = [*HEADER, "sg_started", "sg_submitted"]
    rows = [
        {
            "sg_survey": "staff", "sg_id": f"r{n}", "boss": "no" if n == 0 else "yes",
            "sg_started": "2026-03-01T10:00:00Z",
            "sg_submitted": f"2026-03-01T10:0{0 if n == 0 else 5}:02Z",
        }
        for n in range(20)
    ]  # fmt: skip
    file.write_text(written(rows, header), encoding="utf-8")
    survey = questionnaire(STAFF.format(front=""), "staff")
    found = tally_responses(survey, [file], Request(quality=True)).quality
    assert found is not None
    assert (found.hasty, found.changes) == (1, ())


CUTS = [
    *(["team"], ["personas"], ["team", "boss"], ["nps", "team"], ["personas", "boss"]),
    ["team", "boss", "nps", "personas"],
]
answers = st.fixed_dictionaries(
    {
        "team": st.sampled_from(["red", "red", "blue", "green", ""]),
        "boss": st.sampled_from(["yes", "yes", "no", ""]),
        "nps": st.sampled_from(["10", "9", "8", "3", ""]),
        "pay": st.sampled_from(["1", "5", "", ""]),
    }
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(answers, min_size=3, max_size=45),
    st.sampled_from(CUTS),
)
def test_nothing_printed_gives_few_away(
    tmp_path: Path, rows: list[dict[str, str]], by: list[str]
) -> None:
    tally = staff(tmp_path, rows, PERSONAS, by=by)
    for question in ("team", "boss", "nps", "pay"):
        assert given_away(tally, rows, question, front=True) == []


def test_it_is_said_by_how_few_two_reports_differ(tmp_path: Path) -> None:
    """Who has a report of all and one of all but two can subtract them."""
    from click.testing import CliRunner

    from support.tallies import CAFE
    from surveygen.cli import main

    (tmp_path / "content").mkdir()
    (tmp_path / "surveygen.toml").write_text("", encoding="utf-8")
    (tmp_path / "content/cafe.md").write_text(CAFE.lstrip(), encoding="utf-8")
    file = tmp_path / "r.csv"

    def said(count: int, *options: str) -> str:
        rows = [response(n, visit="first" if n < 2 else "weekly") for n in range(count)]
        file.write_text(written(rows), encoding="utf-8")
        return (
            CliRunner()
            .invoke(main, ["-C", str(tmp_path), "tally", "cafe", str(file), *options])
            .output
        )

    assert "R093" not in said(40)
    assert "R093" not in said(40)
    assert "[R093]" in said(42)
    assert "R093" not in said(60)
    assert "[R092]" in said(60, "--where", "visit = weekly")
    assert "R092" not in said(60, "--where", "visit = weekly", "--min-group", "2")
