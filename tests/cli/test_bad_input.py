"""Whatever is wrong with an input is said in words, with a place and a remedy, and exits 1."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

GOOD = "# Visit\n\n### `nps` Would you recommend us?\n\n`nps`\n\n### `why` Why?\n\n`text`\n"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / "surveygen.toml").write_text('endpoint = "https://example.com/f"\n')
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "visit.md").write_text(GOOD, encoding="utf-8")
    return tmp_path


def surveygen(shop: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    ran = subprocess.run(
        [sys.executable, "-c", "from surveygen.cli import main; main()", *arguments],
        cwd=shop,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert "Traceback" not in ran.stderr + ran.stdout
    return ran


BAD_SETS = {
    "empty": (b"", "F002", 0),
    "blank": (b"\n \n\n", "F002", 0),
    "binary": (b"# Visit\n\n\x00\x01\x02\xff\xfe", "F003", 3),
    "picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", "F003", 0),
    "UTF-16": (GOOD.encode("utf-16"), "F004", 0),
    "UTF-16 without a mark": (GOOD.encode("utf-16-le"), "F004", 0),
    "cp1252": ("# Visit\n\nThank you, café!\n".encode("cp1252"), "F007", 3),
    "10 MB": (b"# Visit\n\n" + b"word " * 2_000_000, "F005", 0),
    "broken YAML": (b"---\nid: [a\n---\n" + GOOD.encode(), "S002", 3),
    "a key with a typo": (b"---\nid: a\nendpiont: b\n---\n" + GOOD.encode(), "S004", 3),
    "an open front matter": (b"---\nid: a\n\n" + GOOD.encode(), "S019", 1),
}


@pytest.mark.parametrize(("content", "code", "line"), BAD_SETS.values(), ids=BAD_SETS.keys())
@pytest.mark.parametrize("command", ["check", "build"])
def test_question_set_that_cannot_be_used_is_explained(
    shop: Path, command: str, content: bytes, code: str, line: int
) -> None:
    (shop / "content" / "bad.md").write_bytes(content)
    ran = surveygen(shop, command)
    assert ran.returncode == 1
    place = f"content/bad.md:{line}" if line else "content/bad.md"
    assert re.search(rf"{re.escape(place)}[:\d]*.*\[?{code}\]?", ran.stdout + ran.stderr, re.DOTALL)


def test_good_question_sets_are_built_beside_a_bad_one(shop: Path) -> None:
    (shop / "content" / "bad.md").write_text("# Visit\n", encoding="utf-8")
    assert surveygen(shop, "build").returncode == 1
    assert (shop / "site" / "visit.html").exists()
    assert not (shop / "site" / "bad.html").exists()


def test_page_of_a_set_that_broke_stays_as_it_was(shop: Path) -> None:
    surveygen(shop, "build")
    before = (shop / "site" / "visit.html").read_bytes()
    (shop / "content" / "visit.md").write_text("# Visit\n", encoding="utf-8")
    assert surveygen(shop, "build").returncode == 1
    assert (shop / "site" / "visit.html").read_bytes() == before


READABLE = {
    "cp1252": "nps,why\r\n9,café\r\n".encode("cp1252"),
    "UTF-16": "nps,why\n9,café\n".encode("utf-16"),
    "semicolons": b"nps;why\n9;cake\n",
    "sep=;": b"sep=;\nnps;why\n9;cake\n",
    "CR only": b"nps,why\r9,cake\r",
    "a column nobody knows": b"nps,why,weather\n9,cake,rain\n",
}


@pytest.mark.parametrize("content", READABLE.values(), ids=READABLE.keys())
def test_odd_file_is_read_all_the_same(shop: Path, content: bytes) -> None:
    (shop / "answers.csv").write_bytes(content)
    ran = surveygen(shop, "tally", "visit", "answers.csv", "--format", "json")
    assert ran.returncode == 0
    assert '"counted": 1' in ran.stdout
    assert '"answered": 1' in ran.stdout


def test_column_nobody_knows_is_named(shop: Path) -> None:
    (shop / "answers.csv").write_bytes(READABLE["a column nobody knows"])
    assert "weather" in surveygen(shop, "tally", "visit", "answers.csv").stderr


def test_ragged_rows_are_all_accounted_for(shop: Path) -> None:
    (shop / "answers.csv").write_text("nps,why\n9\n8,tea,surplus\n7,cake\n", encoding="utf-8")
    ran = surveygen(shop, "tally", "visit", "answers.csv", "--format", "json")
    assert '"read": 3' in ran.stdout
    assert "answers.csv:" in ran.stderr


def test_unclosed_quote_does_not_swallow_the_rows_after_it(shop: Path) -> None:
    (shop / "answers.csv").write_text('nps,why\n9,"cake\n8,tea\n7,bread\n', encoding="utf-8")
    ran = surveygen(shop, "tally", "visit", "answers.csv", "--format", "json")
    assert '"read": 3' in ran.stdout
    assert "answers.csv:2" in ran.stderr


@pytest.mark.parametrize(
    ("content", "told", "status"),
    [(b"", "empty", 1), (b"nps,why\n", "no response", 0)],
    ids=["empty", "header only"],
)
def test_file_without_answers_is_explained(
    shop: Path, content: bytes, told: str, status: int
) -> None:
    """Where nobody has answered yet that is no failure: what runs every night goes on."""
    (shop / "answers.csv").write_bytes(content)
    ran = surveygen(shop, "tally", "visit", "answers.csv")
    assert ran.returncode == status
    assert "answers.csv" in ran.stderr
    assert told in ran.stderr.lower()


@pytest.mark.parametrize("command", ["build", "check", "tally"])
def test_unknown_survey_is_met_with_the_near_one(shop: Path, command: str) -> None:
    ran = surveygen(shop, command, "vist")
    assert ran.returncode == 1
    assert "'visit'" in ran.stderr


def test_unknown_command_is_met_with_the_near_one(shop: Path) -> None:
    ran = surveygen(shop, "biuld")
    assert ran.returncode == 2
    assert "build" in ran.stderr


def test_missing_file_of_answers_is_explained(shop: Path) -> None:
    ran = surveygen(shop, "tally", "visit", "nowhere.csv")
    assert ran.returncode in (1, 2)
    assert "nowhere.csv" in ran.stderr


def test_site_that_cannot_be_written_is_explained(shop: Path) -> None:
    # A file where the folder should be fails for every user, the administrator too.
    (shop / "site").write_text("not a folder")
    ran = surveygen(shop, "build")
    assert ran.returncode == 1
    assert "site" in ran.stderr


def test_broken_configuration_is_explained(shop: Path) -> None:
    (shop / "surveygen.toml").write_text("endpoint = formspree:abc\n")
    ran = surveygen(shop, "build")
    assert ran.returncode == 1
    assert "surveygen.toml" in ran.stderr


def test_project_without_question_sets_says_how_to_begin(tmp_path: Path) -> None:
    ran = surveygen(tmp_path, "build")
    assert ran.returncode == 1
    assert "surveygen new" in ran.stderr


@pytest.mark.parametrize("command", ["tally", "match"])
def test_answers_come_through_a_pipe_too(tmp_path: Path, command: str) -> None:
    """As a shell's `<(…)` hands them over: once, and from the front."""
    (tmp_path / "content").mkdir()
    (tmp_path / "surveygen.toml").touch()
    (tmp_path / "content" / "cafe.md").write_text("# A\n\n### `w` Why?\n\n`text`\n")
    (tmp_path / "a.csv").write_text("sg_id,w\na,x\nb,y\n")
    program = f"{sys.executable} -m surveygen {command} cafe <(cat a.csv)"
    done = subprocess.run(
        ["bash", "-c", program],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert ("2 rows read: 2 counted" in done.stdout) or command == "match"
