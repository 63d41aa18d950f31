"""A file counted by several processes gives what one process gives, whatever it holds."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.sharing import LONGEST_CELL, Desk, outline, running_desk
from support.tables import ODD, SOUND, put
from support.tallies import questionnaire, response, some, written
from surveygen.errors import Location
from surveygen.responses import parts, records
from surveygen.responses.csv_table import CsvTable
from surveygen.responses.files import open_table
from surveygen.responses.finding import match
from surveygen.responses.parts import divide
from surveygen.responses.table import Oddities
from surveygen.tallies import Request, sharing, tally_responses
from surveygen.tallies.sharing import SharingEngine

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts in parts")
SOME = {"deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture]}


@pytest.fixture(autouse=True)
def short_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cell ends after a few lines at the latest, so that small files can be divided."""
    monkeypatch.setattr(parts, "LONGEST_CELL", LONGEST_CELL)
    monkeypatch.setattr(records, "LONGEST_CELL", LONGEST_CELL)


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    """A process that can be forked."""
    with running_desk() as running:
        yield running


def assert_shared_is_the_same(
    desk: Desk, *files: Path, processes: int = 3, dies: str = "", **options: Any
) -> None:
    together = desk.count(*files, processes=processes, dies=dies, **options)
    assert together.outline == outline(tally_responses(questionnaire(), files, Request(**options)))


def shuffled_with(oddities: list[str], rows: int = 400) -> str:
    """Sound rows with odd lines amid them, spread over the whole file."""
    lines = written(some(rows)).splitlines()
    step = rows // (len(oddities) + 1)
    for number, odd in enumerate(oddities, 1):
        lines.insert(number * step, odd)
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("content", [*SOUND.values(), *ODD.values()], ids=[*SOUND, *ODD])
def test_every_file_is_counted_the_same(desk: Desk, tmp_path: Path, content: str | bytes) -> None:
    assert_shared_is_the_same(desk, put(tmp_path, content))


def test_what_is_odd_in_any_part_is_accounted_for_at_its_line(desk: Desk, tmp_path: Path) -> None:
    odd = [
        *("cafe,x,,first", "cafe,x,,first" + "," * 20, "just one cell"),
        *("pub,p,,first" + "," * 12, 'cafe,q,,first,a"b' + "," * 11, 'cafe,r,,"first' + "," * 12),
        *("", "," * 15, "cafe,s,,never" + "," * 12),
    ]
    file = put(tmp_path, shuffled_with(odd * 3))
    assert_shared_is_the_same(desk, file)
    assert desk.count(file).outline.ledger.rejected > 3


@pytest.mark.parametrize(
    ("content", "is_shared"),
    [
        (SOUND["plain"], True),
        (shuffled_with(["cafe,x,,first", "just one cell"]), True),
        (written([response(n, why="a\n" * 9) for n in range(99)]), False),
        (ODD["UTF-16"], False),
    ],
    ids=["sound", "odd amid the parts", "odd at their ends", "not to be divided"],
)
def test_what_can_be_divided_is(
    desk: Desk, tmp_path: Path, content: str | bytes, is_shared: bool
) -> None:
    file = put(tmp_path, content)
    assert desk.count(file, processes=2).parts == ([2] if is_shared else [])


def test_texts_and_moments_come_in_the_order_of_the_file(desk: Desk, tmp_path: Path) -> None:
    rows = [
        response(n, why=f"reason {n}\nand more", sg_submitted=f"2026-03-{n % 28 + 1:02}T10:00:00Z")
        for n in range(200)
    ]
    assert_shared_is_the_same(desk, put(tmp_path, written(rows)))


@pytest.mark.parametrize("options", [{"where": "nps >= 9"}, {"by": ["visit"]}], ids=str)
def test_choosing_and_dividing_respondents_is_the_same(
    desk: Desk, tmp_path: Path, options: dict[str, Any]
) -> None:
    assert_shared_is_the_same(desk, put(tmp_path, written(some(300))), **options)


def test_a_response_that_came_twice_is_found_across_the_parts(desk: Desk, tmp_path: Path) -> None:
    file = put(tmp_path, written([*some(150), *some(3)]))
    assert_shared_is_the_same(desk, file)
    assert desk.count(file).outline.ledger.duplicates == 3


