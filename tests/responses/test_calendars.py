"""Days in the calendars and words of those who answer: settled for their column, or named."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from support.reading import read, said
from surveygen.responses.spelling.calendars import hijri_day, persian_day


def survey(setting: str = "date") -> str:
    return f"# T\n\n### `day` Day?\n\n`{setting}`\n\n### `why` Why?\n\n`text`\n"


def column(cells: list[str], heading: str = "day") -> str:
    return f"{heading},why\n" + "".join(f'"{cell}",a\n' for cell in cells)


@pytest.mark.parametrize(
    "cell",
    ["R8.6.1", "R08/06/01", "令和8年6月1日", "115/06/01", "115-6-1", "民國115年6月1日", "20260601",
     "1 มิ.ย. 2569", "1 มิถุนายน พ.ศ. 2569", "1 มิ.ย. 69", "1 июня 2026 г.", "1. června 2026",
     "1. kesäkuuta 2026", "2026. június 1.", "1 Haziran 2026", "1 Ιουνίου 2026",
     "1 de junho de 2026", "1 czerwca 2026 r.", "1 يونيو 2026", "1 حزيران 2026", "1 juin 2026",
     "1 giugno 2026",
     "1 juni 2026", "2026年6月1日", "1447/12/15 هـ", "15 ذو الحجة 1447", "15 ذو الحجة 1447 هـ",
     "11 خرداد 1405", "۱۱ خرداد ۱۴۰۵", "1405/03/11 ه.ش", "1 June 2569", "15/12/1447 AH"],
)  # fmt: skip
def test_day_alone_is_read_where_it_says_its_calendar(tmp_path: Path, cell: str) -> None:
    tally = read(tmp_path, column([cell]), survey())
    assert (tally["day"].answered, tally["day"].lowest) == (1, "2026-06-01")
    assert tally.problems == ()


@pytest.mark.parametrize(
    ("setting", "cells", "first"),
    [
        ("date", ["260601", "260630", "260613"], "2026-06-01"),
        ("date", ["010626", "300626", "130626"], "2026-06-01"),
        ("date", ["01062026", "13062026"], "2026-06-01"),
        ("date", ["115/06/01", "99/12/31"], "2010-12-31"),
        ("date", ["1447-12-15", "1447-12-16"], "2026-06-01"),
        ("date 2026-01-01..2026-12-31", ["1405/03/11", "1405/03/12"], "2026-06-01"),
        ("date ..2010-12-31", ["1375/01/31", "1375/05/06"], "1996-04-19"),
        ("date", ["15/12/1447", "30/11/1447"], "2026-05-17"),
    ],
)
def test_days_are_read_in_the_calendar_that_their_column_allows(
    tmp_path: Path, setting: str, cells: list[str], first: str
) -> None:
    tally = read(tmp_path, column(cells), survey(setting))
    assert (tally["day"].answered, tally["day"].lowest) == (len(cells), first)
    assert tally.problems == ()


@pytest.mark.parametrize(
    ("cell", "readings"),
    [
        ("1375/05/06", "1955-12-21 or 1996-07-27"),
        ("12.03.1375", "1955-10-29 or 1996-06-01"),
        ("1405-03-11", "1984-12-03 or 2026-06-01"),
        ("010203", "2003-02-01 or 2003-01-02 or 2001-02-03"),
    ],
)
def test_day_of_two_calendars_is_named(tmp_path: Path, cell: str, readings: str) -> None:
    tally = read(tmp_path, column([cell]), survey())
    assert tally["day"].answered == 0
    assert said(tally, "R045") == [f"'{cell}' of 'day' can mean {readings}; 1 such."]


@pytest.mark.parametrize(
    "cell",
    [
        "1447/02/30",
        "0026-06-01",
        "5786-06-01",
        "5786/06/01",
        "1404-12-30",
        "12/31/1447",
        "1447-13-01",
    ],
)
def test_what_is_no_day_of_a_calendar_is_named(tmp_path: Path, cell: str) -> None:
    tally = read(tmp_path, column([cell]), survey())
    assert tally["day"].answered == 0
    assert said(tally, "R012") == [f"'{cell}' fits no option of 'day'; 1 such."]


@pytest.mark.parametrize(
    "form",
    ["{y}-{m:02}-{d:02} 10:00", "{y}/{m}/{d} 10:00:00", "{d:02}/{m:02}/{y} 10:00", "{d}/{m}/{y}"],
)
@pytest.mark.parametrize(("year", "month"), [(1405, 3), (1447, 12)])
def test_moments_of_sending_are_read_in_both_calendars(
    tmp_path: Path, form: str, year: int, month: int
) -> None:
    cells = [form.format(y=year, m=month, d=day) for day in range(1, 29)]
    data = "submitted_at,why\n" + "".join(f'"{cell}",a\n' for cell in cells)
    tally = read(tmp_path, data, survey(), since="2026-06-01", until="2026-06-05")
    assert tally["why"].answered == 5
    assert said(tally, "R049") == []


def test_calendars_agree_with_known_days_and_have_none_between_months() -> None:
    known = {
        hijri_day(1343, 1, 1): "1924-08-01", hijri_day(1356, 1, 1): "1937-03-14",
        hijri_day(1421, 1, 1): "2000-04-06", hijri_day(1445, 9, 1): "2024-03-11",
        hijri_day(1446, 12, 10): "2025-06-06", hijri_day(1447, 9, 1): "2026-02-18",
        persian_day(1300, 1, 1): "1921-03-21", persian_day(1357, 11, 22): "1979-02-11",
        persian_day(1399, 12, 30): "2021-03-20", persian_day(1403, 1, 1): "2024-03-20",
        persian_day(1500, 1, 1): "2121-03-21",
    }  # fmt: skip
    assert list(known) == list(known.values())
    assert persian_day(1404, 12, 30) == hijri_day(1447, 13, 1) == hijri_day(1447, 1, 31) == ""
    for of_calendar in (hijri_day, persian_day):
        days = [
            found
            for year in range(1344, 1460)
            for month in range(1, 13)
            for day in range(1, 32)
            if (found := of_calendar(year, month, day))
        ]
        first = date.fromisoformat(days[0])
        assert days == [(first + timedelta(days=n)).isoformat() for n in range(len(days))]


YEAR = date.today().year  # noqa: DTZ011 - either is right in the night of New Year's Eve
THAI, REIWA = YEAR - 1957, f"{YEAR - 2018:02}"
"""This year in two digits of the Buddhist calendar, and of the era Reiwa."""


def in_language(tag: str, setting: str = "date") -> str:
    return f"---\nlanguage: {tag}\n---\n\n{survey(setting)}"


@pytest.mark.parametrize(
    ("language", "setting", "cells", "first"),
    [
        ("en", "date 2026-01-01..2026-12-31", ["15/06/69"], "2026-06-15"),
        ("en", "date 2020-01-01..", ["29/02/67"], "2024-02-29"),
        ("en", "date", ["15/06/69", "14/07/2569"], "2026-06-15"),
        ("th", "date", [f"{day}/06/{THAI}" for day in (15, 16, 17)], f"{YEAR}-06-15"),
        ("th", "date", [f"15/06/{YEAR % 100}"], f"{YEAR}-06-15"),
        ("zh-Hant", "date ..1970-12-31", ["65/06/01"], "1965-06-01"),
        ("zh-Hant", "date 1980-01-01..1990-12-31", ["75/06/01"], "1986-06-01"),
        ("zh-TW", "date", ["99/12/31", "115/06/01"], "2010-12-31"),
        ("ja", "date", [f"{REIWA}/06/{day}" for day in (15, 16, 17)], f"{YEAR}-06-15"),
        ("ja", "date 2025-01-01..2027-12-31", ["08.06.01"], "2026-06-01"),
        ("ja", "date", [f"{YEAR % 100}/06/01"], f"{YEAR}-06-01"),
        ("en", "date", ["15/06/65", "03/07/85", "30/01/90"], "1965-06-15"),
        ("en", "date", ["75/06/01"], "1975-06-01"),
    ],
)  # fmt: skip
def test_years_of_two_digits_are_settled_by_limits_and_the_column(
    tmp_path: Path, language: str, setting: str, cells: list[str], first: str
) -> None:
    tally = read(tmp_path, column(cells), in_language(language, setting))
    assert (tally["day"].answered, tally["day"].lowest) == (len(cells), first)
    assert tally.problems == ()


@pytest.mark.parametrize(
    ("language", "cell", "readings"),
    [
        ("en", f"15/06/{THAI}", f"{1900 + THAI}-06-15 or {YEAR}-06-15"),
        ("en", f"01/06/{THAI}", f"{1900 + THAI}-06-01 or {1900 + THAI}-01-06 or {YEAR}-06-01"),
        ("en", f"1 June {THAI}", f"{1900 + THAI}-06-01 or {YEAR}-06-01"),
        ("th", "15.06.12", "2012-06-15 or 1969-06-15"),
        ("zh-Hant", "75/06/01", "1975-06-01 or 1986-06-01"),
        ("ja", "60/06/13", "1960-06-13 or 1985-06-13"),
    ],
)
def test_year_of_two_digits_that_two_calendars_have_is_named(
    tmp_path: Path, language: str, cell: str, readings: str
) -> None:
    tally = read(tmp_path, column([cell]), in_language(language))
    assert tally["day"].answered == 0
    assert said(tally, "R045") == [f"'{cell}' of 'day' can mean {readings}; 1 such."]


def test_month_in_a_year_of_two_calendars_is_named(tmp_path: Path) -> None:
    cells = [f"Jun {THAI}", "Jun 85", f"มิ.ย. {THAI}", "June '26"]
    tally = read(tmp_path, column(cells), survey("month"))
    assert said(tally, "R012") == [f"'{cells[0]}' fits no option of 'day'; 1 such."]
    assert (tally["day"].lowest, tally["day"].highest) == ("1985-06", f"{YEAR}-06")


@pytest.mark.parametrize("cells", [["15/06/69 10:00", "16/06/69 10:00"], ["01/06/69"]])
def test_moments_of_sending_have_buddhist_years_of_two_digits(
    tmp_path: Path, cells: list[str]
) -> None:
    data = "submitted_at,why\n" + "".join(f'"{cell}",a\n' for cell in cells)
    tally = read(tmp_path, data, survey(), since="2026-06-01", until="2026-06-30")
    assert tally.selected == len(cells)
    assert said(tally, "R049") == []
