"""One rule over all outputs: whatever is printed, in whatever form, gives no few people away.

Two things together show it. What is printed for programs are the sets of people of whom a question
is told: by adding and subtracting them nobody finds a few. And all other forms say nothing beyond
these sets: two people who belong to the same of them may change places, and not a byte of a
terminal, a table, a page, a chart, a workbook or a slide is another.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from support.printing import few_of, forms_of, segments_told
from support.tallies import questionnaire, written
from surveygen.model import Questionnaire
from surveygen.pages.reports import report_request
from surveygen.tallies import Request, count_responses
from surveygen.tallies.beside import held_against
from surveygen.tallies.tallying import Counted

STAFF = """---
id: staff
same: who
params: [who]
personas:
  Reds: team = red
  Others: team != red and team answered
decide:
  - if: share(boss = no where team = green) > 50%
    then: Speak to the greens
ask:
  Do the others like it?: mean(pay where team != red)
---

# Staff

### `team` Your team?

- ( ) Red `=red`
- ( ) Blue `=blue`
- ( ) Green `=green`
- ( ) Grey `=grey`

### `cold` Is it cold in the green house?

`show if team = green`

- ( ) Freezing `=freezing`
- ( ) Warm `=warm`

### `boss` Is your boss fair?

- ( ) Yes `=yes` `expect 70%`
- ( ) No `=no`

### `tools` What do you use?

- [ ] Phone `=phone`
- [ ] Desk `=desk`
- [ ] Else: ____ `=other`

### `pay` And the pay?

`scale 1..5` `expect 3` `more is better`

### `grid` How is it?

`matrix` `answers 1..5` `more is better`

- Food `=food`
- Air `=air`

### `order` Put in order

`rank`

1. Hours `=hours`
2. Money `=money`

### `spent` How much do you spend?

`number 0..100`

### `why` Why?

