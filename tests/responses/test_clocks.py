"""Answers to a question for a time of day, as people, services and spreadsheets write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.reading import read, said

SURVEY = "# T\n\n### `when` When?\n\n`time`\n\n### `why` Why?\n\n`text`\n"


def column(cells: list[str]) -> str:
    return "when,why\n" + "".join(f'"{cell}",a\n' for cell in cells)


MORNING = [
    "8:30 AM", "8.30 am", "08:30:00", "AM 8:30", "8h30", "8 h 30 min", "8.30 Uhr", "8 Uhr 30",
    "午前8時30分", "上午8点30分", "早上8點30分", "오전 8시 30분", "8:30 a. m.",
    "٨:٣٠ ص", "8:30 du matin",
    "8:30 πμ", "8:30 утра", "8 ч. 30 мин.", "8u30", "kl. 8.30", "ore 8.30", "alle 8:30", "0830",
    "08:30+02:00", "8:30 CET", "8:30 AM EST", "T08:30", "8:30 น.", "8 giờ 30",
    "1900-01-00 08:30:00",
    "1899-12-30T08:30:00", "1/0/1900 8:30", "8：30",
]  # fmt: skip
EVENING = [
    "8:30 PM", "8:30 p. m.", "20.30", "20h30", "20 Uhr 30", "20.30 uur", "godz. 20:30", "às 20h30",
    "午後8時30分", "下午8:30", "晚上8点30分", "오후 8:30", "8:30 م", "8:30 مساءً", "8:30 du soir",
    "8:30 abends", "8:30 in the evening", "a las 8:30 de la tarde", "8:30 μ.μ.", "8:30 вечера",
    "ÖS 8:30", "8:30 CH", "2030", "20:30 ч", "20:30:00.000+02:00", "20:30:00-05:00",
]  # fmt: skip


@pytest.mark.parametrize(("cells", "time"), [(MORNING, "08:30"), (EVENING, "20:30")])
def test_time_of_day_is_read_however_it_is_written(
    tmp_path: Path, cells: list[str], time: str
) -> None:
    tally = read(tmp_path, column(cells), SURVEY)
    assert said(tally, "R012") == []
    assert (tally["when"].answered, tally["when"].lowest, tally["when"].highest) == (
        len(cells), time, time,
    )  # fmt: skip


NOON = [
    "noon", "12 noon", "12:00 noon", "midday", "12 Uhr mittags", "zwölf Uhr mittags", "midi",
    "mezzogiorno", "12 del mediodía", "12 uur 's middags", "meio-dia", "w południe", "正午",
    "中午12点", "中午12點", "12 ظهرا",
]  # fmt: skip
MIDNIGHT = [
    "midnight", "12 midnight", "24:00", "24 Uhr", "24.00 Uhr", "24h", "Mitternacht", "minuit",
    "medianoche", "mezzanotte", "middernacht", "meia-noite", "północ", "午前0時", "零点", "午夜",
    "منتصف الليل", "12 Uhr nachts",
]  # fmt: skip
HALF_PAST_EIGHT = [
    "half past eight", "Half past 8.", "halb neun", "halb 9 Uhr", "um halb neun", "8 et demie",
    "huit heures et demie", "8 h et demie", "ocho y media", "a las 8 y media", "otto e mezza",
    "alle 8 e mezza", "half negen", "oito e meia", "às 8h e meia", "wpół do dziewiątej",
    "الثامنة والنصف", "الساعة ٨ ونصف", "8時半", "八時半", "八点半", "8點半", "halv nio", "halv ni",
    "половина девятого",
]  # fmt: skip
IN_THE_EVENING = [
    "half past eight in the evening", "half past eight pm", "halb neun abends", "20 h et demie",
    "huit heures et demie du soir", "las ocho y media de la tarde", "8:30 de la noche",
    "otto e mezza di sera", "half negen 's avonds", "oito e meia da noite",
    "wpół do dziewiątej wieczorem", "الثامنة والنصف مساء", "午後8時半", "晚上八点半", "夜8時半",
]  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "time"), [(NOON, "12:00"), (MIDNIGHT, "00:00"), (IN_THE_EVENING, "20:30")]
)
def test_time_of_day_in_words_is_read_where_it_is_one_time(
    tmp_path: Path, cells: list[str], time: str
) -> None:
    tally = read(tmp_path, column(cells), SURVEY)
    assert (tally["when"].answered, tally["when"].lowest, tally["when"].highest) == (
        len(cells), time, time,
    )  # fmt: skip
    assert tally.problems == ()


def test_half_of_a_clock_of_twelve_hours_is_open_but_for_limits(tmp_path: Path) -> None:
    tally = read(tmp_path, column(HALF_PAST_EIGHT), SURVEY)
    assert (tally["when"].answered, said(tally, "R012")) == (0, [])
    assert said(tally, "R045")[2] == "'halb neun' of 'when' can mean 08:30 or 20:30; 1 such."
    evening = read(tmp_path, column(HALF_PAST_EIGHT), SURVEY.replace("`time`", "`time 17:00..`"))
    assert (evening["when"].answered, evening["when"].lowest) == (len(HALF_PAST_EIGHT), "20:30")


@pytest.mark.parametrize(
    ("cell", "readings"),
    [
        ("half 8", "07:30 or 08:30 or 19:30 or 20:30"),
        ("quarter to one", "00:45 or 12:45"),
        ("dreiviertel acht", "07:45 or 19:45"),
        ("acht Uhr", "08:00 or 20:00"),
    ],
)
def test_time_in_words_that_means_several_is_named(
    tmp_path: Path, cell: str, readings: str
) -> None:
    tally = read(tmp_path, column([cell]), SURVEY)
    assert said(tally, "R045") == [f"'{cell}' of 'when' can mean {readings}; 1 such."]


@pytest.mark.parametrize("cells", [["0.854166667"], ["0,854166667", "0,854166667"], [".8541667"]])
def test_part_of_a_day_of_a_spreadsheet_is_a_time(tmp_path: Path, cells: list[str]) -> None:
    tally = read(tmp_path, column([*cells]), SURVEY)
    assert tally["when"].highest == "20:30"
    assert read(tmp_path, column([*cells, "0"]), SURVEY)["when"].lowest == "00:00"


@pytest.mark.parametrize(
    "cell",
    ["8:30-9:00", "8:30 - 10:00", "8:30–10:00", "8-9", "8 to 9", "8h à 9h", "8.30 bis 9.00",
     "24:01", "25:00", "8:60", "8", "830", "14 am", "12 abends", "12 de la mañana", "晚上12点",
     "gegen halb neun", "mittags", "before noon", "5 at night", "12 in the afternoon", "half", "半",
     "12:30 de la noche", "halb acht oder neun",
     "20,30", "20-30", "8:30 or 9:00", "about 8", "9999", "2460"],
)  # fmt: skip
def test_what_is_no_single_time_is_named(tmp_path: Path, cell: str) -> None:
    tally = read(tmp_path, column([cell, "07:00"]), SURVEY)
    assert (tally["when"].answered, tally["when"].highest) == (1, "07:00")
    assert said(tally, "R012") == [f"'{cell}' fits no option of 'when'; 1 such."]
