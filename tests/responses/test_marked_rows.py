"""Rows that a file itself marks as no responses, and rows that stand in it twice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from support.reading import read, read_all, said
from support.tallies import codes
from surveygen.cli import main
from surveygen.responses.statuses import meaning_of

SURVEY = """# T

### `visit` How often do you visit us?

- ( ) First time `=first`
- ( ) Every week `=weekly`

### `why` Why?

`text`
"""

HEAD = "StartDate,EndDate,Status,Progress,Finished,RecordedDate,ResponseId,{more}visit,why\n"


def qualtrics(*rows: tuple[str, str], channel: str = "") -> str:
    """An export with rows of these statuses that are finished as said."""
    lines = []
    for n, (status, finished) in enumerate(rows, 1):
        day = f"2026-06-{n:02} 10:00:00"
        more = f"{channel}," if channel else ""
        lines.append(f"{day},{day},{status},100,{finished},{day},R_{n},{more}First time,")
    return HEAD.format(more="DistributionChannel," if channel else "") + "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("real", "preview", "yes", "no"),
    [
        ("IP-Adresse", "Umfragevorschau", "Wahr", "Falsch"),
        ("Adresse IP", "Aperçu de l’enquête", "VRAI", "FAUX"),
        ("Dirección IP", "Vista previa de la encuesta", "Verdadero", "Falso"),
        ("Indirizzo IP", "Anteprima sondaggio", "Vero", "Falso"),
        ("Endereço IP", "Visualização prévia da pesquisa", "Verdadeiro", "Falso"),
        ("Adres IP", "Podgląd ankiety", "Prawda", "Fałsz"),
        ("IP-adres", "Voorbeeld van enquête", "Waar", "Onwaar"),
        ("IPアドレス", "アンケートのプレビュー", "True", "偽"),
        ("IP 地址", "调查预览", "真", "假"),
        ("عنوان IP", "معاينة الاستطلاع", "صحيح", "خطأ"),
        ("0", "1", "1", "0"),
        ("0.0", "17.0", "1.0", "0.0"),
        ("Offline", "Offline Survey Preview", "TRUE", "FALSE"),
        ("EX", "256", "True", "no"),
    ],
)
def test_qualtrics_in_any_language_of_its_interface(
    tmp_path: Path, real: str, preview: str, yes: str, no: str
) -> None:
    text = qualtrics((real, yes), (preview, yes), (real, no), ("Spam", yes))
    tally = read(tmp_path, text, SURVEY)
    ledger = tally.ledger
    assert (ledger.counted, ledger.tests, ledger.unfinished, ledger.spam) == (1, 1, 1, 1)
    assert "R108" not in codes(tally)


@pytest.mark.parametrize(
    ("status", "meaning"),
    [
        *((str(n), "spam") for n in (8, 9, 12, 24, 25, 28, 40)),
        *((str(n), "test") for n in (1, 2, 17, 33, 256)),
        *((str(n), "real") for n in (0, 4, 16, 32, 36, 48, 132)),
        ("spam", "spam"),
        ("survey preview spam", "spam"),
        ("imported spam", "spam"),
        ("importiert", "real"),
        ("importé", "real"),
        ("", "real"),
        ("vorläufig", "unknown"),
        ("777", "unknown"),
    ],
)
def test_what_a_status_means(status: str, meaning: str) -> None:
    assert meaning_of(status) == meaning


def test_channel_says_preview(tmp_path: Path) -> None:
    tally = read(tmp_path, qualtrics(("Quux", "True"), channel="preview"), SURVEY)
    assert (tally.ledger.tests, tally.ledger.counted) == (1, 0)


def test_status_that_nobody_knows_counts_and_is_named(tmp_path: Path) -> None:
    text = qualtrics(("IP Address", "True"), ("Quux", "True"), ("Quux", "False"))
    tally = read(tmp_path, text, SURVEY)
    assert (tally.ledger.counted, tally.ledger.unfinished) == (2, 1)
    [message] = said(tally, "R108")
    assert "'Quux'" in message


def test_one_status_far_down_is_named_too(tmp_path: Path) -> None:
    rows = qualtrics(("IP Address", "True")).splitlines()
    many = [rows[0], *(rows[1].replace("R_1", f"R_{n}") for n in range(20_000))]
    many[6_001] = many[6_001].replace("IP Address", "Quux")
    assert "'Quux'" in said(read(tmp_path, "\n".join(many) + "\n", SURVEY), "R108")[0]


@pytest.mark.parametrize(
    "name",
    ["Is Spam", "spam", "is_spam", "Spam?", "isSpam", "_spam", "Spam flag", "Spam_Status"],
)
@pytest.mark.parametrize(
    ("yes", "no"),
    [("true", "false"), ("1", "0"), ("Yes", "No"), ("x", ""), ("WAHR", "FALSCH"), ("Oui", "Non"),
     ("spam", "ham"), ("1.0", "0.0")],
)  # fmt: skip
def test_column_that_marks_spam_is_honoured_and_said(
    tmp_path: Path, name: str, yes: str, no: str
) -> None:
    rows = [f"{n},2026-06-01 10:00:0{n} UTC,{yes if n == 2 else no},First time," for n in range(4)]
    text = "\n".join([f"Id,Created At,{name},visit,why", *rows]) + "\n"
    tally = read(tmp_path, text, SURVEY)
    assert (tally.ledger.read, tally.ledger.counted, tally.ledger.spam) == (4, 3, 1)
    [message] = said(tally, "R109")
    assert f"'{name}'" in message
    assert not [one for one in said(tally, "R006") if f"'{name}'" in one]


@pytest.mark.parametrize("name", ["Is Test", "test", "Test submission"])
def test_column_that_marks_tests_is_honoured(tmp_path: Path, name: str) -> None:
    text = f"{name},visit,why\nyes,First time,\nno,First time,\n,Every week,\n"
    tally = read(tmp_path, text, SURVEY)
    assert (tally.ledger.counted, tally.ledger.tests) == (2, 1)
    assert "tests" in said(tally, "R109")[0]


@pytest.mark.parametrize("cells", [("0.3", "0.9"), ("low", "high"), ("true", "maybe")])
def test_column_of_that_name_with_something_else_is_left_out(
    tmp_path: Path, cells: tuple[str, str]
) -> None:
    text = "spam,visit,why\n" + "".join(f"{cell},First time,\n" for cell in cells)
    tally = read(tmp_path, text, SURVEY)
    assert (tally.ledger.counted, tally.ledger.spam) == (2, 0)
    assert "'spam'" in said(tally, "R006")[0]
    assert "R109" not in codes(tally)


def test_empty_column_of_that_name_says_nothing(tmp_path: Path) -> None:
    assert codes(read(tmp_path, "spam,visit,why\n,First time,\n", SURVEY)) == []


def test_question_of_that_name_is_a_question(tmp_path: Path) -> None:
    survey = "# T\n\n### `spam` Do you get spam?\n\n`yes/no`\n"
    tally = read(tmp_path, "spam\nyes\nno\n", survey)
    assert (tally.ledger.counted, tally["spam"].answered) == (2, 2)


NETLIFY = "id,number,visit,why,created_at\n"
ROW = "66ab,2,First time,good,2026-06-01 10:00:00 UTC\n"
OTHER = "66aa,1,Every week,good,2026-06-01 10:00:01 UTC\n"


@pytest.mark.parametrize(
    ("head", "row", "other"),
    [
        (NETLIFY, ROW, OTHER),
        (
            "#,visit,why,Submit Date (UTC)\n",
            "ab,First time,good,2026-06-01 10:00:07\n",
            "ac,First time,good,2026-06-01 10:00:07\n",
        ),
        (
            "_id,visit,why,submission_date\n",
            "7,First time,good,1.6.2026 10:00:07\n",
            "8,First time,good,1.6.2026 10:00:07\n",
        ),
    ],
)
def test_row_that_stands_twice_in_a_file_counts_once(
    tmp_path: Path, head: str, row: str, other: str
) -> None:
    tally = read(tmp_path, head + row + other + row + row, SURVEY)
    assert (tally.ledger.read, tally.ledger.counted, tally.ledger.duplicates) == (4, 2, 2)


@pytest.mark.parametrize(
    "again",
    [
        ROW.replace("good", "bad"),
        ROW.replace("66ab", "66ac"),
        ROW.replace("10:00:00", "10:00:02"),
    ],
)
def test_row_that_differs_in_any_cell_is_somebody_else(tmp_path: Path, again: str) -> None:
    tally = read(tmp_path, NETLIFY + OTHER + ROW + again, SURVEY)
    assert (tally.ledger.counted, tally.ledger.duplicates) == (3, 0)


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("id,visit,why,created_at\n", ",First time,,2026-06-01 10:00:07\n"),
        ("id,visit,why,created_at\n", "1.2E+11,First time,,2026-06-01 10:00:07\n"),
        ("id,visit,why,created_at\n", "7,First time,,\n"),
        ("id,visit,why,created_at\n", "7,First time,,2026-06-01 10:00\n"),
        ("id,visit,why,created_at\n", "7,First time,,2026-06-01\n"),
        ("id,visit,why\n", "7,First time,\n"),
        ("visit,why,created_at\n", "First time,,2026-06-01 10:00:07\n"),
    ],
)
def test_rows_without_id_or_second_stay_several_people(tmp_path: Path, head: str, row: str) -> None:
    tally = read(tmp_path, head + row * 3, SURVEY)
    assert (tally.ledger.counted, tally.ledger.duplicates) == (3, 0)


def test_twice_in_one_file_and_once_in_the_other_is_one_response(tmp_path: Path) -> None:
    first, second = tmp_path / "1.csv", tmp_path / "2.csv"
    first.write_text(NETLIFY + ROW + ROW + OTHER)
    second.write_text(NETLIFY + ROW)
    tally = read_all([first, second], SURVEY)
    assert (tally.ledger.read, tally.ledger.counted, tally.ledger.duplicates) == (4, 2, 2)


@pytest.mark.parametrize("engine", ["csv", "ibis"])
def test_both_engines_leave_the_same_rows_out(tmp_path: Path, engine: str) -> None:
    (tmp_path / "s.md").write_text(SURVEY)
    head = "id,is_spam,visit,why,created_at\n"
    row, junk = "7,0,First time,,2026-06-01 10:00:07\n", "8,1,First time,,2026-06-01 10:00:08\n"
    (tmp_path / "r.csv").write_text(head + row + row + junk)
    found = []
    for more in ([], ["--with-spam"]):
        options = ["--format", "json", "--engine", engine, *more]
        done = CliRunner().invoke(
            main, ["tally", str(tmp_path / "s.md"), str(tmp_path / "r.csv"), *options]
        )
        assert done.exit_code == 0, done.output
        ledger = json.loads(done.stdout)["ledger"]
        found.append((ledger["counted"], ledger["duplicates"], ledger["spam"]))
    assert found == [(1, 1, 1), (2, 1, 0)]
