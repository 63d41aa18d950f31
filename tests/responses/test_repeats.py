"""Rows that came before: copies, revisions, and ids that tell nobody apart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from support.reading import read, read_all, said
from support.tallies import counts, questionnaire
from surveygen.reports.findings import ledger_sentence
from surveygen.reports.words import IN_ENGLISH
from surveygen.responses.repeats import Noter
from surveygen.responses.table import BLOCK_ROWS, Row
from surveygen.tallies import tally_responses
from surveygen.tallies.request import Request

SURVEY = """# T

### `visit` How often do you visit us?

- ( ) First time `=first`
- ( ) Every week `=weekly`

### `why` Why?

`text`
"""


def monkey(ids: list[str], end: str = "End Date") -> str:
    """An export with these ids; hardly two answers are alike."""
    rows = [
        f'"{one}",9,06/{1 + n:02}/2026 10:00,{"Every week" if n % 3 else "First time"},'
        for n, one in enumerate(ids)
    ]
    head = f"Respondent ID,Collector ID,{end},How often do you visit us?,Why?\n,,,Response,\n"
    return head + "\n".join(rows) + "\n"


@pytest.mark.parametrize(
    "cut",
    ["1.18912E+11", "1,18912E+11", "#####", "0", "#NAME?", "1.2345E+071", "#N/A", "-", "N/A", "0.0",
     "anonymous", "same-for-all"],
)  # fmt: skip
@pytest.mark.parametrize("end", ["End Date", "Ended"])
def test_id_that_tells_nobody_apart_is_none(tmp_path: Path, cut: str, end: str) -> None:
    tally = read(tmp_path, monkey([cut] * 20, end), SURVEY)
    assert (tally.ledger.read, tally.ledger.counted, tally.ledger.duplicates) == (20, 20, 0)
    assert counts(tally, "visit") == {"first": 7, "weekly": 13}
    [message] = said(tally, "R050")
    assert f"'{cut}'" in message
    assert "20 rows" in message


def test_sound_ids_beside_cut_ones_still_tell_copies(tmp_path: Path) -> None:
    text = monkey(["1.1E+11", "1.1E+11", "1.1E+11", "77", "78"])
    again = text.splitlines()[-1]
    tally = read(tmp_path, f"{text}{again}\n", SURVEY)
    assert (tally.ledger.read, tally.ledger.counted, tally.ledger.duplicates) == (6, 5, 1)


def own(rows: list[str], header: str = "sg_id,sg_submitted,visit,why") -> str:
    """A file of the page's own responses."""
    return "\n".join([header, *rows]) + "\n"


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        ("sg_id,sg_submitted,sg_revision,visit", ["a,2026-06-02,1,first", "a,2026-06-01,2,weekly"]),
        (
            "sg_id,sg_submitted,sg_revision,visit",
            ["a,2026-06-01,10,weekly", "a,2026,9,first"],
        ),
        ("sg_id,sg_submitted,visit", ["a,2026-06-02T10:00,weekly", "a,2026-06-01T10:00,first"]),
        ("sg_id,sg_submitted,visit", ["a,6/13/2026 10:00,weekly", "a,6/9/2026 10:00,first"]),
        ("sg_id,visit", ["a,first", "a,weekly"]),
        ("sg_id,sg_revision,visit", ["a,,first", "a,1,weekly"]),
    ],
)
def test_of_one_id_with_two_contents_the_last_counts(
    tmp_path: Path, header: str, rows: list[str]
) -> None:
    other = ",".join(["b", *[""] * (header.count(",") - 1), "first"])
    tally = read(tmp_path, own([*rows, other], header), SURVEY)
    assert counts(tally, "visit") == {"first": 1, "weekly": 1}
    assert (tally.ledger.read, tally.ledger.counted, tally.ledger.revised) == (3, 2, 1)
    assert "1 revised" in ledger_sentence(tally.ledger, IN_ENGLISH)
    assert len(said(tally, "R013")) == 1


