"""The same rule with quotas, late answers, views, decisions and weights beside the segments.

As in `test_everything_printed`: what programs are told gives no few people away, and two people who
belong to the same of its sets may change places without another byte in any form.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from support.printing import few_of, forms_of, segments_told
from support.tallies import questionnaire, written
from surveygen.pages.reports import report_request
from surveygen.reports.json_object import to_json
from surveygen.tallies import Request, count_responses
from surveygen.tallies.late import late_answers
from surveygen.tallies.tallying import Counted

STAFF = """---
id: staff
personas:
  Reds: team = red
decide:
  - if: share(boss = no where team = green) > 50%
    then: Speak to the greens
views:
  drivers: {score: pay, items: grid}
  concepts: {shown: label, compared: [pay, boss]}
  reach: {options: tools}
  reasons: {reason: boss, words: why, by: team}
  ways: {way: team, score: pay}
  journey: {steps: grid, mend: boss}
  gap: {items: grid, by: team}
  cards: {facts: [boss, tools], words: why}
---

# Staff

### `team` Your team?

- ( ) Red `=red`
- ( ) Blue `=blue`
- ( ) Green `=green`

### `label` Look at this label

`concepts`

- Old `=old`
- New `=new`

### `boss` Is your boss fair?

- ( ) Yes `=yes` `quota 30`
- ( ) No `=no` `quota 30`

### `tools` What do you use?

- [ ] Phone `=phone`
- [ ] Desk `=desk`
- [ ] Car `=car`

### `pay` And the pay?

`scale 1..5` `more is better`

### `grid` How is it?

`matrix` `answers 1..5` `more is better`

- Food `=food`
- Air `=air`

### `why` Why?

`long text`

### `ok` May we count you?

