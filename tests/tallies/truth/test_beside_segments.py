"""What stands beside segments gives none of their few away: one system with all that is shown."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import surveygen
from support.forms import in_every_form
from support.tallies import questionnaire, written
from surveygen.reports.json_object import as_object
from surveygen.reports.xlsx import to_xlsx
from surveygen.tallies import Request, Tally, count_responses
from surveygen.tallies.analyses.base import Withheld
from surveygen.tallies.late import late_answers
from surveygen.tallies.tallying import Counted

SCHEMA = Path(surveygen.__file__).parent / "reports" / "tally.schema.json"
Row = dict[str, str]
HEAD = "---\nid: staff\n{}---\n\n# S\n\n"
TEAM = (
    "### `team` Team?\n\n- ( ) Red `=red`\n- ( ) Blue `=blue`\n- ( ) Green `=green`\n\n"
    "### `boss` Fair?\n\n- ( ) Yes `=yes`\n- ( ) No `=no`\n\n### `pay` Pay?\n\n`scale 1..5`\n\n"
)
QUOTAS = (
    "### `sex` You?\n\n- ( ) W `=w` `quota 20`\n- ( ) M `=m` `quota 20`\n\n"
    "### `ok` In?\n\n- ( ) Yes `=y`\n- ( ) No `=n` `end`\n\n"
)
PRICE = "### `loaf` Loaf?\n\n`price` `unit €`\n\n"
CONCEPTS = "### `label` Label\n\n`concepts`\n\n- Old `=old`\n- New `=new`\n\n"
KANO = (
    "### `have` With?\n\n`matrix` `answers kano5`\n\n- `wifi` Wifi\n\n"
    "### `lack` Without?\n\n`matrix` `answers kano5`\n\n- `wifi` Wifi\n\n"
)
AGREED = "decide:\n  - if: share(boss = no where team != green) > 50%\n    then: Talk\n"


def counted(
    path: Path, source: str, rows: Iterable[Mapping[str, str]], *by: str, quality: bool = False
) -> Counted:
    """The responses of these people, divided."""
    people = [
        {"sg_survey": "staff", "sg_id": f"{n:08x}-0000-4000-8000-000000000000", **row}
        for n, row in enumerate(rows)
    ]
    header = list(dict.fromkeys(key for row in people for key in row))
    (path / "r.csv").write_text(written(people, header), encoding="utf-8")
    request = Request(by=by, quality=quality)
    return count_responses(questionnaire(source, "staff"), [path / "r.csv"], request)


def people(count: int, **answers: str) -> list[Row]:
    """So many who answered the same."""
    return [dict(answers) for _ in range(count)]


def on(day: int, *rows: Sequence[Row], minutes: float = 10) -> list[Row]:
    """Those who came on a day of March, and how long they took."""
    took = f"{int(minutes):02d}:{round(minutes % 1 * 60):02d}"
    return [
        {**row, "sg_started": f"2026-03-{day:02d}T10:00:00Z",
         "sg_submitted": f"2026-03-{day:02d}T10:{took}Z"}
        for some in rows
        for row in some
    ]  # fmt: skip


SCREENED = {
    "one blue beside the reds": (
        people(20, sex="w", ok="y", team="red"), people(10, sex="w", ok="n", team="blue"),
    ),
    "one green beside two teams": (
        people(12, sex="w", ok="y", team="red") + people(9, sex="w", ok="y", team="blue"),
        people(10, sex="w", ok="n", team="green"),
    ),
    "one who named no team": (people(20, sex="w", ok="y", team="red"), people(9, sex="w", ok="n")),
}  # fmt: skip


@pytest.mark.parametrize("name", list(SCREENED))
@pytest.mark.parametrize(("few", "is_told"), [(0, True), (1, False), (4, False), (5, True)])
def test_quotas_beside_segments(tmp_path: Path, name: str, few: int, is_told: bool) -> None:
    stayed, out = SCREENED[name]
    odd = {**out[0], "sex": "m", "ok": "y"}
    rows = [*stayed, *out, *people(few, **odd)]
    found = counted(tmp_path, HEAD.format("") + QUOTAS + TEAM, rows, "team")
    assert any(one.question == "sex" for one in found.quotas) is is_told
    assert (few in (1, 4)) is any(one.code == "R094" for one in found.tally.problems)
    alone = counted(tmp_path, HEAD.format("") + QUOTAS + TEAM, rows)
    assert any(one.question == "sex" for one in alone.quotas)


HALVES: dict[str, tuple[str, tuple[str, ...]]] = {
    "segments": ("", ("team",)),
    "a figure of a decision": (AGREED, ()),
    "both": (AGREED, ("team",)),
}


@pytest.mark.parametrize("name", list(HALVES))
@pytest.mark.parametrize(("few", "is_told"), [(0, True), (1, False), (4, False), (5, True)])
def test_late_answers_beside_segments(tmp_path: Path, name: str, few: int, is_told: bool) -> None:
    head, by = HALVES[name]
    early = on(1, people(12, team="red", boss="yes"), people(12, team="blue", boss="yes"),
               people(few, team="green", boss="no"))  # fmt: skip
    late = on(9, people(10, team="green", boss="yes"), people(10, boss="yes", team="green"))
    source = HEAD.format(head) + TEAM
    found = counted(tmp_path, source, early + late, *by)
    told = late_answers(questionnaire(source, "staff"), [tmp_path / "r.csv"], found).late
    assert told is not None
    assert any(change.question == "boss" for change in told.changes) is is_told


HASTY = {
    "one of the hasty answered": (
        on(1, people(15, team="red", boss="yes"), people(15, team="red", boss="no"))
        + on(1, people(5, team="red"), people(1, team="red", boss="no"), minutes=0.3),
        (), False,
    ),
    "six of the hasty answered": (
        on(1, people(15, team="red", boss="yes"), people(15, team="red", boss="no"))
        + on(1, people(6, team="red", boss="no"), minutes=0.3), (), True,
    ),
    "one blue was not hasty": (
        on(1, people(30, team="red", boss="yes"), people(1, team="blue", boss="no"))
        + on(1, people(8, team="blue", boss="no"), minutes=0.3), ("team",), False,
    ),
    "one green beside two teams was not": (
        on(1, people(12, team="red", boss="yes"), people(12, team="blue", boss="yes"),
           people(1, team="green", boss="no"))
        + on(1, people(8, team="green", boss="no"), minutes=0.3), ("team",), False,
    ),
    "all blues were hasty": (
        on(1, people(30, team="red", boss="yes"))
        + on(1, people(8, team="blue", boss="no"), minutes=0.3), ("team",), True,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", list(HASTY))
def test_answers_without_the_hasty_ones(tmp_path: Path, name: str) -> None:
    rows, by, is_told = HASTY[name]
    found = counted(tmp_path, HEAD.format("") + TEAM, rows, *by, quality=True).tally.quality
    assert found is not None
    assert found.hasty >= 6
    assert any(change.question == "boss" for change in found.changes) is is_told


def _concepts(few: int) -> list[Row]:
    old = [{"label": "old", "boss": ("yes", "no")[n % 2], "team": "red"} for n in range(20)]
    new = [{"label": "new", "boss": ("yes", "no")[n % 2], "team": "blue"} for n in range(20)]
    return [*old, *new, *people(few, label="old", boss="no", team="blue")]


def _kano(few: int) -> list[Row]:
    both = people(20, team="red", have__wifi="5", lack__wifi="1")
    one = people(10, team="blue", have__wifi="4") + people(10, team="blue", lack__wifi="2")
    return [*both, *one, *people(few, team="blue", have__wifi="1", lack__wifi="5")]


def _drivers(few: int) -> list[Row]:
    both = [{"team": "red", "boss": "yes", "pay": str(1 + n % 5), "air": str(1 + n % 4)}
            for n in range(20)]  # fmt: skip
    one = people(10, team="blue", pay="4") + people(10, team="blue", air="3")
    return [*both, *one, *people(few, team="blue", pay="1", air="5")]


def _loaves(few: int) -> list[Row]:
    def prices(n: int) -> Row:
        return {"loaf__too_cheap": str(1 + n % 3), "loaf__cheap": str(4 + n % 2),
                "loaf__expensive": str(6 + n % 3), "loaf__too_expensive": "9"}  # fmt: skip

    some = [{"team": "blue", **prices(n)} for n in range(10)]
    for n, row in enumerate(some):
        del row[("loaf__cheap", "loaf__too_cheap")[n % 2]]
    red = [{"team": "red", **prices(n)} for n in range(20)]
    return [*red, *some, *({"team": "blue", **prices(2)} for _ in range(few))]


ANALYSES: dict[str, tuple[str, Any]] = {
    "concepts": (
        HEAD.format("views:\n  concepts: {shown: label, compared: [boss]}\n") + CONCEPTS, _concepts,
    ),
    "kano": (HEAD.format("views:\n  kano: {with: have, without: lack}\n") + KANO, _kano),
    "drivers": (
        HEAD.format("views:\n  drivers: {score: pay, items: [air]}\n")
        + "### `air` Air?\n\n`scale 1..5`\n\n", _drivers,
    ),
    "price": (HEAD.format("") + PRICE, _loaves),
}  # fmt: skip


@pytest.mark.parametrize("name", list(ANALYSES))
@pytest.mark.parametrize(("few", "is_told"), [(0, True), (1, False), (4, False), (5, True)])
def test_analyses_beside_segments(tmp_path: Path, name: str, few: int, is_told: bool) -> None:
    """All reds answered all of it, and a few blues."""
    source, rows = ANALYSES[name]
    tally = counted(tmp_path, source + TEAM, rows(few), "team").tally
    analysis = next(iter(tally.analyses), None) or tally["loaf"].analysis
    assert isinstance(analysis, Withheld) is not is_told
    said = in_every_form(tally, questionnaire(source + TEAM, "staff"))
    jsonschema.validate(
        json.loads(json.dumps(as_object(tally))), json.loads(SCHEMA.read_text(encoding="utf-8"))
    )
    assert to_xlsx(tally)
    for form in ("terminal", "markdown"):
        assert ("give away what a few" in said[form]) is not is_told, form
    alone = counted(tmp_path, source + TEAM, rows(few)).tally
    analysis = next(iter(alone.analyses), None) or alone["loaf"].analysis
    assert not isinstance(analysis, Withheld)


@pytest.mark.parametrize(("few", "is_told"), [(0, True), (1, False), (4, False), (5, True)])
def test_price_that_few_of_a_segment_named(tmp_path: Path, few: int, is_told: bool) -> None:
    """Of a segment, and of all others by subtraction."""
    rows = [*_loaves(0)[:20], *people(10, team="blue", loaf__cheap="5")]
    rows += people(few, team="blue", loaf__cheap="5", loaf__expensive="77")
    tally: Tally = counted(tmp_path, HEAD.format("") + PRICE + TEAM, rows, "team").tally
    red, blue, _ = tally.cuts[0].segments
    assert (not red["loaf"].hidden) is is_told
    assert not (blue["loaf"].hidden and is_told)
    shown = [] if blue["loaf"].hidden else [row.answered for row in blue["loaf"].rows]
    assert not any(0 < n < 5 for n in shown)
