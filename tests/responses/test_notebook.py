"""Two coders at one file of notes: neither sees, nor writes over, what the other one saw."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner

from support.guides import GUIDE, guide_of
from support.notes import notes_csv
from surveygen.cli import main
from surveygen.errors import SurveygenError
from surveygen.preview.coding.desk import Desk
from surveygen.responses.notebook import Coding, Notebook
from surveygen.responses.notes import Passage, read_notes

LINES = """\
A | 1 | back | First note
A | 2 | back | Second note
A | 3 | most | Third note
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "notes.csv"
    path.write_text(notes_csv(LINES, coder=""), encoding="utf-8", newline="")
    return path


@pytest.fixture
def typed(tmp_path: Path) -> Path:
    """Notes that somebody typed into a table, without ids."""
    path = tmp_path / "typed.csv"
    path.write_text("group,question,seat,note\nA,back,1,First\nA,back,2,Second\n", "utf-8")
    return path


def desk(path: Path, coder: str, *, second: bool = False) -> Desk:
    return Desk(guide_of(), Notebook.open(path, guide_of()), coder, second)


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


def codings(path: Path) -> list[tuple[str, str]]:
    return sorted((row["coder"], row["codes"]) for row in rows(path) if row["codes"])


def test_the_first_coder_comes_back_to_their_own_rows(file: Path) -> None:
    desk(file, "AB").keep(0, {"codes": ["price"], "memo": "mine"})
    desk(file, "CD", second=True).keep(0, {"codes": ["time"], "memo": "other"})
    again = desk(file, "AB")
    assert [again.note(n)["codes"] for n in range(3)] == [["price"], [], []]
    again.keep(0, {"codes": ["staff"]})
    assert codings(file) == [("AB", "staff"), ("CD", "time")]


def test_a_second_row_holds_nothing_of_the_first_coder(file: Path) -> None:
    first = desk(file, "AB")
    part = ["price", 0, 5]
    first.keep(0, {"codes": [], "passages": [part], "memo": "secret"})
    book = Notebook.open(file, guide_of())
    book.add_coding(book.entries()[0], ["time"], "CD")
    book.record(book.entries()[0], Coding(("staff",)), "EF", in_own_row=True)
    others = [row for row in rows(file) if row["coder"] in ("CD", "EF")]
    assert [(row["memo"], row["passages"]) for row in others] == [("", ""), ("", "")]
    assert [row["memo"] for row in rows(file) if row["coder"] == "AB"] == ["secret"]


@pytest.mark.parametrize("second", [False, True])
def test_what_could_not_be_written_has_not_happened(file: Path, second: bool) -> None:
    at = desk(file, "AB", second=second)
    at.keep(1, {"codes": ["price"]})
    before = at.state()
    kept = file.read_bytes()
    file.write_bytes(kept + b"\n")
    with pytest.raises(SurveygenError):
        at.keep(0, {"codes": ["time"], "memo": "lost?", "passages": [["price", 0, 5]]})
    with pytest.raises(SurveygenError):
        at.undo()
    assert at.state() == before
    file.write_bytes(kept)
    at.keep(2, {"codes": ["staff"]})
    assert codings(file) == [("AB", "price"), ("AB", "staff")]
    at.undo()
    at.undo()
    assert codings(file) == []


@pytest.mark.parametrize("act", ["set_codes", "add_coding"])
def test_codes_of_the_terminal_that_could_not_be_written_are_not_there(
    file: Path, act: str
) -> None:
    book = Notebook.open(file, guide_of())
    entry, before = book.entries()[0], [list(row) for row in book.rows]
    file.write_bytes(file.read_bytes() + b"\n")
    with pytest.raises(SurveygenError):
        getattr(book, act)(entry, ["price"], "AB")
    assert book.rows == before
    assert (entry.codes, entry.is_coded) == ((), False)


def test_notes_without_ids_are_coded_twice_each_in_a_row_of_its_own(typed: Path) -> None:
    first = desk(typed, "AB")
    for number in range(2):
        first.keep(number, {"codes": ["price"]})
    second = desk(typed, "CD", second=True)
    assert [note["done"] for note in second.state()["notes"]] == [False, False]
    second.keep(0, {"codes": ["price"]})
    second.keep(1, {"codes": ["time"]})
    assert [second.note(n)["codes"] for n in range(2)] == [["price"], ["time"]]
    assert second.agreement()["notes"] == 2
    assert sorted(row["codes"] for row in rows(typed)) == ["price", "price", "price", "time"]
    read = read_notes(guide_of(), [typed])
    assert (read.ledger.counted, len(read.codings)) == (2, 2)


def test_a_second_coder_in_the_terminal_is_asked_of_every_note_without_an_id(
    typed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (typed.parent / "content").mkdir()
    (typed.parent / "content" / "loyalty-fg.md").write_text(GUIDE, encoding="utf-8")
    (typed.parent / "surveygen.toml").touch()
    monkeypatch.chdir(typed.parent)
    for options, answers in (("--coder=AB",), "price\ntime\n"), (
        ("--coder=CD", "--second"), "staff\ntime\n"
    ):  # fmt: skip
        result = CliRunner().invoke(main, ["code", "loyalty-fg", "typed.csv", *options],
                                    input=answers, catch_exceptions=False)  # fmt: skip
        assert "2 coded, 0 left" in result.stdout
    assert codings(typed) == [("AB", "price"), ("AB", "time"), ("CD", "staff"), ("CD", "time")]


def test_a_second_coder_finds_their_own_new_themes_again_and_no_others(file: Path) -> None:
    first = desk(file, "AB")
    first.add_theme("Hidden")
    first.keep(0, {"codes": ["hidden"]})
    second = desk(file, "CD", second=True)
    second.add_theme("Far away")
    second.keep(0, {"codes": ["far_away"]})
    again = desk(file, "CD", second=True)
    names = [theme["name"] for theme in again.themes()]
    assert "far_away" in names
    assert "hidden" not in names
    assert again.keep(0, {"codes": ["far_away", "price"]})["codes"] == ["far_away", "price"]


def test_parts_of_notes_are_counted_in_each_coders_own_row(file: Path) -> None:
    desk(file, "AB").keep(0, {"passages": [["price", 0, 5]]})
    desk(file, "CD", second=True).keep(0, {"passages": [["price", 6, 10]]})
    book = Notebook.open(file, guide_of())
    found = {coder: book.codings_by(coder)["n1"].passages for coder in ("AB", "CD")}
    assert found == {"AB": (Passage("price", 0, 5),), "CD": (Passage("price", 6, 10),)}


def test_a_link_stays_a_link_and_a_private_file_private(file: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.csv"
    file.rename(kept)
    kept.chmod(0o600)
    file.symlink_to(kept)
    desk(file, "AB").keep(0, {"codes": ["price"]})
    assert file.is_symlink()
    assert kept.stat().st_mode & 0o777 == 0o600
    assert codings(kept) == [("AB", "price")]