- ( ) Yes `=yes`
- ( ) No `=no` `end`
"""
TOOLS = ("tools__phone", "tools__desk", "tools__car")
RATED = ("pay", "grid__food", "grid__air")
FIELDS = ("team", "label", "boss", "tools", *RATED, "ok")
HEADER = ["sg_survey", "sg_id", "sg_submitted", "w", *FIELDS[:3], *TOOLS, *RATED, "why", "ok"]
Row = dict[str, str]
Sets = dict[str, list[frozenset[int]]]


class Asked(NamedTuple):
    """What is asked of a tally."""

    by: tuple[str, ...]
    late: bool
    weights: str


class Printed(NamedTuple):
    """What was printed, by form; and what of whom, in all of it and in the page."""

    forms: dict[str, str]
    told: tuple[dict[str, Any], dict[str, Any]]


def _counted(path: Path, request: Request, *, late: bool) -> Counted:
    survey, files = questionnaire(STAFF, "staff"), [path / "r.csv"]
    counted = count_responses(survey, files, request)
    return replace(counted, tally=late_answers(survey, files, counted)) if late else counted


def printed(path: Path, rows: Sequence[Row], asked: Asked) -> Printed:
    """Every form of the tally of these answers."""
    survey = questionnaire(STAFF, "staff")
    (path / "r.csv").write_text(written(rows, HEADER), encoding="utf-8")
    request = Request(by=asked.by, weights=asked.weights)
    counted = _counted(path, request, late=asked.late)
    page = _counted(path, report_request(survey, request), late=asked.late)
    forms = forms_of(survey, counted, page, path)
    names = tuple(dict.fromkeys((*page.request.by, *page.request.also)))
    drawn = replace(page.tally, cuts=page.cut(names).cuts)
    told = json.loads(to_json(drawn)), json.loads(forms["json"])
    return Printed(forms, (told[1], {**told[0], "quotas": told[1].get("quotas", {})}))


def answered(rows: Sequence[Row], field: str) -> frozenset[int]:
    """Who answered a field."""
    columns = TOOLS if field == "tools" else (field,)
    return frozenset(n for n, row in enumerate(rows) if any(row.get(one) for one in columns))


def _who(rows: Sequence[Row], column: str, value: str) -> frozenset[int]:
    return frozenset(n for n, row in enumerate(rows) if row.get(column) == value)


def _segments(told: dict[str, Any], rows: Sequence[Row], field: str) -> Iterator[frozenset[int]]:
    for name, key in segments_told(told, field):
        if name == "tools":
            yield _who(rows, f"tools__{key}", "1")
        else:
            yield _who(rows, *(("team", "red") if name == "personas" else (name, key)))


def _beside(told: dict[str, Any], rows: Sequence[Row], field: str) -> Iterator[frozenset[int]]:
    """Of whom else a field is told anything."""
    question = field.partition("__")[0]
    figures = [test["figure"] for one in told["decisions"] for test in one["tests"]]
    if question == "boss" and any(not one.get("hidden") and one["answered"] for one in figures):
        yield _who(rows, "team", "green")
    if question in told.get("quotas", {}):
        yield frozenset(range(len(rows))) - _who(rows, "ok", "no")
    changes = {one["question"] for one in told.get("late", {}).get("changes", ())}
    if field.replace("__", "/") in changes:
        for day in ("01", "09"):
            yield _who(rows, "sg_submitted", f"2026-03-{day}T10:00:00Z")
    for one in told["analyses"]:
        if one["name"] == "concepts" and any(
            g["question"] == question for g in one.get("gaps", ())
        ):
            yield from (_who(rows, "label", key) for key in ("old", "new"))
        if one["name"] == "drivers" and one.get("answered") and field in RATED:
            yield frozenset.intersection(*(answered(rows, own) for own in RATED))


def sets_of(told: dict[str, Any], rows: Sequence[Row]) -> Sets:
    """By field, everybody of whom it is told anything, set by set."""
    found: Sets = {}
    for field in FIELDS:
        if told["questions"][field.partition("__")[0]].get("hidden"):
            found[field] = []
            continue
        who = answered(rows, field)
        found[field] = [who, *_segments(told, rows, field), *_beside(told, rows, field)]
    return found


def given_away(told: dict[str, Any], rows: Sequence[Row]) -> list[tuple[str, set[int]]]:
    """Every few people whose answers to a field follow from all that is told."""
    return [
        (field, few)
        for field, sets in sets_of(told, rows).items()
        if sets and sets[0]
        for few in few_of(sorted(sets[0]), sets)
    ]


def alike(
    printed: Printed, rows: Sequence[Row], columns: Sequence[str]
) -> Iterator[tuple[int, int]]:
    """Pairs of people who may change places in some columns: all sets hold both or neither."""
    fields = {"tools"} if columns == TOOLS else set(columns)
    sets = [
        one
        for told in printed.told
        for field, own in sets_of(told, rows).items()
        if field in fields
        for one in own
    ]
    known: dict[tuple[object, ...], list[int]] = {}
    for n, row in enumerate(rows):
        blanks = tuple(bool(row.get(column)) for column in columns)
        key = (*(n in one for one in sets), blanks, row["w"])
        known.setdefault(key, []).append(n)
    for people in known.values():
        for one, other in itertools.combinations(people, 2):
            if any(rows[one].get(c) != rows[other].get(c) for c in columns):
                yield one, other


def exchanged(rows: Sequence[Row], one: int, other: int, columns: Sequence[str]) -> list[Row]:
    """The same answers, but for two people who have changed places in some columns."""
    found = [dict(row) for row in rows]
    for column in columns:
        found[one][column], found[other][column] = (
            rows[other].get(column, ""), rows[one].get(column, ""),
        )  # fmt: skip
    return found


def person(n: int, **said: str) -> Row:
    """Somebody who answered all of it."""
    return {
        "sg_survey": "staff", "sg_id": f"{n:08x}-0000-4000-8000-000000000000", "w": "1",
        "sg_submitted": f"2026-03-{('01', '09')[n % 2]}T10:00:00Z", "ok": "yes",
        "team": ("red", "blue")[n // 2 % 2], "label": ("old", "new")[n // 3 % 2],
        "boss": ("yes", "no")[n % 3 % 2], "pay": str(1 + n % 5), "grid__food": str(1 + n % 4),
        "grid__air": str(1 + n % 3), "tools__phone": "1", "tools__desk": str(n % 2),
        "tools__car": str(n // 5 % 2), "why": f"Reason {n} is this one.", **said,
    }  # fmt: skip


ODD = {
    "team": ("green", "blue", ""), "label": ("old", "new", ""), "boss": ("no", ""),
    "ok": ("no", ""), "pay": ("1", ""), "grid__food": ("1", ""), "grid__air": ("1", ""),
    "w": ("3",), "sg_submitted": ("2026-03-09T10:00:00Z", ""),
}  # fmt: skip


@st.composite
def surveys(draw: st.DrawFn) -> list[Row]:
    """Some people in whose answers a column or two tell parts of them from the others."""
    count = draw(st.integers(24, 70))
    rows = [person(n) for n in range(count)]
    for _ in range(draw(st.integers(0, 4))):
        column = draw(st.sampled_from(sorted(ODD)))
        value = draw(st.sampled_from(ODD[column]))
        first, many = draw(st.integers(0, count - 1)), draw(st.sampled_from([1, 2, 4, 8, 20]))
        for row in rows[first : first + many]:
            row[column] = value
    return rows


ASKED = st.builds(
    Asked,
    st.sampled_from([(), ("team",), ("team", "label"), ("tools",), ("boss", "team")]),
    st.booleans(),
    st.sampled_from(["", "w"]),
)


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(surveys(), ASKED, st.data())
def test_nothing_beside_segments_gives_few_away(
    tmp_path: Path, rows: list[Row], asked: Asked, data: st.DataObject
) -> None:
    found = printed(tmp_path, rows, asked)
    assert [given_away(told, rows) for told in found.told] == [[], []]
    columns = data.draw(st.sampled_from([TOOLS, RATED]))
    pairs = list(alike(found, rows, columns))
    if not pairs:
        return
    again = printed(tmp_path, exchanged(rows, *data.draw(st.sampled_from(pairs)), columns), asked)
    for form, text in found.forms.items():
        assert again.forms[form] == text, form


def _whole(count: int, **blank: range) -> list[Row]:
    """So many people who answered all of it, but for some who left a question blank."""
    rows = [person(n) for n in range(count)]
    for column, some in blank.items():
        for n in some:
            rows[n][column] = ""
    return rows


def test_late_answers_beside_versions_give_no_few_away(tmp_path: Path) -> None:
    """Halves by day cross the versions of a label, and quotas those who stayed in."""
    for by in ((), ("team",)):
        found = printed(tmp_path, _whole(31, boss=range(8, 12)), Asked(by, late=True, weights=""))
        assert [given_away(told, _whole(31, boss=range(8, 12))) for told in found.told] == [[], []]
        assert {one["question"] for one in found.told[0]["late"]["changes"]} >= {"tools", "ok"}


def test_quotas_beside_versions_give_no_few_away(tmp_path: Path) -> None:
    """All who saw the old label stayed in, and all but two of those who saw the new one did not."""
    rows = [person(n, label="old" if n < 12 else "new") for n in range(24)]
    for row in rows[14:]:
        row["ok"] = "no"
    found = printed(tmp_path, rows, Asked((), late=False, weights=""))
    assert [given_away(told, rows) for told in found.told] == [[], []]
    assert any(one["name"] == "concepts" and one["gaps"] for one in found.told[0]["analyses"])