def test_copies_of_what_was_revised_are_duplicates(tmp_path: Path) -> None:
    rows = [
        "a,2026-06-01,first,",
        "a,2026-06-01,first,",
        "a,2026-06-02,weekly,",
        "a,2026-06-02,weekly,",
    ]
    tally = read(tmp_path, own(rows), SURVEY)
    ledger = tally.ledger
    assert (ledger.read, ledger.counted, ledger.duplicates, ledger.revised) == (4, 1, 2, 1)
    assert counts(tally, "visit") == {"first": 0, "weekly": 1}


def both(tmp_path: Path, first: str, second: str) -> list[Path]:
    """Two downloads of what may be the same responses."""
    files = [tmp_path / "responses.csv", tmp_path / "responses (1).csv"]
    for file, text in zip(files, (first, second), strict=True):
        file.write_text(text, encoding="utf-8")
    return files


def google(count: int, start: int = 0, form: str = "2026/06/{d:02} 10:00:00 AM GMT+1") -> str:
    """An export without ids."""
    rows = [
        f'"{form.format(d=1 + n)}","{"Every week" if n % 3 else "First time"}","x"'
        for n in range(start, count)
    ]
    return '"Timestamp","How often do you visit us?","Why?"\n' + "\n".join(rows) + "\n"


@pytest.mark.parametrize("form", ["2026/06/{d:02} 10:00:00 AM GMT+1", "6/{d}/2026 10:00:00"])
def test_rows_of_two_downloads_without_ids_count_once(tmp_path: Path, form: str) -> None:
    tally = read_all(both(tmp_path, google(8, form=form), google(12, form=form)), SURVEY)
    ledger = tally.ledger
    assert (ledger.read, ledger.counted, ledger.duplicates) == (20, 12, 8)
    tally = read_all(both(tmp_path, google(12, form=form), google(8, form=form)), SURVEY)
    assert (tally.ledger.counted, tally.ledger.duplicates) == (12, 8)


def test_equal_rows_of_one_download_are_so_many_people(tmp_path: Path) -> None:
    text = google(3)
    text += text.splitlines()[-1] + "\n"
    assert read(tmp_path, text, SURVEY).ledger.counted == 4
    assert read_all(both(tmp_path, text, text), SURVEY).ledger.counted == 4


def test_later_answers_under_the_same_numbers_are_other_people(tmp_path: Path) -> None:
    head = "ID,Start time,Completion time,Email,Name,How often do you visit us?,Why?\n"
    first = [f"{n},x,6/{n}/2026 10:00:00,anonymous,,First time," for n in range(1, 14)]
    second = [row.replace("/2026", "/2025") for row in first]
    files = both(tmp_path, head + "\n".join(first) + "\n", head + "\n".join(second) + "\n")
    assert read_all(files, SURVEY).ledger.counted == 26
    more = [*first, "14,x,6/20/2026 10:00:00,anonymous,,Every week,"]
    files = both(tmp_path, head + "\n".join(first) + "\n", head + "\n".join(more) + "\n")
    assert (read_all(files, SURVEY).ledger.counted) == 14


def test_file_without_times_counts_once_where_all_of_it_is_in_the_other(tmp_path: Path) -> None:
    rows = [f"{'first' if n % 2 else 'weekly'},text {n}" for n in range(12)]
    small, large = ("\n".join(["visit,why", *rows[:count]]) + "\n" for count in (8, 12))
    assert read_all(both(tmp_path, small, large), SURVEY).ledger.counted == 12
    other = "\n".join(["visit,why", *rows[:3], "first,other", "weekly,other"]) + "\n"
    assert read_all(both(tmp_path, other, large), SURVEY).ledger.counted == 17


@pytest.mark.parametrize("alone", ["sg_test", "sg_spam", "website", "sg_survey"])
def test_a_lone_odd_row_among_sound_ones_is_no_response(tmp_path: Path, alone: str) -> None:
    rows = ["a,2026-06-01,first,,", "b,2026-06-02,weekly,,1", "c,2026-06-03,weekly,,"]
    ledger = read(tmp_path, own(rows, f"sg_id,sg_submitted,visit,why,{alone}"), SURVEY).ledger
    assert (ledger.read, ledger.counted) == (3, 2)
    apart = {"sg_test": ledger.tests, "sg_spam": ledger.spam, "website": ledger.spam}
    assert apart.get(alone, ledger.rejected) == 1


