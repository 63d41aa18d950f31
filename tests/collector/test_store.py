"""Responses survive, none is stored twice, and none is overwritten."""

from __future__ import annotations

import csv
import io
import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from surveygen import wire
from surveygen.collector.database import reason_of
from surveygen.collector.export import export_csv
from surveygen.collector.store import Counts, Store, StoredResponse
from surveygen.collector.submission import Attachment, Submission
from surveygen.collector.taking import Outcome
from surveygen.endpoints.closing import Closing
from surveygen.errors import SurveygenError


def response(identity: str = "r1", survey: str = "cafe", **answers: str) -> Submission:
    return Submission(survey, identity, {"sg_id": identity, **answers})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "responses.sqlite3"


def test_a_response_is_there_after_reopening(path: Path) -> None:
    with Store.open(path) as store:
        assert store.add([response(why="cheap\nand good, \"really\"; 'yes'")]) == [Outcome.STORED]
    with Store.open(path) as store:
        (found,) = store.responses("cafe")
    assert found.answers == {"sg_id": "r1", "why": "cheap\nand good, \"really\"; 'yes'"}
    assert datetime.fromisoformat(found.received).tzinfo is not None


def test_the_same_response_again_is_a_duplicate(path: Path) -> None:
    with Store.open(path) as store:
        first = response(why="cheap", sg_submitted="2026-01-01T10:00:00Z")
        again = response(sg_submitted="2026-01-01T10:05:00Z", why="cheap")
        assert store.add([first]) == [Outcome.STORED]
        assert store.add([again, again]) == [Outcome.DUPLICATE, Outcome.DUPLICATE]
        assert len(list(store.responses("cafe"))) == 1


def test_the_same_id_with_other_content_is_kept_beside(path: Path) -> None:
    with Store.open(path) as store:
        assert store.add([response(why="cheap"), response(why="near")]) == [
            Outcome.STORED,
            Outcome.BESIDE,
        ]
        assert [r.answers["why"] for r in store.responses("cafe")] == ["cheap", "near"]


def test_a_later_version_takes_the_place_of_an_earlier_one_and_not_the_other_way(
    path: Path,
) -> None:
    with Store.open(path) as store:
        first, second = response(why="cheap"), response(why="near", sg_revision="1")
        assert store.add([first, second, first]) == [
            Outcome.STORED,
            Outcome.REVISED,
            Outcome.OUTDATED,
        ]
        assert [r.answers["why"] for r in store.responses("cafe")] == ["near"]


def test_the_same_id_in_another_survey_is_another_response(path: Path) -> None:
    with Store.open(path) as store:
        assert store.add([response(), response(survey="shop")]) == [Outcome.STORED] * 2


def test_spam_is_kept_apart_and_does_not_hide_the_real_response(path: Path) -> None:
    with Store.open(path) as store:
        bait = Submission("cafe", "r1", {"sg_id": "r1", "sg_note": "x"}, spam=True)
        assert store.add([bait, response()]) == [Outcome.QUARANTINED, Outcome.BESIDE]
        assert store.counts() == {"cafe": Counts(kept=1, spam=1)}


def test_sql_in_an_answer_is_text(path: Path) -> None:
    bad = "'); DROP TABLE responses; --"
    with Store.open(path) as store:
        store.add([response(bad, bad, why=bad)])
        assert [r.answers["why"] for r in store.responses(bad)] == [bad]
        assert store.delete(bad, bad) == 1


def test_a_deleted_response_leaves_no_trace_in_the_files(path: Path) -> None:
    with Store.open(path) as store:
        attached = (Attachment("photo", "a.png", "image/png", b"FILE-TO-FORGET"),)
        store.add([Submission("cafe", "r1", {"sg_id": "r1", "why": "TEXT-TO-FORGET"}, attached)])
        store.add([response("r2", why="stays")])
        assert store.delete("cafe", "r1") == 1
        assert store.delete("cafe", "r1") == 0
        for file in path.parent.iterdir():
            assert b"TO-FORGET" not in file.read_bytes(), file.name
        assert [r.id for r in store.responses("cafe")] == ["r2"]


def test_old_responses_are_purged_and_younger_ones_stay(path: Path) -> None:
    with Store.open(path) as store:
        store.add([response()])
        assert store.purge(datetime.now(UTC) - timedelta(days=1)) == 0
        assert store.purge(datetime.now(UTC) + timedelta(seconds=1)) == 1


def test_files_are_kept_byte_for_byte(path: Path) -> None:
    attached = (Attachment("photo", "a.png", "image/png", bytes(range(256))),)
    with Store.open(path) as store:
        store.add([Submission("cafe", "r1", {"sg_id": "r1"}, attached)])
        (found,) = store.responses("cafe")
        assert tuple(store.files(found.number)) == attached


