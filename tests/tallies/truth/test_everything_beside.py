"""The same rule with quotas, late answers, views, themes, decisions and weights beside segments.

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
from surveygen.responses.coded import Coded
from surveygen.tallies import Request, count_responses
from surveygen.tallies.analyses.themes import with_themes
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
  kano: {with: have, without: lack}
  preference: {items: best}
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

### `have` And with them?

`matrix` `answers kano5`

- Wifi `=wifi`
- Soap `=soap`

### `lack` And without?

`matrix` `answers kano5`

- Wifi `=wifi`
- Soap `=soap`

### `best` What matters most, and what least?

`best-worst`

- Hours `=hours`
- Money `=money`
- Peace `=peace`
- Food `=food`

### `why` Why?

`long text`

### `ok` May we count you?

- ( ) Yes `=yes`
- ( ) No `=no` `end`
"""
TOOLS = ("tools__phone", "tools__desk", "tools__car")
RATED = ("pay", "grid__food", "grid__air")
JUDGED = ("have__wifi", "have__soap", "lack__wifi", "lack__soap")
SCREENS = (("hours", "money", "peace"), ("money", "peace", "food"), ("peace", "hours", "food"),
           ("food", "hours", "money"))  # fmt: skip
BEST = tuple(f"best__{place}_{role}" for place in range(1, 5) for role in ("best", "worst"))
COLUMNS = {"tools": TOOLS, "best": BEST}
"""Those of a field that has several."""
FIELDS = ("team", "label", "boss", "tools", *RATED, *JUDGED, "best", "ok")
HEADER = ["sg_survey", "sg_id", "sg_submitted", "w", *FIELDS[:3], *TOOLS, *RATED, *JUDGED, *BEST,
          "why", "ok"]  # fmt: skip
CODED = [
    Coded(("why", f"Reason {n} is this one."), {"AB": frozenset({("noise", "cold")[n % 2]})})
    for n in range(100)
    if n % 12
]
"""What somebody saw in the answers: one of twelve is still to be read."""
MOST_ALIKE = 12  # kinds of people by weight and segment: more have too many sets
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
    counted = replace(counted, tally=with_themes(survey, counted.tally, CODED, request.least))
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
    columns = COLUMNS.get(field, (field,))
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
        if one["name"] == "kano" and field in JUDGED:
            item = field.partition("__")[2]
            shown = {feature["key"] for feature in one.get("features", ()) if feature["parts"]}
            if item in shown:
                yield answered(rows, f"have__{item}") & answered(rows, f"lack__{item}")
        if one["name"] == "preference" and one.get("items") and field == "best":
            yield frozenset(n for n, row in enumerate(rows) if all(row.get(c) for c in BEST))
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


def themes_of(told: dict[str, Any], rows: Sequence[Row]) -> Iterator[frozenset[int]]:
    """Those whose words somebody read, and of whom among them it is told what they spoke of."""
    read = frozenset(n for n, row in enumerate(rows) if n % 12 and row.get("why"))
    for one in told["analyses"]:
        if one["name"] == "themes":
            yield read
            for part in one["themes"][0]["segments"]:
                where = ("team", "red") if part["cut"] == "personas" else None
                column = f"tools__{part['segment']}" if part["cut"] == "tools" else part["cut"]
                value = "1" if part["cut"] == "tools" else part["segment"]
                yield read & _who(rows, *(where or (column, value)))


def given_away(told: dict[str, Any], rows: Sequence[Row]) -> list[tuple[str, set[int]]]:
    """Every few people whose answers to a field follow from all that is told."""
    return [
        (field, few)
        for field, sets in [*sets_of(told, rows).items(), ("why", [*themes_of(told, rows)])]
        if sets and sets[0]
        for few in few_of(sorted(sets[0]), sets)
    ]


def weighed_away(told: dict[str, Any], rows: Sequence[Row]) -> list[tuple[str, set[int]]]:
    """The same by the counts and the weighted shares of segments, less what all of both tells."""
    weights, found = [float(row["w"]) for row in rows], list[tuple[str, set[int]]]()
    for field in FIELDS if told.get("weighting") else ():
        who, own = sorted(answered(rows, field)), [*_segments(told, rows, field)]
        kinds = {(weights[n], *(n in one for one in own)) for n in who}
        if len(kinds) <= MOST_ALIKE and not [*few_of(who, [], weights=weights)]:
            found += [(field, few) for few in few_of(who, own, weights=weights)]
    return found


def alike(
    printed: Printed, rows: Sequence[Row], columns: Sequence[str]
) -> Iterator[tuple[int, int]]:
    """Pairs of people who may change places in some columns: all sets hold both or neither."""
    fields = {field for field in FIELDS if set(COLUMNS.get(field, (field,))) & set(columns)}
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
        "tools__car": str(n // 5 % 2), "have__wifi": str(5 - n % 3), "have__soap": "5",
        "lack__wifi": str(1 + n % 2), "lack__soap": str(3 - n % 2), **_chosen(n),
        "why": f"Reason {n} is this one.", **said,
    }  # fmt: skip


def _chosen(n: int) -> Row:
    """The best and the worst on each screen."""
    places = [(n // 3 + place) % 3 for place in range(len(SCREENS))]
    pairs = [(shown[at], shown[at - 1]) for shown, at in zip(SCREENS, places, strict=True)]
    return dict(zip(BEST, itertools.chain(*pairs), strict=True))


ODD = {
    "team": ("green", "blue", ""), "label": ("old", "new", ""), "boss": ("no", ""),
    "ok": ("no", ""), "pay": ("1", ""), "grid__food": ("1", ""), "grid__air": ("1", ""),
    "have__wifi": ("1", ""), "lack__soap": ("",), "best__1_best": ("",), "why": ("",),
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
            if column.startswith("best"):
                row["best__1_worst"] = value
    return rows


ASKED = st.builds(
    Asked,
    st.sampled_from([(), ("team",), ("team", "label"), ("tools",), ("boss", "team")]),
    st.booleans(),
    st.sampled_from(["", "w"]),
)


@settings(
    max_examples=5,
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
    assert [weighed_away(told, rows) for told in found.told] == [[], []]
    columns = data.draw(st.sampled_from([TOOLS, RATED, JUDGED, BEST]))
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