@pytest.mark.parametrize("header", ["sg_id,sg_submitted,visit,why", "visit,why"])
def test_a_lone_repeated_header_is_no_response(tmp_path: Path, header: str) -> None:
    rows = ["a,2026-06-01,first,x", header, "b,2026-06-02,weekly,y"]
    if header == "visit,why":
        rows = ["first,x", header, "weekly,y"]
    ledger = read(tmp_path, own(rows, header), SURVEY).ledger
    assert (ledger.read, ledger.counted) == (2, 2)


def test_a_lone_repeated_id_is_a_copy(tmp_path: Path) -> None:
    rows = ["a,2026-06-01,first,x", "b,2026-06-02,weekly,y", "a,2026-06-01,first,x"]
    ledger = read(tmp_path, own(rows), SURVEY).ledger
    assert (ledger.read, ledger.counted, ledger.duplicates) == (3, 2, 1)


@pytest.mark.parametrize(
    "rows",
    [
        ["a,2026-06-01,,first,x", "a,2026-06-02,,weekly,x", "b,2026-06-01,,first,y"],
        ["a,2026-06-02,1,first,x", "a,2026-06-01,2,weekly,x", "a,2026-06-02,1,first,x"],
        [f"1.2E+11,2026-06-{n:02},,{'first' if n % 2 else 'weekly'},t" for n in range(1, 9)],
        [f"same,2026-06-{n:02},,{'first' if n % 2 else 'weekly'},t{n}" for n in range(1, 9)],
    ],
)
def test_a_table_of_a_database_gives_what_the_file_gives(tmp_path: Path, rows: list[str]) -> None:
    duckdb = pytest.importorskip("duckdb", reason="pip install 'surveygen[big]'")
    from surveygen.tallies.big.database import open_database_table
    from surveygen.tallies.big.engine import IbisEngine

    by_file = read(tmp_path, own(rows, "sg_id,sg_submitted,sg_revision,visit,why"), SURVEY)
    base = tmp_path / "answers.db"
    with duckdb.connect(str(base)) as connection:
        file = tmp_path / "r.csv"
        connection.execute(
            "CREATE TABLE responses AS SELECT * FROM read_csv(?, all_varchar = true)", [str(file)]
        )
    table = open_database_table(f"duckdb://{base}", "responses", "t")
    tally = tally_responses(questionnaire(SURVEY, "t"), [table], Request(engine=IbisEngine()))
    assert tally.ledger == by_file.ledger
    assert counts(tally, "visit") == counts(by_file, "visit")


@pytest.mark.parametrize(
    "heading", ["Respondent ID", "Response ID", "submission_id", "_uuid", "Entry Id"]
)
def test_ids_of_files_that_are_no_known_services_are_evidence_too(
    tmp_path: Path, heading: str
) -> None:
    rows = [f"1.18912E+11,{'first' if n % 2 else 'weekly'}" for n in range(20)]
    tally = read(tmp_path, own(rows, f"{heading},visit"), SURVEY)
    assert (tally.ledger.counted, len(said(tally, "R050"))) == (20, 1)
    assert not said(tally, "R006")
    tally = read(tmp_path, own(["a1,first", "a2,weekly", "a1,first"], f"{heading},visit"), SURVEY)
    assert (tally.ledger.counted, tally.ledger.duplicates) == (2, 1)


def test_such_ids_hold_within_their_file(tmp_path: Path) -> None:
    files = [tmp_path / "one.csv", tmp_path / "two.csv"]
    for file, (first, second) in zip(
        files, [("first", "weekly"), ("weekly", "first")], strict=True
    ):
        rows = [f"1,{first},2026-06-01 10:00", f"2,{second},2026-06-02 11:00"]
        file.write_text(own(rows, "Response ID,visit,date"), encoding="utf-8")
    assert read_all(files, SURVEY).ledger.counted == 4