def test_every_commit_waits_for_the_disk(path: Path) -> None:
    with Store.open(path) as store:
        read = store._connection.execute
        assert read("PRAGMA journal_mode").fetchone() == ("wal",)
        assert read("PRAGMA synchronous").fetchone() == (2,)


def test_the_folder_is_private_and_stays_out_of_git(path: Path) -> None:
    Store.open(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert (path.parent / ".gitignore").read_text() == "*\n"


def test_two_processes_may_use_one_store(path: Path) -> None:
    with Store.open(path) as one, Store.open(path) as two:
        assert one.add([response("r1")]) == [Outcome.STORED]
        assert two.add([response("r1"), response("r2")]) == [Outcome.DUPLICATE, Outcome.STORED]
        assert [r.id for r in one.responses("cafe")] == ["r1", "r2"]


def test_a_failed_commit_stores_nothing_of_the_batch(path: Path) -> None:
    with Store.open(path) as store:
        broken = Submission("cafe", "r2", {"sg_id": "r2"}, (Attachment("f", "n", None, b""),))  # type: ignore[arg-type]
        with pytest.raises(sqlite3.IntegrityError):
            store.add([response("r1"), broken])
        assert list(store.responses("cafe")) == []
        assert store.add([response("r1")]) == [Outcome.STORED], "and it goes on afterwards"


def code_of(path: Path) -> str:
    with pytest.raises(SurveygenError) as caught:
        Store.open(path)
    (found,) = caught.value.problems
    assert found.hint
    return found.code


def test_a_file_where_the_folder_should_be_is_reported(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way")
    assert code_of(tmp_path / "data" / "responses.sqlite3") == "X004"
    assert (tmp_path / "data").read_text() == "in the way"


def test_a_folder_where_the_file_should_be_is_reported(tmp_path: Path) -> None:
    assert code_of(tmp_path) == "X004"


def test_a_file_that_is_no_store_is_left_alone(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("my notes " * 1000)
    assert code_of(text) == "X005"
    assert text.read_text() == "my notes " * 1000


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite3"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE mine (x)")
    before = other.read_bytes()
    assert code_of(other) == "X005"
    assert other.read_bytes() == before


def test_a_store_of_a_newer_version_is_left_alone(path: Path) -> None:
    with Store.open(path) as store:
        store._connection.execute("PRAGMA user_version = 99")
    assert code_of(path) == "X006"


def test_responses_come_in_the_order_of_their_arrival_whatever_their_ids(path: Path) -> None:
    """The index by which they are found is in the order of ids, and other surveys lie between."""
    with Store.open(path) as store:
        store.add(
            [response(f"{n * 7919 % 100:02}", "cafe" if n % 3 else "shop") for n in range(99)]
        )
        found = list(store.responses("cafe"))
    assert len(found) == 66
    assert [one.number for one in found] == sorted(one.number for one in found)
    assert [one.id for one in found] != sorted(one.id for one in found)


def test_the_names_of_all_fields_are_known(path: Path) -> None:
    with Store.open(path) as store:
        store.add(
            [response("1", why="near"), response("2", sg_note="x"), response("3", "shop", b="")]
        )
        assert store.fields("cafe") == {"sg_id", "why", "sg_note"}
        assert store.fields("none") == set()


@pytest.mark.parametrize("text", ['{"why": "ne', '{"why": "near"} more', ""])
def test_an_answer_that_is_damaged_is_said_to_be(path: Path, text: str) -> None:
    with Store.open(path) as store:
        store.add([response("1", why="near")])
        store._connection.execute("UPDATE responses SET answers = ?", (text,))
        with pytest.raises(SurveygenError, match="damaged"):
            list(store.responses("cafe"))
        with pytest.raises(SurveygenError, match="damaged"):
            store.fields("cafe")


def exported(path: Path, **options: Any) -> list[list[str]]:
    out = io.StringIO(newline="")
    with Store.open(path) as store:
        assert export_csv(store, "cafe", ["why", "had"], out, **options) > 0
    return list(csv.reader(io.StringIO(out.getvalue(), newline="")))


def test_each_cell_of_an_export_stands_below_its_name(path: Path) -> None:
    with Store.open(path) as store:
        store.add(
            [
                response("1", had="tea", why="near", sg_note=""),
                response("2", sg_sealed="", table="4"),
                response("3", table="", sg_note=""),
            ]
        )
    header, *rows = exported(path)
    assert header == [*wire.EXPORTED, "why", "had", "table"]
    cells = [dict(zip(header, row, strict=True)) for row in rows]
    assert [(c["sg_id"], c["why"], c["had"], c["table"]) for c in cells] == [
        ("1", "near", "tea", ""),
        ("2", "", "", "4"),
        ("3", "", "", ""),
    ]


def test_a_field_that_comes_while_an_export_is_written_moves_no_cell(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(path) as store:
        store.add([response("1", why="near"), response("2", why="far", late="x")])
    monkeypatch.setattr(Store, "fields", lambda *_: {"sg_id", "why"})
    header, *rows = exported(path)
    assert header == [*wire.EXPORTED, "why", "had"]
    assert [row[-2:] for row in rows] == [["near", ""], ["far", ""]]


def test_an_export_goes_through_the_responses_once_where_no_field_is_strange(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(path) as store:
        store.add([response(str(n), why="near", sg_note="") for n in range(5)])
    walked: list[str] = []
    walk = Store.responses

    def noted(self: Store, survey: str) -> Iterator[StoredResponse]:
        walked.append(survey)
        return walk(self, survey)

    monkeypatch.setattr(Store, "responses", noted)
    assert len(exported(path)) == 6
    assert walked == ["cafe"]


def test_a_database_without_functions_for_json_is_exported_alike(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(path) as store:
        store.add([response("1", why="near", table="4")])
    whole = exported(path)
    monkeypatch.setattr(Store, "fields", lambda *_: None)
    assert exported(path) == whole


def test_a_disk_without_room_is_said_in_words() -> None:
    said = reason_of(sqlite3.OperationalError("disk I/O error"))
    assert said == "the disk is full, or fails"


def counted(store: Store) -> tuple[dict[str, Counts], dict[str, tuple[int, str]]]:
    """The totals, as going through all responses finds them."""
    kept: dict[str, Counts] = {}
    real: dict[str, tuple[int, str]] = {}
    for survey in sorted(store.counts()):
        found = list(store.responses(survey))
        spam = sum(one.spam for one in found)
        kept[survey] = Counts(len(found) - spam, spam)
        marks = (wire.TEST, wire.FAKE)
        people = [one for one in found if not (one.spam or any(map(one.answers.get, marks)))]
        if people:
            real[survey] = (len(people), people[-1].received)
    return kept, real


def told(store: Store) -> tuple[dict[str, Counts], dict[str, tuple[int, str]]]:
    return store.counts(), {k: (one.kept, one.last) for k, one in store.summary().items()}


def test_the_totals_are_those_of_the_responses_whatever_happens_to_them(path: Path) -> None:
    with Store.open(path) as store, Store.open(path) as other:
        shout = 'He said "sg_test": "1", "sg_fake": "x"'
        store.add(
            [response("a", why=shout), response("b", sg_test="1"), response("c", sg_fake="1")]
        )
        assert store.summary()["cafe"].kept == 1
        steps: list[Callable[[], object]] = [
            lambda: other.add([response("d", sg_test="", why="x"), response("e", "bakery")]),
            lambda: other.add([Submission("cafe", "f", {"sg_id": "f"}, spam=True)]),
            lambda: store.add([response("d", sg_revision="1", why="y")]),
            lambda: store.flag(next(store.walk("cafe")), test=True),
            lambda: other.flag(next(store.walk("cafe")), spam=True),
            lambda: store.flag(next(store.walk("cafe"))),
            lambda: store.rewrite(next(store.walk("cafe")), {"why": "z"}),
            lambda: other.remove(next(store.walk("cafe"))),
            lambda: store.delete("bakery", "e"),
            lambda: other.purge(datetime.now(UTC) + timedelta(days=1), "cafe"),
        ]  # fmt: skip
        for step in steps:
            step()
            assert told(store) == told(other) == counted(store)
        assert store.counts() == {}


def test_a_store_of_an_earlier_version_keeps_its_totals_from_now_on(path: Path) -> None:
    with Store.open(path) as store:
        store.add([response("a"), response("b", sg_fake="1"), response("c", "bakery")])
        before = told(store)
        store._connection.execute("DROP TABLE totals")
        for event in ("added", "taken", "changed"):
            store._connection.execute(f"DROP TRIGGER response_{event}")
        assert told(store) == before == counted(store)
    with Store.open(path) as store:
        assert told(store) == before
        store.add([response("d")])
        assert told(store) == counted(store) != before


def test_a_store_that_is_deleted_or_put_away_meanwhile_is_made_anew(path: Path) -> None:
    """What is written to a file without a name is confirmed, and gone."""
    with Store.open(path) as store, Store.open(path) as reading:
        store.add([response("a")])
        seen = reading.version()
        shutil.rmtree(path.parent)
        assert store.add([response("b")], lambda _: Closing(1)) == [Outcome.STORED]
        assert store.add([response("c")], lambda _: Closing(1)) == [Outcome.CLOSED]
        assert reading.version() != seen
        assert [one.id for one in reading.responses("cafe")] == ["b"]
    with Store.open(path) as store:
        path.rename(path.with_name("kept.sqlite3"))
        assert store.counts() == {}
        assert path.is_file()
    with Store.open(path) as store:
        path.parent.rename(path.parent.with_name("away"))
        path.parent.parent.rename(path.parent.parent.with_name("moved"))
        with pytest.raises(sqlite3.OperationalError, match="folder"):
            store.add([response("d")])
        with pytest.raises(SurveygenError, match="folder"):
            store.counts()
