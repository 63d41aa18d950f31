"""`surveygen code` walks through notes, and a killed terminal loses none."""

from __future__ import annotations

import csv
import fcntl
import io
import os
import pty
import select
import signal
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from support.guides import GUIDE, guide_of
from support.notes import notes_csv
from surveygen.cli import main
from surveygen.tallies.notes import tally_notes

LINES = """\
A | * | attendance | 1;2;3
A | 1 | back | First
A | 2 | back | "Second, as it was said"
A | 3 | most | Third | price
A | 2 | most | Fourth
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a guide and notes, three of which have no theme."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "loyalty-fg.md").write_text(GUIDE, encoding="utf-8")
    (tmp_path / "surveygen.toml").write_text("", encoding="utf-8")
    (tmp_path / "notes.csv").write_text(notes_csv(LINES), encoding="utf-8", newline="")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*answers: str, arguments: tuple[str, ...] = ()) -> Result:
    typed = "".join(f"{answer}\n" for answer in answers)
    return CliRunner().invoke(
        main, ["code", "loyalty-fg", "notes.csv", *arguments], input=typed, catch_exceptions=False
    )


def rows(path: Path = Path("notes.csv")) -> list[dict[str, str]]:
    text = path.read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def codes() -> list[str]:
    return [row["codes"] for row in rows()]


def test_notes_without_a_theme_are_walked_through(folder: Path) -> None:
    result = run("price time", "2", "-")
    assert result.exit_code == 0
    assert codes() == ["", "price;time", "time", "price", "-"]
    assert "“Second, as it was said”" in result.stdout
    assert "Third" not in result.stdout
    assert "3 coded, 0 left. Everything is in notes.csv." in result.stdout


def test_a_coded_note_is_a_later_revision(folder: Path) -> None:
    run("price", "q")
    assert [row["sg_id"] for row in rows()] == ["n1", "n2.2", "n3", "n4", "n5"]
    before = folder / "before.csv"
    before.write_text(notes_csv(LINES), encoding="utf-8", newline="")
    tally = tally_notes(guide_of(), [before, folder / "notes.csv"])
    assert [note.codes for note in tally.notes] == [("price",), (), ("price",), ()]


def test_a_name_may_be_short_and_a_new_one_needs_a_plus(folder: Path) -> None:
    result = run("pric", "prise", "staf +parking", "parking")
    assert codes()[1:3] == ["price", "staff;parking"]
    assert codes()[4] == "parking"
    assert (
        "There is no theme 'prise'. Did you mean 'price'? +prise makes a new one." in result.stdout
    )


def test_one_can_go_back_leave_out_and_stop(folder: Path) -> None:
    result = run("price", "", "b", "staff", "q")
    assert codes() == ["", "price", "staff", "price", ""]
    assert "2 coded, 1 left" in result.stdout


def test_when_all_is_coded_there_is_nothing_to_ask(folder: Path) -> None:
    run("price", "price", "price")
    assert "Every note has been coded." in run().stdout


def test_a_second_coder_gets_rows_of_their_own_and_is_not_led(folder: Path) -> None:
    run("price", "time", "time", arguments=("--coder", "AN"))
    result = run("price", "time", "staff", "time", arguments=("--coder", "BO", "--second"))
    assert "so far" not in result.stdout
    tally = tally_notes(guide_of(), [folder / "notes.csv"])
    assert tally.ledger.counted == 4
    agreement = {one.code: one for one in tally.agreement}
    assert agreement["time"].coders == ("AN", "BO")
    assert (agreement["time"].notes, agreement["time"].both) == (4, 2)


def test_everything_else_in_the_file_stays_as_it_was(folder: Path) -> None:
    odd = (
        "\ufeffgroup;question;seat;note;own column\r\n"
        'A;back;1;"over\r\ntwo lines; with a semicolon";"said ""so"""\r\n'
    )
    (folder / "notes.csv").write_text(odd, encoding="utf-8", newline="")
    run("price")
    content = (folder / "notes.csv").read_bytes().decode("utf-8")
    assert content == (
        "\ufeffgroup;question;seat;note;own column;codes;coder;sg_id\r\n"
        'A;back;1;"over\r\ntwo lines; with a semicolon";"said ""so""";price\r\n'
    )


