"""Which of three numbers is the year, the month and the day: told by the whole column, or open."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.reading import read, said

TIMES = "# T\n\n### `visit` Visit?\n\n- ( ) First `=first`\n- ( ) Weekly `=weekly`\n"
DATE = "# T\n\n### `spend` When?\n\n`date`\n\n### `why` Why?\n\n`text`\n"
JUNE = [f"26-06-{day:02}" for day in range(1, 31)]


def column(cells: list[str]) -> str:
    rows = "".join(f'"{cell}",text {n}\n' for n, cell in enumerate(cells))
    return f"spend,why\n{rows}"


def selected(tmp_path: Path, cells: list[str], heading: str = "submitted_at") -> tuple[int, int]:
    """How many of some times lie in June 2026, and how many messages name others."""
    rows = "".join(f'first,"{cell}"\n' for cell in cells)
    text = f"visit,{heading}\n{rows}"
    tally = read(tmp_path, text, TIMES, since="2026-06-01", until="2026-06-30")
    return tally.selected, len(said(tally, "R049"))


@pytest.mark.parametrize(
    "cells",
    [
        JUNE,
        JUNE[:1],
        [f"{day} 10:0{n}" for n, day in enumerate(JUNE[:5])],
        [day.replace("-", "/") for day in JUNE],
        [day.replace("-", ".") for day in JUNE],
        [f"{day:02}-06-26" for day in range(1, 31)],
        [f"06-{day:02}-26" for day in range(1, 31)],
        [f"{day:02}.06.26" for day in range(1, 31)],
        [f"6/{day}/26 9:00 AM" for day in range(1, 31)],
        ["20.06.26"],
        ["26-06-20", "26-06-21", "26-06-22"],
        ["2026-13-06", "2026-03-06", "2026-06-06"],
        ["2026-13-06 10:00", "2026-12-06 10:00"],
        [f"2569-06-{day:02}" for day in range(1, 31)],
        ["1/6/2569 10:00", "13/6/2569 10:00"],
        ["民國115年6月1日", "民國 115/06/02"],
        ["令和8年6月1日 10:00"],
        ["'2026-06-01", "'2026-06-02"],
    ],
)
def test_times_of_sending_are_read_in_the_order_of_their_column(
    tmp_path: Path, cells: list[str]
) -> None:
    assert selected(tmp_path, cells) == (len(cells), 0)


@pytest.mark.parametrize(
    "cells",
    [
        ["26-06-20"],
        ["26/06/20", "26/06/21"],
        ["1447-13-15", "1447-12-31"],
        ["1347/03/11 10:00"],
        ["15/12/1467"],
        ["215-06-01"],
        ["5786-06-01"],
    ],
)
def test_times_of_sending_that_stay_open_are_named(tmp_path: Path, cells: list[str]) -> None:
    assert selected(tmp_path, cells) == (0, 1)


@pytest.mark.parametrize(
    ("limits", "day"), [("2026-05-01..2026-05-31", "2026-05-04"), ("..2026-04-30", "2026-04-05")]
)
def test_limits_tell_whether_day_or_month_comes_first(
    tmp_path: Path, limits: str, day: str
) -> None:
    tally = read(tmp_path, column(["04/05/2026"]), DATE.replace("`date`", f"`date {limits}`"))
    assert tally["spend"].lowest == day


def test_column_that_contradicts_itself_is_open_where_it_fits_both(tmp_path: Path) -> None:
    assert selected(tmp_path, ["2026-13-06", "2026-06-25", "2026-07-06"]) == (2, 1)


@pytest.mark.parametrize(
    "cell",
    ["2026年6月{}日(月) 午前10:05", "2026年6月{}日（火）10時05分", "2026/06/{:02}(水) 10:05",
     "2026年6月{}日月曜日", "2026年6月{}日 星期一 上午10:05", "2026년 6월 {}일 (월) 오전 10:05",
     "2026. 6. {}. 오전 10:05:00"],
)  # fmt: skip
def test_times_of_sending_with_days_of_the_week(tmp_path: Path, cell: str) -> None:
    assert selected(tmp_path, [cell.format(day) for day in range(1, 31)]) == (30, 0)


@pytest.mark.parametrize(
    "heading", ["타임스탬프", "Отметка времени", "Tidsstämpel", "Aikaleima", "Zaman damgası"]
)
def test_column_of_times_of_a_form_in_other_languages(tmp_path: Path, heading: str) -> None:
    assert selected(tmp_path, ["2026-06-01", "2026-07-01"], heading) == (1, 0)


@pytest.mark.parametrize("heading", ["submission_date", "Submission-Date", "Submission Date"])
def test_heading_of_the_time_of_sending(tmp_path: Path, heading: str) -> None:
    assert selected(tmp_path, ["2026-06-01", "2026-07-01"], heading) == (1, 0)


@pytest.mark.parametrize(
    ("cells", "ends"),
    [
        (["26-06-01", "26-06-02", "26-06-03"], ("2026-06-01", "2026-06-03")),
        (["01.06.26", "02.06.26"], ("2026-06-01", "2026-06-02")),
        (["13/06/26"], ("2026-06-13", "2026-06-13")),
        (["32-06-01", "26-06-02"], ("2026-06-02", "2032-06-01")),
        (["2026-13-06", "2026-03-06"], ("2026-06-03", "2026-06-13")),
        (["2026-03-06", "2026-03-13"], ("2026-03-06", "2026-03-13")),
        (["2567-02-29"], ("2024-02-29", "2024-02-29")),
        (["'2026-06-01"], ("2026-06-01", "2026-06-01")),
    ],
)
def test_days_of_a_question_are_read_in_the_order_of_their_column(
    tmp_path: Path, cells: list[str], ends: tuple[str, str]
) -> None:
    tally = read(tmp_path, column(cells), DATE)
    assert (tally["spend"].lowest, tally["spend"].highest) == ends
    assert tally.problems == ()


def test_day_whose_year_is_not_told_is_named(tmp_path: Path) -> None:
    tally = read(tmp_path, column(["26-06-01", "26-06-01"]), DATE)
    assert tally["spend"].answered == 0
    assert said(tally, "R045") == [
        "'26-06-01' of 'spend' can mean 2001-06-26 or 2026-06-01; 2 such."
    ]
    limited = DATE.replace("`date`", "`date 2020-01-01..2030-12-31`")
    assert read(tmp_path, column(["26-06-01"]), limited)["spend"].lowest == "2026-06-01"