`long text`
"""
QUESTIONS = {
    "team": ("team", "cold"),
    "boss": ("boss",),
    "tools": ("tools__phone", "tools__desk", "tools__other", "tools_other_text"),
    "pay": ("pay",),
    "grid": ("grid__food", "grid__air"),
    "order": ("order__hours", "order__money"),
    "spent": ("spent",),
}
"""Columns that change places together, by the question that they belong to."""
HEADER = ["sg_survey", "sg_id", "who", *itertools.chain(*QUESTIONS.values()), "why"]
BY = [
    ("team", "personas"),
    ("team", "boss", "personas"),
    ("pay", "team", "personas"),
    ("tools", "personas"),
    ("personas",),
]
Row = dict[str, str]


class Printed(NamedTuple):
    """What was printed, by form; and what for programs."""

    forms: dict[str, str]
    told: dict[str, Any]


def _counted(
    survey: Questionnaire, path: Path, rows: Sequence[Row], old: Sequence[Row], request: Request
) -> Counted:
    files = []
    for name, wave in (("now.csv", rows), ("old.csv", old)):
        (path / name).write_text(written(wave, HEADER), encoding="utf-8")
        files.append(path / name)
    if not old:
        return count_responses(survey, files[:1], request)
    counted = count_responses(survey, files[:1], request.beside(files[1:]))
    return held_against(counted, survey, files[1:])


def printed(path: Path, rows: Sequence[Row], by: Sequence[str], old: Sequence[Row] = ()) -> Printed:
    """Every form of the tally of these answers."""
    survey = questionnaire(STAFF, "staff")
    counted = _counted(survey, path, rows, old, Request(by=tuple(by)))
    of_page = _counted(survey, path, rows, old, report_request(survey, Request(by=tuple(by))))
    forms = forms_of(survey, counted, of_page, path)
    return Printed(forms, json.loads(forms["json"]))


def groups_of(rows: Sequence[Row]) -> dict[tuple[str, str], frozenset[int]]:
    """Who belongs to which segment, worked out from the answers alone."""
    found: dict[tuple[str, str], set[int]] = {}

    def put(name: str, key: str, n: int) -> None:
        found.setdefault((name, key), set()).add(n)

    for n, row in enumerate(rows):
        for name in ("team", "boss", "pay"):
            if row.get(name):
                put(name, row[name], n)
        for box in ("phone", "desk", "other"):
            if row.get(f"tools__{box}") == "1":
                put("tools", box, n)
        if row.get("team"):
            put("personas", "Reds" if row["team"] == "red" else "Others", n)
            put("where", "team = green" if row["team"] == "green" else "", n)
            put("where", "team != red" if row["team"] != "red" else "", n)
    return {key: frozenset(group) for key, group in found.items()}


def answered(rows: Sequence[Row], field: str) -> list[int]:
    """Who answered a field: a column, or any of the boxes."""
    columns = QUESTIONS[field] if field in ("tools", "order") else (field,)
    return [n for n, row in enumerate(rows) if any(row.get(one) for one in columns)]


FIELDS = ("team", "cold", "boss", "tools", "pay", "grid__food", "grid__air", "order", "spent")


def shown(told: dict[str, Any], field: str) -> Iterator[tuple[str, str]]:
    """The segments of which a field is told anything, and the figures of some alone."""
    question = field.partition("__")[0]
    yield from segments_told(told, field)
    figures = [test["figure"] for one in told.get("decisions", ()) for test in one["tests"]]
    figures += [figure for one in told.get("ask", ()) for figure in one["figures"]]
    for one in figures:
        if (
            not one.get("hidden")
            and one["answered"]
            and question in one["figure"].split(" where ")[0]
        ):
            yield "where", one["figure"].split(" where ")[1].rstrip(")")


def given_away(told: dict[str, Any], rows: Sequence[Row], paired: Sequence[int]) -> list[Any]:
    """Every few people whose answers to a question follow from all that is printed."""
    groups, found = groups_of(rows), []
    for field in FIELDS:
        if told["questions"][field.partition("__")[0]].get("hidden"):
            continue
        who = answered(rows, field)
        sets = [groups.get(key, frozenset()) for key in shown(told, field)]
        if _has_pairs(told, field):
            sets.append(frozenset(paired))
        if who:
            found += [(field, few) for few in few_of(who, sets)]
    return found


def _has_pairs(told: dict[str, Any], field: str) -> bool:
    """Whether a change is that of the same people, and not of everybody with their certainty."""
    question, _, row = field.partition("__")
    whole = told["questions"][question]
    whole = whole["rows"][row] if row else whole
    changes = [one for wave in told.get("waves", ()) for one in wave["changes"] if "pairs" in one]
    for one in changes:
        if one["question"] == field.replace("__", "/"):
            part = whole["options"][one["figure"]] if "of" in one else whole
            if abs(one["after"] - part[one.get("of", "mean")]) > 1e-6:
                return True
    return False


def alike(
    told: dict[str, Any], rows: Sequence[Row], question: str, paired: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Pairs of people who may change places in a question: all printed sets hold both or neither.

    Who is in which team is an answer, too, and tells of whom all other questions are told.
    """
    divides = question in ("team", "boss", "pay", "tools")
    fields = FIELDS if divides else tuple(f for f in FIELDS if f.partition("__")[0] == question)
    groups = groups_of(rows)
    sets = [groups.get(key, frozenset()) for field in fields for key in shown(told, field)]
    known: dict[tuple[object, ...], list[int]] = {}
    columns = QUESTIONS[question]
    for n, row in enumerate(rows):
        blanks = tuple(bool(row.get(column)) for column in columns)
        others = tuple(n in answered(rows, field) for field in FIELDS) if divides else ()
        key = (*(n in one for one in sets), blanks if not divides else others, n in paired)
        known.setdefault(key, []).append(n)
    for people in known.values():
        for one, other in itertools.combinations(people, 2):
            if any(rows[one].get(c) != rows[other].get(c) for c in columns):
                yield one, other


def exchanged(rows: Sequence[Row], one: int, other: int, question: str) -> list[Row]:
    """The same answers, but for two people who have changed places in a question."""
    found = [dict(row) for row in rows]
    for column in QUESTIONS[question]:
        found[one][column], found[other][column] = (
            rows[other].get(column, ""), rows[one].get(column, ""),
        )  # fmt: skip
    return found


