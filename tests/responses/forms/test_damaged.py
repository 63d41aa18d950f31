"""A questionnaire that is damaged, empty, packed or something else is told what it is."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from surveygen.cli import main
from surveygen.responses.forms import detect_format, read_form

PAGE = b"<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body></body></html>\n"
ENDINGS = ("qsf", "lss", "lsa", "xlsx", "xls", "json", "sav", "dta")


def imported(tmp_path: Path, name: str, data: bytes) -> Result:
    file = tmp_path / name
    file.write_bytes(data)
    done = CliRunner().invoke(main, ["-C", str(tmp_path), "import", str(file), "x"])
    assert not (tmp_path / "content").exists() or done.exit_code == 0
    return done


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "survey"
    sheet.append(["type", "name", "label"])
    sheet.append(["text", "why", "Why?"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def zipped(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "the file is empty"),
        (b" \r\n\n", "the file is empty"),
        (b"\0" * 300, "the file is empty"),
        (b"\xef\xbb\xbf\n", "the file is empty"),
        (PAGE, "a web page"),
        (b"\n<!-- x -->\n<html lang='en'>", "a web page"),
        (zipped("survey.qsf", b"{}"), "unpack it and import what is in it (survey.qsf)"),
        (zipped("picture.png", b"x"), "an archive of other files"),
        (zipped("survey.qsf", b"{}" * 500)[:300], "not downloaded whole"),
    ],
    ids=["nothing", "blank", "nul", "mark", "page", "page-2", "archive", "pictures", "cut"],
)
def test_what_is_called_like_a_form_and_is_none_is_told_what_it_is(
    tmp_path: Path, ending: str, data: bytes, words: str
) -> None:
    done = imported(tmp_path, f"survey.{ending}", data)
    assert done.exit_code == 1
    assert "[R080]" in done.stderr
    assert words in done.stderr
    assert "answers" not in done.stderr


@pytest.mark.parametrize("ending", ["qsf", "lss", "lsa", "lsg", "lsq"])
def test_a_file_that_bears_only_the_name_of_a_form_is_not_asked_for_answers(
    tmp_path: Path, ending: str
) -> None:
    done = imported(tmp_path, f"survey.{ending}", b"QID1 Text\n")
    assert done.exit_code == 1
    assert "[R080]" in done.stderr
    assert "downloaded whole" in done.stderr


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.qsf", json.dumps({"SurveyEntry": {"SurveyName": "x" * 500}}).encode()[:200]),
        ("a.lss", b"<?xml version='1.0'?><document><LimeSurveyDocType>Survey</Lim"),
        ("a.json", b'{"pages": [{"elements": [{"type": "text", "na'),
        ("a.xlsx", workbook()[:900]),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 400),
        ("a.sav", b"$FL2@(#) SPSS DATA FILE"),
        ("a.dta", b"<stata_dta><header><release>118"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_form_that_breaks_off_is_to_be_exported_again(
    tmp_path: Path, name: str, data: bytes
) -> None:
    done = imported(tmp_path, name, data)
    assert done.exit_code == 1
    assert "[R080]" in done.stderr
    assert "Export it again" in done.stderr


def test_one_group_or_question_of_limesurvey_is_no_survey(tmp_path: Path) -> None:
    for part in ("Group", "Question"):
        data = f"<?xml version='1.0'?>\n<document>\n <LimeSurveyDocType>{part}</LimeSurveyDocType>"
        done = imported(tmp_path, f"a.ls{part[0].lower()}", data.encode())
        assert f"it holds a single {part.lower()}; export the survey itself" in done.stderr


def test_an_archive_of_answers_is_unpacked_for_the_csv(tmp_path: Path) -> None:
    done = imported(tmp_path, "answers.zip", zipped("answers.csv", b"a,b\n1,2\n"))
    assert "[R070]" in done.stderr


def test_a_workbook_with_a_password_is_told_so(tmp_path: Path) -> None:
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    done = imported(tmp_path, "a.xlsx", start + "EncryptedPackage".encode("utf-16-le"))
    assert "it opens with a password alone" in done.stderr


def test_a_workbook_is_read_whatever_its_ending(tmp_path: Path) -> None:
    for name in ("a.xls", "a.xlsm", "a.xlsx"):
        file = tmp_path / name
        file.write_bytes(workbook())
        format_ = detect_format(file)
        assert format_ is not None
        assert [question.id for question in read_form(file, format_).questions] == ["why"]


def test_a_workbook_of_answers_is_no_form_to_be_mended(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["id", "How often?"], [1, "Daily"]):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    done = imported(tmp_path, "a.xlsx", out.getvalue())
    assert "[R043]" in done.stderr
    assert "save the sheet as CSV" in done.stderr