PLAIN = [
    (f"2026-06-{n:02} 10:00:00", "first" if n % 3 else "weekly", f"text {n}") for n in range(8, 20)
]


def plain(rows: Sequence[Sequence[str]], *heads: str, form: str = "{}") -> str:
    """A table of moments, which another form may be given, and answers."""
    lines = [",".join((form.format(datetime.fromisoformat(t)), *more)) for t, *more in rows]
    return "\n".join([",".join(heads), *lines]) + "\n"


@pytest.mark.parametrize(
    "form",
    [
        "{:%m/%d/%Y %H:%M:%S}",
        "{:%d.%m.%Y %H:%M:%S}",
        "{:%Y%m%dT%H%M%SZ}",
        "{:%Y/%m/%d %I:%M:%S %p GMT+1}",
        "{:%b %d %Y %H:%M:%S}",
    ],
)
@pytest.mark.parametrize(
    "heads",
    [("Timestamp", "visit", "why"), ("submitted_at", "How often do you visit us?", "Why?")],
)
def test_a_download_that_a_spreadsheet_saved_again_counts_once(
    tmp_path: Path, form: str, heads: tuple[str, ...]
) -> None:
    first = plain(PLAIN[:8], "Timestamp", "visit", "why")
    tally = read_all(both(tmp_path, first, plain(PLAIN, *heads, form=form)), SURVEY)
    assert (tally.ledger.counted, tally.ledger.duplicates) == (12, 8)


@pytest.mark.parametrize(
    "form",
    [
        "{:%m/%d/%Y %H:%M}",
        "{:%m/%d/%y %I:%M %p}",
        "{:%d.%m.%Y %H:%M}",
        "{:%Y-%m-%d %H:%M}",
        "{:%d/%m/%Y %H:%M:00}",
        "{:%d.%m.%y %H.%M Uhr}",
        "{:%Y-%m-%dT%H:%M:%S.120Z}",
        "{:%Y-%m-%d}",
        "{:%d.%m.%Y}",
    ],
)
@pytest.mark.parametrize("is_first", [True, False])
@pytest.mark.parametrize("first", [1, 14])
def test_a_download_counts_once_though_a_spreadsheet_left_out_the_seconds(
    tmp_path: Path, form: str, is_first: bool, first: int
) -> None:
    rows = [(f"2026-06-{first + n:02} 10:0{n}:{n + 17}", "first", f"text {n}") for n in range(9)]
    fine = plain(rows[:7], "Timestamp", "visit", "why")
    coarse = plain(rows, "Timestamp", "How often do you visit us?", "why", form=form)
    pair = (coarse, fine) if is_first else (fine, coarse)
    tally = read_all(both(tmp_path, *pair), SURVEY)
    assert (tally.ledger.counted, tally.ledger.duplicates) == (9, 7)


def test_people_of_one_minute_stay_several_beside_a_download_without_seconds(
    tmp_path: Path,
) -> None:
    fine = plain([(f"2026-06-13 10:00:{n}", "first", "") for n in (10, 20, 20)], "Timestamp",
                 "visit", "why")  # fmt: skip
    for count in (1, 3, 4):
        coarse = plain([("2026-06-13 10:00", "first", "")] * count, "Timestamp", "visit", "why",
                       form="{:%d.%m.%Y %H:%M}")  # fmt: skip
        for pair in ((fine, coarse), (coarse, fine)):
            assert read_all(both(tmp_path, *pair), SURVEY).ledger.counted == max(3, count)


def test_a_day_alone_says_not_that_two_rows_are_one(tmp_path: Path) -> None:
    rows = [(f"2026-06-{n} 10:00:{n}", "first", "") for n in range(13, 20)]
    fine = plain(rows, "Timestamp", "visit", "why")
    others = [*rows[:3], *((f"2026-07-{n} 10:00:{n}", "weekly", "") for n in range(13, 16))]
    days = plain(others, "Timestamp", "visit", "why", form="{:%d.%m.%Y}")
    assert read_all(both(tmp_path, fine, days), SURVEY).ledger.counted == 13


