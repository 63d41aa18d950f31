"""Both engines count the same, whatever a file holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from support.tables import ODD, SOUND, put
from support.tallies import HEADER, questionnaire, response, some, written
from surveygen.reports.json_object import to_json
from surveygen.tallies import Request, Tally, tally_responses

pytest.importorskip("ibis", reason="IBIS IS MISSING: pip install 'surveygen[big]'")
pytest.importorskip("duckdb", reason="DUCKDB IS MISSING: pip install 'surveygen[big]'")

from surveygen.tallies.big.engine import IbisEngine
from surveygen.tallies.big.scan import ScanEngine


def both(file: Path, **options: Any) -> tuple[Tally, Tally]:
    """The tally of a file by both engines."""
    by_csv = tally_responses(questionnaire(), [file], Request(**options))
    by_ibis = tally_responses(questionnaire(), [file], Request(engine=IbisEngine(), **options))
    return by_csv, by_ibis


def assert_same(by_csv: Tally, by_ibis: Tally) -> None:
    """Same figures, quotes, rejected rows and problems, but for the note about the engine."""
    assert to_json(by_ibis) == to_json(by_csv)
    assert by_ibis.rejections == by_csv.rejections
    assert [q.quotes for q in by_ibis.questions] == [q.quotes for q in by_csv.questions]
    assert [p for p in by_ibis.problems if p.code != "D001"] == list(by_csv.problems)


def refusal(by_ibis: Tally) -> str:
    """Why the engine `csv` had to count; empty where it had not."""
    return next((p.message for p in by_ibis.problems if p.code == "D001"), "")


@pytest.mark.parametrize("content", SOUND.values(), ids=SOUND)
def test_a_sound_file_is_counted_by_duckdb_alone(tmp_path: Path, content: str) -> None:
    by_csv, by_ibis = both(put(tmp_path, content))
    assert_same(by_csv, by_ibis)
    assert refusal(by_ibis) == ""


@pytest.mark.parametrize("content", ODD.values(), ids=ODD)
def test_an_odd_file_falls_to_the_engine_that_accounts_for_it(
    tmp_path: Path, content: str | bytes
) -> None:
    by_csv, by_ibis = both(put(tmp_path, content))
    assert_same(by_csv, by_ibis)
    assert refusal(by_ibis)


IN_ONE_PASS = {
    name: content
    for name, content in SOUND.items()
    if name not in {"tests and spam", "a response that came twice", "text that looks like nothing"}
} | {
    "rows without an answer": written([*some(50), response(51), response(52, visit="n/a")]),
    "texts beside options": written([response(1, heard="other", heard_other_text="a poster")]),
}


@pytest.mark.parametrize("content", IN_ONE_PASS.values(), ids=IN_ONE_PASS)
@pytest.mark.parametrize("options", [{}, {"by": ["visit", "nps"]}], ids=["all", "by"])
def test_a_plain_file_is_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str, options: dict[str, Any]
) -> None:
    def not_again(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("surveygen.tallies.big.engine.loaded", not_again)
    assert_same(*both(put(tmp_path, content), **options))


@pytest.mark.parametrize("content", ODD.values(), ids=ODD)
def test_what_is_not_plain_is_counted_as_if_nobody_had_tried(
    tmp_path: Path, content: str | bytes
) -> None:
    file = put(tmp_path, content)
    found = tally_responses(questionnaire(), [file], Request(engine=ScanEngine()))
    assert_same(tally_responses(questionnaire(), [file]), found)
    assert not refusal(found)


@pytest.mark.parametrize(
    "options",
    [
        {"where": "nps >= 9"},
        {"where": "visit = first and not (ordered has tea)"},
        {"by": ["visit"]},
        {"by": ["visit", "nps"], "since": "2026-03-05", "until": "2026-03-20"},
        {"where": "nps = 12"},
    ],
    ids=str,
)
def test_choosing_and_dividing_give_the_same_figures(
    tmp_path: Path, options: dict[str, object]
) -> None:
    rows = [*some(400), *some(3), response(900, visit="first", website="spam")]
    by_csv, by_ibis = both(put(tmp_path, written(rows)), **options)
    assert_same(by_csv, by_ibis)
    assert refusal(by_ibis) == ""


def test_several_files_are_compared_by_the_engine_that_can(tmp_path: Path) -> None:
    files = [tmp_path / "a.csv", tmp_path / "b.csv"]
    files[0].write_text(written(some(50)), encoding="utf-8")
    files[1].write_text(written(some(50, 40)), encoding="utf-8")
    by_csv = tally_responses(questionnaire(), files)
    assert by_csv.ledger.duplicates == 10
    assert_same(by_csv, tally_responses(questionnaire(), files, Request(engine=IbisEngine())))


CELLS = st.one_of(
    st.sampled_from(["", "1", "first", "weekly", "10", "3", "cafe", "x", "8.50", "spam", " ", "0"]),
    st.text(st.sampled_from("ab1,;\" \n\r'é|\t"), max_size=6),
)
ROWS = st.lists(st.fixed_dictionaries(dict.fromkeys(HEADER, CELLS)), max_size=8)


@given(ROWS, st.sampled_from([",", ";", "\t"]), st.sampled_from(["\n", "\r\n"]))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_written_table_is_counted_the_same(
    tmp_path: Path, rows: list[dict[str, str]], delimiter: str, end: str
) -> None:
    rows = [*some(3), *rows]
    assert_same(*both(put(tmp_path, written(rows, delimiter=delimiter, end=end))))


@given(st.text(st.sampled_from('cafe1,,,," \n\r\t;'), max_size=120), st.booleans())
@example('cafe,x,,"first', True)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_broken_table_is_counted_the_same(tmp_path: Path, tail: str, more: bool) -> None:
    after = written(some(3, 9)).split("\n", 1)[1] if more else ""
    assert_same(*both(put(tmp_path, written(some(3)) + tail + "\n" + after)))