def test_responses_of_several_files_are_compared(desk: Desk, tmp_path: Path) -> None:
    files = [tmp_path / "a.csv", tmp_path / "b.csv"]
    files[0].write_text(written(some(80)), encoding="utf-8")
    files[1].write_text(written(some(80, 70)), encoding="utf-8")
    assert_shared_is_the_same(desk, *files)
    assert desk.count(*files).outline.ledger.duplicates == 10


def test_a_cell_that_runs_over_the_end_of_a_part_stays_whole(desk: Desk, tmp_path: Path) -> None:
    text = "\n".join(f"line {n}" for n in range(10))
    rows = [response(n, why=text) for n in range(60)]
    file = put(tmp_path, written(rows))
    for processes in range(2, 6):
        assert_shared_is_the_same(desk, file, processes=processes)


@pytest.mark.parametrize("when", ["at once", "when all is counted"])
def test_a_process_that_dies_costs_nothing_but_time(desk: Desk, tmp_path: Path, when: str) -> None:
    file = put(tmp_path, written(some(200)))
    assert_shared_is_the_same(desk, file, dies=when)
    assert desk.count(file, dies=when).parts == []


def test_a_process_with_threads_is_not_forked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("os.fork")
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    file = put(tmp_path, written(some(200)))
    try:
        tally = tally_responses(questionnaire(), [file], Request(engine=SharingEngine(3, least=1)))
    finally:
        done.set()
        thread.join()
    assert outline(tally) == outline(tally_responses(questionnaire(), [file]))


def test_a_process_that_cannot_be_started_costs_nothing_but_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused() -> int:
        raise BlockingIOError

    monkeypatch.setattr(sharing, "can_fork", lambda: True)
    monkeypatch.setattr("os.fork", refused)
    file = put(tmp_path, written(some(200)))
    tally = tally_responses(questionnaire(), [file], Request(engine=SharingEngine(3, least=1)))
    assert outline(tally) == outline(tally_responses(questionnaire(), [file]))


@given(
    st.lists(
        st.one_of(
            st.text(st.sampled_from('cafe1,,,," \r\t;é'), max_size=40),
            st.sampled_from(["cafe,x,,first" + "," * 12, 'cafe,y,,"first', 'oh"' + "," * 12]),
        ),
        max_size=12,
    ),
    st.integers(2, 4),
)
@settings(max_examples=60, **SOME)  # type: ignore[arg-type]
def test_any_damaged_file_is_counted_the_same(
    desk: Desk, tmp_path: Path, oddities: list[str], processes: int
) -> None:
    assert_shared_is_the_same(desk, put(tmp_path, shuffled_with(oddities, 60)), processes=processes)


@given(st.integers(1, 120), st.integers(2, 6), st.sampled_from(["\n", "\r\n"]), st.booleans())
@settings(max_examples=60, **SOME)  # type: ignore[arg-type]
def test_the_parts_hold_every_line_once_under_its_number(
    tmp_path: Path, rows: int, count: int, end: str, marked: bool
) -> None:
    content = written(some(rows), end=end)
    file = put(tmp_path, f"\ufeff{content}" if marked else content)
    table = open_table(file, questionnaire())
    assert isinstance(table, CsvTable)
    divided = divide(table, count)
    assert [row for part in divided for row in numbered(part.table)] == (
        numbered(table) if divided else []
    )


def numbered(table: CsvTable) -> list[tuple[int, list[str]]]:
    """The rows of a table with their lines."""
    fits = match(questionnaire(), table.header, Location(table.name)).fits
    blocks = list(table.blocks(fits, Oddities()))
    return [pair for b in blocks for pair in zip(b.lines, b.rows, strict=True)]


@pytest.mark.parametrize("odd", ["UTF-16", "old Mac line ends"])
def test_a_file_whose_lines_cannot_be_told_from_bytes_is_not_divided(
    tmp_path: Path, odd: str
) -> None:
    table = open_table(put(tmp_path, ODD[odd]), questionnaire())
    assert isinstance(table, CsvTable)
    assert divide(table, 2) == []