def test_a_file_with_rows_that_would_be_lost_is_not_written(folder: Path) -> None:
    broken = notes_csv(LINES) + 'A,back,,1,"never closed\r\n'
    (folder / "notes.csv").write_text(broken, encoding="utf-8", newline="")
    result = CliRunner().invoke(main, ["code", "loyalty-fg", "notes.csv"])
    assert result.exit_code == 1
    assert "[G017]" in result.stderr
    assert (folder / "notes.csv").read_bytes().decode() == broken


def test_a_file_that_something_else_changed_is_left_alone(folder: Path) -> None:
    with terminal(folder) as coder:
        coder.wait_for("q stop")
        changed = notes_csv(LINES).replace("First", "Changed")
        (folder / "notes.csv").write_text(changed, encoding="utf-8", newline="")
        coder.type("price")
        coder.wait_for("[G018]")
    assert (folder / "notes.csv").read_bytes().decode() == changed


def _take_the_terminal() -> None:
    """Make the terminal the process's own, so that Control-C in it interrupts."""
    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Terminal:
    """The command in a terminal of its own."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.master, slave = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "surveygen", "code", "loyalty-fg", "notes.csv", *arguments],
            cwd=folder,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            preexec_fn=_take_the_terminal,
        )
        os.close(slave)
        self.seen = ""

    def wait_for(self, words: str, seconds: float = 90) -> None:
        """Read what is printed until these words come, which are then taken as read."""
        while words not in self.seen:
            ready, _, _ = select.select([self.master], [], [], seconds)
            assert ready, f"not printed: {words!r}, but {self.seen!r}"
            try:
                chunk = os.read(self.master, 65536)
            except OSError:
                chunk = b""
            assert chunk, f"ended without printing {words!r}: {self.seen!r}"
            self.seen += chunk.decode(errors="replace")
        self.seen = self.seen.partition(words)[2]

    def interrupt(self) -> None:
        """Press Ctrl-C, again where nothing follows: Python reads on where a signal comes between
        the printing of a prompt and the reading of its answer."""
        for _ in range(6):
            os.write(self.master, b"\x03")
            while select.select([self.master], [], [], 15)[0]:
                self.seen += os.read(self.master, 65536).decode(errors="replace")
                if self.seen.replace("^C", "").strip(" ):\r\n"):  # More than the echo of the key.
                    return

    def type(self, words: str) -> None:
        """Type a line."""
        os.write(self.master, f"{words}\n".encode())


@contextmanager
def terminal(folder: Path, *arguments: str) -> Iterator[Terminal]:
    """The command in a terminal, ended with the block."""
    running = Terminal(folder, *arguments)
    try:
        yield running
    finally:
        running.process.kill()
        running.process.wait()
        os.close(running.master)


def test_a_killed_terminal_loses_no_note(folder: Path) -> None:
    with terminal(folder) as coder:
        coder.wait_for("q stop")
        coder.type("price")
        # When the next note is asked for, the one before is on the disk.
        coder.wait_for("2 of 3")
        coder.wait_for("q stop")
        os.killpg(coder.process.pid, signal.SIGKILL)
        coder.process.wait()
    assert codes() == ["", "price", "", "price", ""]
    assert sorted(path.name for path in folder.iterdir()) == [
        "content", "notes.csv", "surveygen.toml"
    ]  # fmt: skip


def test_control_c_ends_it_without_a_traceback(folder: Path) -> None:
    with terminal(folder) as coder:
        coder.wait_for("q stop")
        coder.type("price")
        coder.wait_for("2 of 3")
        coder.wait_for("q stop")
        coder.interrupt()
        coder.wait_for("1 coded, 2 left")
    assert codes()[1] == "price"


def test_what_somebody_said_cannot_steer_the_terminal(folder: Path) -> None:
    nasty = notes_csv("A | 1 | back | x\n").replace(",x,", ",\x1b[2J\x07gone,")
    (folder / "notes.csv").write_text(nasty, encoding="utf-8", newline="")
    assert "\x1b[2J" not in run("q").stdout