def test_moments_are_compared_across_their_zones(tmp_path: Path) -> None:
    rows = [(f"2026-06-{n} 22:30:{n}", "first", f"text {n}") for n in range(13, 22)]
    there = [(str(datetime.fromisoformat(t) + timedelta(hours=2)), *more) for t, *more in rows]
    for zone in ("+02:00", "+0200", "+02", " GMT+2"):
        first = plain(rows[:7], "Timestamp", "visit", "why", form="{:%Y-%m-%dT%H:%M:%S}Z")
        second = plain(there, "Timestamp", "visit", "why", form=f"{{:%Y-%m-%d %H:%M:%S}}{zone}")
        assert read_all(both(tmp_path, first, second), SURVEY).ledger.counted == 9


def test_days_that_fit_two_readings_are_the_same_in_two_downloads(tmp_path: Path) -> None:
    rows = [(f"2026-06-0{n} 10:00:1{n}", "first", f"text {n}") for n in range(1, 9)]
    parts = [plain(some, "Timestamp", "visit", "why", form="{:%m/%d/%Y %H:%M:%S}")
             for some in (rows[:5], rows[2:])]  # fmt: skip
    assert read_all(both(tmp_path, parts[0], parts[1]), SURVEY).ledger.counted == 8


def test_the_same_answers_at_other_times_are_other_people(tmp_path: Path) -> None:
    later = [(time.replace("-06-", "-07-"), *more) for time, *more in PLAIN]
    first = plain(PLAIN[:8], "Timestamp", "visit", "why")
    files = both(tmp_path, first, plain(later, "submitted_at", "visit", "why"))
    assert read_all(files, SURVEY).ledger.counted == 20


def test_the_same_answers_without_times_are_copies_where_chance_would_not_repeat_them(
    tmp_path: Path,
) -> None:
    first = plain(PLAIN, "Timestamp", "How often do you visit us?", "Why?")
    answers = [",".join(more) for _, *more in PLAIN]
    whole = "\n".join(["visit,why", *answers[:8]]) + "\n"
    assert read_all(both(tmp_path, first, whole), SURVEY).ledger.counted == 12
    part = "\n".join(["visit,why", *answers[6:], "first,another"]) + "\n"
    assert read_all(both(tmp_path, first, part), SURVEY).ledger.counted == 13


@pytest.mark.parametrize(
    "again", ["sg_id,visit", "SG_ID,Visit", "  sg_id , visit", "\u00a0sg_id,visit"]
)
@pytest.mark.parametrize("place", [1, 300, 700, 999])
def test_a_header_that_comes_again_is_found_in_any_block(
    tmp_path: Path, again: str, place: int
) -> None:
    """After rows whose ids begin with the same sign, and after others."""
    rows = [f"{'s' if n % 7 == 0 else 'x'}{n},first" for n in range(1000)]
    rows.insert(place, again)
    tally = read(tmp_path, own(rows, "sg_id,visit"), SURVEY)
    assert tally.ledger.counted == 1000
    assert tally.ledger.read == 1000


def test_only_rows_beside_a_repeated_one_are_looked_at_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[int] = []
    note = Noter.note

    def noted(self: Noter, row: Row, line: int) -> None:
        looked.append(line)
        note(self, row, line)

    monkeypatch.setattr(Noter, "note", noted)
    rows = [f"r{n},first" for n in range(20 * BLOCK_ROWS)]
    rows[-1] = "r5,weekly"
    tally = read(tmp_path, own(rows, "sg_id,visit"), SURVEY)
    assert (tally.ledger.counted, tally.ledger.revised) == (len(rows) - 1, 1)
    assert counts(tally, "visit") == {"first": len(rows) - 2, "weekly": 1}
    assert 2 <= len(set(looked)) <= 2 * BLOCK_ROWS