@st.composite
def surveys(draw: st.DrawFn) -> list[Row]:
    """The answers of some people, mostly of two teams."""
    rows = []
    few = st.sampled_from(["red", "red", "red", "blue", "blue", "green", "grey", ""])
    for n in range(draw(st.integers(12, 34))):
        team, boxes = draw(few), draw(st.sampled_from(["10", "11", "01", "00", ""]))
        food, first = draw(st.sampled_from(["1", "3", "5", ""])), draw(st.sampled_from("12"))
        row = {
            "sg_survey": "staff", "sg_id": f"{n:08x}-0000-4000-8000-000000000000", "who": f"p{n}",
            "team": team, "boss": draw(st.sampled_from(["yes", "yes", "no", ""])),
            "pay": draw(st.sampled_from(["1", "4", "5", ""])), "grid__food": food,
            "grid__air": draw(st.sampled_from(["2", "4", ""])), "spent": str(n * 2 + 1),
            "order__hours": first, "order__money": str(3 - int(first)),
            "why": f"Reason {n} is this one.",
        }  # fmt: skip
        if team == "green":
            row["cold"] = draw(st.sampled_from(["freezing", "warm"]))
        if boxes:
            row |= {"tools__phone": boxes[0], "tools__desk": boxes[1], "tools__other": "0"}
        rows.append(row)
    return rows


def earlier(rows: Sequence[Row], paired: Sequence[int]) -> list[Row]:
    """What these people answered in an earlier wave: the same, but for the pay."""
    return [{**rows[n], "sg_id": f"o{n}", "pay": rows[n]["pay"] and "4"} for n in paired]


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(st.data())
def test_nothing_printed_in_any_form_gives_few_away(tmp_path: Path, data: st.DataObject) -> None:
    rows, by = data.draw(surveys()), data.draw(st.sampled_from(BY))
    odd = data.draw(st.sets(st.integers(0, len(rows) - 1), max_size=3))
    paired = [n for n, row in enumerate(rows) if (row["team"] == "red") != (n in odd)]
    if not data.draw(st.booleans()):
        paired = []
    found = printed(tmp_path, rows, by, earlier(rows, paired))
    assert given_away(found.told, rows, paired) == []
    question = data.draw(st.sampled_from(sorted(QUESTIONS)))
    pairs = list(alike(found.told, rows, question, paired))
    if not pairs:
        return
    other = exchanged(rows, *data.draw(st.sampled_from(pairs)), question)
    again = printed(tmp_path, other, by, earlier(other, paired))
    for form, text in found.forms.items():
        assert again.forms[form] == text, form


def _two_teams() -> list[Row]:
    """Twelve reds, twelve blues, two greens and a grey."""
    teams = ["red"] * 12 + ["blue"] * 12 + ["green"] * 2 + ["grey"]
    return [
        {"sg_survey": "staff", "sg_id": f"{n:08x}-0000-4000-8000-000000000000", "team": team,
         "who": f"p{n}", "boss": "no" if n % 3 else "yes", "pay": str(1 + n % 5),
         "spent": str(n), "why": f"Reason {n} is this one."}
        for n, team in enumerate(teams)
    ]  # fmt: skip


def test_the_same_survey_without_the_rule_gives_few_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What shows that the test above can fail: small segments alone are hidden."""
    rows = _two_teams()
    assert given_away(printed(tmp_path, rows, ("team", "boss")).told, rows, ()) == []
    monkeypatch.setattr(
        "surveygen.tallies.disclosure.to_hide",
        lambda groups, sizes, least, _hidden=(), _weights=(): {
            i for i, group in enumerate(groups) if 0 < sum(sizes[atom] for atom in group) < least
        },
    )
    found = given_away(printed(tmp_path, rows, ("team", "boss")).told, rows, ())
    assert ("pay", {24, 25, 26}) in found


def test_people_who_change_places_would_be_seen_where_a_segment_is_shown(tmp_path: Path) -> None:
    rows = _two_teams()
    before = printed(tmp_path, rows, ("team",)).forms
    within = printed(tmp_path, exchanged(rows, 24, 25, "pay"), ("team",)).forms
    across = printed(tmp_path, exchanged(rows, 0, 13, "pay"), ("team",)).forms
    hidden = printed(tmp_path, exchanged(rows, 13, 25, "team"), ("team",)).forms
    assert before == within == hidden
    for form in before:
        assert (before[form] != across[form]) is (form != "charts"), form
