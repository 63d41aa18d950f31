"""What Taguette exports as highlights comes back as themes of the notes that were marked."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from support.guides import GUIDE
from support.notes import notes_csv
from surveygen.cli import main

NOTES = """\
Regulars 1 | 1 | last_visit | It was on my way
Regulars 1 | 2 | last_visit | Bread & "butter" cost <less> here, naïve 😀
Regulars 1 | 3 | most | Yes
Regulars 1 | 2 | most | Yes
Lapsed 1 | 1 | most | Yes, of course
Lapsed 1 | 1 | last_visit | Too dear for me
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "loyalty-fg.md").write_text(GUIDE, encoding="utf-8")
    (tmp_path / "surveygen.toml").write_text("", encoding="utf-8")
    (tmp_path / "notes.csv").write_text(notes_csv(NOTES), encoding="utf-8", newline="")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments], catch_exceptions=False)


def bring(rows: list[tuple[str, str, str]], *, encoding: str = "utf-8") -> Result:
    """Bring highlights (document, tag, content) as Taguette writes them."""
    with Path("highlights.csv").open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "document", "tag", "content"])
        writer.writerows((number, *row) for number, row in enumerate(rows, 1))
    return run("code", "loyalty-fg", "notes.csv", "--from", "highlights.csv")


def codes() -> dict[str, str]:
    with Path("notes.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["seat"] != "*" and row["codes"]]
    return {f"{row['group']}, {row['seat']}": row["codes"] for row in rows}


@pytest.mark.parametrize(
    ("words", "seat"),
    [
        ("It was on my way", "Regulars 1, 1"),
        ("[1] It was on my way", "Regulars 1, 1"),
        ("on my\xa0way\n", "Regulars 1, 1"),
        ('"butter" cost <less> here, naïve 😀', "Regulars 1, 2"),
        ("[3] Yes", "Regulars 1, 3"),
        ("[Regulars 1, 2] Yes", "Regulars 1, 2"),
        ("[Lapsed 1, 1] Yes", "Lapsed 1, 1"),
        ("of course", "Lapsed 1, 1"),
        ("for me", "Lapsed 1, 1"),
    ],
)
def test_a_note_is_known_by_its_words(folder: Path, words: str, seat: str) -> None:
    seen = bring([("notes", "Price and value", words)])
    assert seen.exit_code == 0, seen.output
    assert codes() == {seat: "price"}


@pytest.mark.parametrize(
    "words",
    [
        "[1] It was on my way [3] Yes",
        "It was on my way\n\n[3] Yes",
        "was on my way [3] Yes",
        "[Regulars 1, 1] It was on my way [Regulars 1, 3] Yes",
    ],
)
def test_several_notes_in_one_highlight_get_the_theme(folder: Path, words: str) -> None:
    assert bring([("notes", "price", words)]).exit_code == 0
    assert codes() == {"Regulars 1, 1": "price", "Regulars 1, 3": "price"}


def test_two_tags_are_two_themes_and_a_new_tag_a_new_one(folder: Path) -> None:
    rows = [("n", tag, "on my way") for tag in ("price", "Saves or wastes time", "way.Café")]
    assert bring(rows).exit_code == 0
    assert codes()["Regulars 1, 1"].split(";")[:2] == ["price", "time"]
    assert len(codes()["Regulars 1, 1"].split(";")) == 3


def test_what_several_people_said_is_nobodys(folder: Path) -> None:
    seen = bring([("notes", "price", "Yes"), ("notes", "time", "on my way")])
    assert "G058" in seen.output
    assert codes() == {"Regulars 1, 1": "time"}


def test_a_document_called_like_a_group_says_whose_words_they_are(folder: Path) -> None:
    assert bring([("lapsed 1", "price", "Yes")]).exit_code == 0
    assert codes() == {"Lapsed 1, 1": "price"}


def test_words_of_no_note_are_counted(folder: Path) -> None:
    seen = bring([("notes", "price", "never said"), ("notes", "time", "on my way")])
    assert "G051" in seen.output
    assert "1." in seen.output
    assert bring([("notes", "price", "never said")]).exit_code == 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_it_may_have_been_saved_again_by_a_spreadsheet(folder: Path, encoding: str) -> None:
    assert bring([("notes", "price", "naïve")], encoding=encoding).exit_code == 0
    assert codes() == {"Regulars 1, 2": "price"}


@pytest.mark.parametrize(
    "content", ["", "a,b\n1,2\n", "id,document,tag\n1,n,x\n", "id;document;tag;content\n"]
)
def test_another_file_is_refused_and_nothing_is_written(folder: Path, content: str) -> None:
    before = (folder / "notes.csv").read_bytes()
    (folder / "highlights.csv").write_text(content, encoding="utf-8")
    seen = run("code", "loyalty-fg", "notes.csv", "--from", "highlights.csv")
    assert seen.exit_code == 1
    assert "Traceback" not in seen.output
    assert (folder / "notes.csv").read_bytes() == before


def test_the_document_for_it_holds_every_note(folder: Path) -> None:
    made = run("tally", "loyalty-fg", "notes.csv", "--format", "html")
    assert made.exit_code == 0
    assert (
        "<p>[Regulars 1, 2] Bread &amp; &#34;butter&#34; cost &lt;less&gt; here, naïve 😀</p>"
        in made.stdout
    )
    assert made.stdout.count("<p>[") == 6
    refused = run("tally", "loyalty-fg", "notes.csv", "--format", "xlsx", "-o", "x.xlsx")
    assert refused.exit_code == 2
