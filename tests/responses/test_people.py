"""Lists of people as they come from spreadsheets: nobody in them is lost or mistaken."""

from __future__ import annotations

from pathlib import Path

import pytest

from surveygen.errors import SurveygenError
from surveygen.responses.people import read_people


def read(folder: Path, text: str, encoding: str = "utf-8") -> list[dict[str, str]]:
    file = folder / "list.csv"
    file.write_bytes(text.encode(encoding))
    return [dict(person) for person in read_people(file)]


def refused(folder: Path, text: str) -> tuple[str, int]:
    with pytest.raises(SurveygenError) as caught:
        read(folder, text)
    [problem] = caught.value.problems
    return problem.code, problem.location.line


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("before", ["", "\ufeff", "\n\n"])
def test_a_list_is_read_as_spreadsheets_write_it(
    tmp_path: Path, delimiter: str, end: str, before: str
) -> None:
    rows = [["Name", "E-Mail"], ["Müller", "m@example.com"], ["", ""], ["Böhm", "b@example.com"]]
    text = before + "".join(delimiter.join(row) + end for row in rows)
    assert [one["Name"] for one in read(tmp_path, text)] == ["Müller", "Böhm"]


def test_a_western_list_and_the_line_of_excel(tmp_path: Path) -> None:
    text = "sep=;\r\nName;Mail\r\nMüller, Änne;a@example.com\r\n"
    [person] = read(tmp_path, text, "cp1252")
    assert person == {"Name": "Müller, Änne", "Mail": "a@example.com"}


def test_a_row_may_be_short_and_a_trailing_delimiter_is_nothing(tmp_path: Path) -> None:
    people = read(tmp_path, "Name,Mail\nAnna\nBob,b@example.com,,\n")
    assert people[0] == {"Name": "Anna", "Mail": ""}
    assert people[1]["Mail"] == "b@example.com"


def test_a_cell_may_hold_lines(tmp_path: Path) -> None:
    [person] = read(tmp_path, 'Name,Mail\n"Anna\nMeier",a@example.com\n')
    assert person["Name"] == "Anna\nMeier"


@pytest.mark.parametrize(
    "first",
    [
        *("anna@example.com", "Anna,anna@example.com", "Anna;anna@example.co.uk", "+49 30 123456"),
        *(
            "Anna,030/123456",
            "Anna,(030) 12 34 56",
            "https://example.com/anna",
            "Anna\t07700-900123",
        ),
    ],
)
def test_a_list_without_a_header_is_refused(tmp_path: Path, first: str) -> None:
    assert refused(tmp_path, f"{first}\nBob,bob@example.com\n") == ("X053", 1)


@pytest.mark.parametrize("header", ["E-Mail", "Name,Mail 2", "Phone (day)", "2024", "@", "Tel. 1"])
def test_a_header_is_taken_for_one(tmp_path: Path, header: str) -> None:
    assert len(read(tmp_path, f"{header}\nAnna\n")) == 1


def test_a_row_with_a_cell_too_many_is_refused_with_its_line(tmp_path: Path) -> None:
    text = "Name,Mail\nBob,b@example.com\n\nMüller, Änne,a@example.com\n"
    assert refused(tmp_path, text) == ("X054", 4)


@pytest.mark.parametrize(
    "row", ['"Anna,a@example.com', '"Anna "the boss" Meier",a@example.com', '"Anna"x,a@example.com']
)
def test_a_quotation_mark_left_open_loses_nobody(tmp_path: Path, row: str) -> None:
    text = f"Name,Mail\nZoe,z@example.com\n{row}\nBob,b@example.com\n"
    assert refused(tmp_path, text) == ("X055", 3)


def test_two_columns_of_one_name_are_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, "Name,Mail,Name\nAnna,a@example.com,Meier\n") == ("X056", 1)


def test_columns_without_a_name_lose_nothing_else(tmp_path: Path) -> None:
    [person] = read(tmp_path, "Name,,Mail,\nAnna,x,a@example.com,\n")
    assert (person["Name"], person["Mail"]) == ("Anna", "a@example.com")


@pytest.mark.parametrize("text", ["", "\n\n", "Name,Mail\n", "Name,Mail\n,\n \n"])
def test_a_list_of_nobody_is_refused(tmp_path: Path, text: str) -> None:
    assert refused(tmp_path, text)[0] == "X023"
