"""Large files in which some rows, far from those that told, write days and times otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.reading import read, said

SURVEY = """# T

### `visit` Visit?

- ( ) First `=first`
- ( ) Weekly `=weekly`

### `day` Day?

`date`
"""
ROWS = 24_000
ODD = 13_411
"""A row between the places that a sample is taken from."""


def file_of(sent: str, odd: str, day: str = "2026-03-03", odd_day: str = "") -> str:
    """Rows sent every day of May and June in turn, written as `sent`, but for three."""
    rows = ["visit,submitted_at,day,note\n"]
    for n in range(ROWS):
        month, date = 5 + n % 2, 1 + n % 28
        is_odd = ODD <= n < ODD + 3
        when = odd if is_odd else sent.format(m=month, d=date, h=n % 24)
        on = odd_day if is_odd and odd_day else day.format(d=date)
        rows.append(f'first,"{when}",{on},{"x" * 90}\n')
    return "".join(rows)


ISO, FIRST = "2026-{m:02}-{d:02} {h:02}:00:00", "{d:02}/{m:02}/2026 {h:02}:00"
JUNE = 12_000


@pytest.mark.parametrize(
    "odd",
    ["13.06.2026 10:00", "6/13/2026 10:00", "Jun 13, 2026 10:00 AM", "'2026-06-13 10:00",
     "20260613T100000", "2026. 6. 13."],
)  # fmt: skip
def test_moments_that_no_sample_held_are_read_by_the_whole_column(tmp_path: Path, odd: str) -> None:
    # Of the three odd rows two stand where those of May or June stood.
    tally = read(tmp_path, file_of(ISO, odd), SURVEY, since="2026-06-01", until="2026-06-30")
    assert abs(tally["visit"].answered - JUNE) <= 2
    assert said(tally, "R049") == []
    whole = read(tmp_path, file_of(ISO, odd), SURVEY)
    assert (whole.first[:10], whole.last[:10]) == ("2026-05-01", "2026-06-28")


def test_moments_that_no_sample_held_open_those_that_fit_two_days(tmp_path: Path) -> None:
    tally = read(
        tmp_path, file_of(FIRST, "06/13/2026 10:00"), SURVEY, since="2026-06-01", until="2026-06-30"
    )
    [left] = said(tally, "R049")
    assert "02/06/2026" in left
    tally = read(
        tmp_path, file_of(ISO, "2026-13-06 10:00"), SURVEY, since="2026-06-01", until="2026-06-30"
    )
    [left] = said(tally, "R049")
    assert "'2026-06-02 " in left  # in one reading it is a day of February


def test_answers_against_the_order_of_their_column_are_named(tmp_path: Path) -> None:
    data = file_of(ISO, "2026-06-13 10:00:00", "{d:02}/03/2026", "03/14/2026")
    tally = read(tmp_path, data, SURVEY)
    assert tally["day"].answered == ROWS - 3
    assert said(tally, "R045") == [
        "'03/14/2026' of 'day' can mean 2026-03-14, unlike the rest, or nothing; 3 such."
    ]
