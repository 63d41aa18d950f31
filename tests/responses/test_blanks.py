"""Rows in which nothing is answered are no people: the ledger says so, and no base holds them."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.tallies import CAFE, HEADER, questionnaire, response, some, tally_of, written
from surveygen.reports.findings import ledger_sentence
from surveygen.reports.json_object import as_object
from surveygen.reports.words import IN_ENGLISH
from surveygen.tallies import Request, tally_responses
from surveygen.tallies.engine import CsvEngine

EVERYTHING = """
---
id: all
missing: [no idea]
---

# All

### `table` Table

`hidden`

### `visit` How often?

- ( ) First `=first`
- ( ) Often `=often`

### `ordered` What?

- [ ] Coffee `=coffee`
- [ ] Tea `=tea`

### `split` Where does your money go?

`sum 100`

- `rent` Rent
- `food` Food

### `order` What matters most?

`rank`

- Price `=price`
- Taste `=taste`

### `grid` How was it?

`matrix` `answers quality5`

- `speed` Speed
- `staff` Staff

### `spend` How much?

`number`

### `day` Which day?

`date`

### `why` Why?

`long text`
"""
HEAD = [
    *("sg_survey", "sg_id", "table", "visit", "ordered__coffee", "ordered__tea"),
    *("split__rent", "split__food", "order__price", "order__taste"),
    *("grid__speed", "grid__staff", "spend", "day", "why"),
]


def of_everything(path: Path, rows: list[dict[str, str]]) -> tuple[int, int]:
    """How many of some rows count, and how many are empty."""
    full = [{"sg_survey": "all", "sg_id": f"r{n}", **row} for n, row in enumerate(rows)]
    tally = tally_of(path, written(full, HEAD), questionnaire(EVERYTHING, "all"))
    assert tally.ledger.read == len(rows)
    return tally.ledger.counted, tally.ledger.empty


def test_forty_empty_rows_are_nobody(tmp_path: Path) -> None:
    tally = tally_of(tmp_path, written(response(n) for n in range(40)))
    assert (tally.ledger.counted, tally.ledger.empty, tally.selected) == (0, 40, 0)
    assert ledger_sentence(tally.ledger, IN_ENGLISH) == (
        "40 rows read: 0 counted, 40 without an answer."
    )
    assert as_object(tally)["ledger"]["empty"] == 40


def test_bases_hold_only_people(tmp_path: Path) -> None:
    rows = [*some(30), *(response(n) for n in range(30, 40))]
    tally = tally_of(tmp_path, written(rows))
    assert (tally.ledger.counted, tally.selected, tally["visit"].asked) == (30, 30, 30)


@pytest.mark.parametrize(
    "row",
    [
        {"visit": "first"},
        {"visit": "something else"},
        {"ordered__coffee": "1"},
        {"ordered__coffee": "0", "ordered__tea": "0"},
        {"split__rent": "0", "split__food": "0"},
        {"order__taste": "1"},
        {"grid__staff": "3"},
        {"spend": "0"},
        {"spend": "lots"},
        {"day": "2026-03-01"},
        {"why": "-"},
        {"why": "n/a, really"},
    ],
    ids=str,
)
def test_any_answer_makes_a_person(tmp_path: Path, row: dict[str, str]) -> None:
    assert of_everything(tmp_path, [row] * 3) == (3, 0)


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"table": "7"},
        {"visit": " ", "why": "  "},
        {"visit": "N/A", "spend": "n/a", "grid__speed": "-", "split__rent": "-"},
        {"visit": "no idea", "why": "No idea"},
        {"ordered__coffee": "N/A", "ordered__tea": ""},
    ],
    ids=str,
)
def test_what_stands_for_no_answer_makes_none(tmp_path: Path, row: dict[str, str]) -> None:
    assert of_everything(tmp_path, [row, {"visit": "often"}]) == (1, 1)


def test_an_empty_row_takes_no_other_ones_place(tmp_path: Path) -> None:
    """An id that came again with nothing is no revision that takes the answers back."""
    first = response(1, visit="weekly") | {"sg_submitted": "2026-03-01T10:00:00Z"}
    again = response(1) | {"sg_submitted": "2026-03-02T10:00:00Z"}
    tally = tally_of(tmp_path, written([first, again]))
    assert (tally.ledger.counted, tally.ledger.empty, tally.ledger.revised) == (1, 1, 0)
    assert tally["visit"].option("weekly").count == 1


def test_tests_spam_and_made_up_rows_stay_what_they_are(tmp_path: Path) -> None:
    rows = [
        response(1, website="x"),
        response(2) | {"sg_test": "1"},
        response(3),
        response(4, nps="9"),
    ]
    ledger = tally_of(tmp_path, written(rows, [*HEADER, "sg_test"])).ledger
    assert (ledger.spam, ledger.tests, ledger.empty, ledger.counted) == (1, 1, 1, 1)


def test_both_engines_leave_them_out(tmp_path: Path) -> None:
    pytest.importorskip("ibis", reason="IBIS IS MISSING: pip install 'surveygen[big]'")
    pytest.importorskip("duckdb", reason="DUCKDB IS MISSING: pip install 'surveygen[big]'")
    from surveygen.tallies.big.engine import IbisEngine

    rows = [*some(50), *(response(n, visit=v) for n, v in enumerate(["", " ", "N/A", "-"], 50))]
    file = tmp_path / "r.csv"
    file.write_text(written(rows), encoding="utf-8")
    told = [
        tally_responses(questionnaire(CAFE), [file], Request(engine=engine))
        for engine in (CsvEngine(), IbisEngine())
    ]
    assert [one.ledger.empty for one in told] == [4, 4]
    assert as_object(told[0]) == as_object(told[1])
    assert not [p for p in told[1].problems if p.code == "D001"]
