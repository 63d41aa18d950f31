"""Sealed answers are counted as open ones are, and what does not open is in the ledger."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

import surveygen
from support.pages import CAFE, questionnaire_of
from support.sealing import key_in
from surveygen.model import Questionnaire
from surveygen.responses.fake import invent
from surveygen.responses.files import open_table
from surveygen.responses.stored import Records
from surveygen.responses.table import Oddities
from surveygen.sealing.keyring import PrivateKey
from surveygen.sealing.opening import seal_fields
from surveygen.tallies import Tally

OPEN = ("sg_survey", "sg_id", "sg_revision", "sg_submitted", "sg_test")


@pytest.fixture
def questionnaire() -> Questionnaire:
    return questionnaire_of(CAFE, "cafe")


@pytest.fixture
def key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PrivateKey:
    monkeypatch.setenv("SURVEYGEN_KEYS", str(tmp_path / "keys"))
    return key_in(tmp_path / "keys")


@pytest.fixture
def rows(questionnaire: Questionnaire) -> list[dict[str, str]]:
    made = [dict(row) | {"sg_fake": ""} for row in invent(questionnaire, 40, 7)]
    return [row | {"sg_survey": "cafe"} for row in made]


def sealed(row: Mapping[str, str], *keys: PrivateKey) -> dict[str, str]:
    """The row as it leaves a page that seals."""
    beside = {name: row[name] for name in OPEN if name in row}
    return beside | {"sg_sealed": seal_fields(row, [key.public for key in keys])}


def written(path: Path, rows: Iterable[Mapping[str, str]]) -> Path:
    rows = list(rows)
    names = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def told(tally: Tally) -> tuple[object, ...]:
    return tally.ledger, tally.questions


def test_a_sealed_file_is_tallied_as_an_open_one(
    tmp_path: Path, questionnaire: Questionnaire, key: PrivateKey, rows: list[dict[str, str]]
) -> None:
    openly = surveygen.tally(questionnaire, written(tmp_path / "open.csv", rows))
    file = written(tmp_path / "sealed.csv", [sealed(row, key) for row in rows])
    assert told(surveygen.tally(questionnaire, file)) == told(openly)


def test_rows_from_a_program_are_opened_too(
    questionnaire: Questionnaire, key: PrivateKey, rows: list[dict[str, str]]
) -> None:
    found = surveygen.tally(questionnaire, [sealed(row, key) for row in rows])
    assert told(found) == told(surveygen.tally(questionnaire, rows))


def test_open_and_sealed_rows_stand_in_one_file(
    tmp_path: Path, questionnaire: Questionnaire, key: PrivateKey, rows: list[dict[str, str]]
) -> None:
    mixed = [row if number % 3 else sealed(row, key) for number, row in enumerate(rows)]
    found = surveygen.tally(questionnaire, written(tmp_path / "mixed.csv", mixed))
    assert told(found) == told(surveygen.tally(questionnaire, rows))


@pytest.mark.parametrize("heading", ["SG_Sealed", " sg_sealed ", "Sg_sealed"])
def test_the_column_may_be_headed_as_services_do(
    tmp_path: Path,
    questionnaire: Questionnaire,
    key: PrivateKey,
    rows: list[dict[str, str]],
    heading: str,
) -> None:
    made = [
        {heading if name == "sg_sealed" else name: cell for name, cell in sealed(row, key).items()}
        for row in rows
    ]
    found = surveygen.tally(questionnaire, written(tmp_path / "service.csv", made))
    assert found.ledger.counted == 40


def test_what_does_not_open_is_in_the_ledger_with_its_line(
    tmp_path: Path, questionnaire: Questionnaire, key: PrivateKey, rows: list[dict[str, str]]
) -> None:
    stranger = key_in(tmp_path / "elsewhere")
    made = [sealed(row, key) for row in rows]
    made[1] = sealed(rows[1], stranger)
    made[2]["sg_sealed"] = made[2]["sg_sealed"][:-9]
    made[3]["sg_sealed"] = "I am no answer"
    made[4]["sg_sealed"] = made[5]["sg_sealed"]
    found = surveygen.tally(questionnaire, written(tmp_path / "bad.csv", made))
    assert (found.ledger.counted, found.ledger.rejected) == (36, 4)
    (rejections,) = found.rejections
    reasons = {row.line: row.reason for row in rejections.rows}
    assert reasons == {
        3: f"it is sealed for a key that is not here ({stranger.public.kid[:12]})",
        4: "its sealed part is damaged",
        5: "its sealed part is damaged",
        6: "its sealed part belongs to another response",
    }
    assert "K007" in {problem.code for problem in found.problems}


def test_without_any_key_every_row_is_in_the_ledger(
    tmp_path: Path,
    questionnaire: Questionnaire,
    rows: list[dict[str, str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SURVEYGEN_KEYS", str(tmp_path / "none"))
    stranger = key_in(tmp_path / "elsewhere")
    file = written(tmp_path / "sealed.csv", [sealed(row, stranger) for row in rows])
    found = surveygen.tally(questionnaire, file)
    assert (found.ledger.counted, found.ledger.rejected) == (0, 40)


def test_spam_tests_and_other_surveys_need_no_key(
    tmp_path: Path, questionnaire: Questionnaire, key: PrivateKey, rows: list[dict[str, str]]
) -> None:
    made: list[dict[str, str]] = [sealed(row, key) for row in rows]
    made[0] |= {"website": "https://spam.example", "sg_sealed": "junk"}
    made[1] |= {"sg_test": "1", "sg_sealed": "junk"}
    made[2] |= {"sg_survey": "garage", "sg_sealed": "junk"}
    ledger = surveygen.tally(questionnaire, written(tmp_path / "marks.csv", made)).ledger
    assert (ledger.spam, ledger.tests, ledger.rejected, ledger.counted) == (1, 1, 1, 37)


def test_repeats_and_revisions_are_told(
    tmp_path: Path, questionnaire: Questionnaire, key: PrivateKey, rows: list[dict[str, str]]
) -> None:
    rows = rows[:6]
    again = {**rows[0], "visit": "first", "sg_revision": "1"}
    made = [*(sealed(row, key) for row in rows), sealed(again, key), sealed(rows[1], key)]
    ledger = surveygen.tally(questionnaire, written(tmp_path / "again.csv", made)).ledger
    assert (ledger.counted, ledger.revised, ledger.duplicates) == (6, 1, 1)


def test_names_that_nobody_asked_for_get_no_columns(
    questionnaire: Questionnaire, key: PrivateKey, rows: list[dict[str, str]]
) -> None:
    """Whoever has the page has the public key, and may seal what they like."""
    flood = {f"x{number}": "1" for number in range(2000)}
    table = open_table(questionnaire_rows([sealed(rows[0] | flood, key)]), questionnaire)
    assert len(table.header) < 200
    (block,) = list(table.blocks(lambda *_: True, Oddities()))
    assert "x1999" in dict(zip(table.header, block.rows[0], strict=True))["sg_other"]


def questionnaire_rows(rows: list[dict[str, str]]) -> Records:
    return Records("rows", lambda: rows)


def test_a_plain_tally_imports_nothing_that_opens(
    tmp_path: Path, questionnaire: Questionnaire, rows: list[dict[str, str]]
) -> None:
    import subprocess
    import sys

    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "cafe.md").write_text(CAFE, encoding="utf-8")
    file = written(tmp_path / "open.csv", rows)
    program = (
        "import sys; from surveygen.cli import main\n"
        f"main(['-C', {str(tmp_path)!r}, 'tally', 'cafe', {str(file)!r}], standalone_mode=False)\n"
        "print(sorted(n for n in sys.modules if n.startswith(('jwcrypto', 'cryptography',"
        " 'surveygen.sealing.keyring', 'surveygen.responses.sealed'))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("several", [False, True])
def test_a_sheet_may_call_the_column_as_it_likes(
    tmp_path: Path,
    questionnaire: Questionnaire,
    rows: list[dict[str, str]],
    key: PrivateKey,
    several: bool,
) -> None:
    keys = [key, key_in(tmp_path / "other", "other")] if several else [key]
    sheet = [
        {"Timestamp": "1/5/2026 10:00:00", "Die Antworten": sealed(row, *keys)["sg_sealed"]}
        for row in rows
    ]
    tally = surveygen.tally(questionnaire, [written(tmp_path / "sheet.csv", sheet)])
    open_one = surveygen.tally(questionnaire, [written(tmp_path / "open.csv", rows)])
    assert tally.ledger.counted == open_one.ledger.counted > 0
    assert tally.questions == open_one.questions


@pytest.mark.parametrize("end", ["\n", "\r\n ", " "])
def test_lines_that_a_mail_broke_are_put_together(
    tmp_path: Path,
    questionnaire: Questionnaire,
    rows: list[dict[str, str]],
    key: PrivateKey,
    end: str,
) -> None:
    broken = []
    for row in rows:
        one = sealed(row, key)
        text = one["sg_sealed"]
        parts = (text[at : at + 76] for at in range(0, len(text), 76))
        broken.append({**one, "sg_sealed": end.join(parts)})
    tally = surveygen.tally(questionnaire, [written(tmp_path / "mail.csv", broken)])
    whole = surveygen.tally(questionnaire, [written(tmp_path / "open.csv", rows)])
    assert told(tally) == told(whole)
