"""When answers came: a column a day, a week or a month, and nothing of what is not known."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from support.tallies import questionnaire
from surveygen.reports.arrivals import MOST, arrivals
from surveygen.reports.json_object import to_json
from surveygen.reports.words import IN_ENGLISH
from surveygen.responses.stored import Records
from surveygen.tallies import Request, Tally, tally_responses

SURVEY = questionnaire("# Us\n\n### `fine` Was it fine?\n\n`yes/no`\n")


def tally(moments: list[str], **asked: str) -> Tally:
    rows = [
        {"sg_submitted": moment, "fine": "no" if n % 2 else "yes"}
        for n, moment in enumerate(moments)
    ]
    return tally_responses(SURVEY, [Records("r", lambda: rows)], Request(**asked))  # type: ignore[arg-type]


def on(day: date, count: int) -> list[str]:
    return [f"{day.isoformat()}T09:{n:02}:00Z" for n in range(count)]


def test_each_day_has_its_column_those_without_answers_too() -> None:
    first = date(2026, 3, 1)
    found = tally([*on(first, 3), *on(first + timedelta(days=3), 9)])
    came = arrivals(found, IN_ENGLISH)
    assert came is not None
    assert came.counts == (3, 0, 0, 9)
    assert (came.first, came.last) == ("1 March 2026", "4 March 2026")
    assert came.said == "Answers by day: at most 9, on 4 March 2026."
    assert json.loads(to_json(found))["days"] == {"2026-03-01": 3, "2026-03-04": 9}


@pytest.mark.parametrize(
    ("apart", "columns", "said"),
    [
        (44, 45, "Answers by day: at most 9, on 16 April 2026."),
        (45, 7, "Answers by week: at most 9, in the one from 13 April 2026."),
        (400, 14, "Answers by month: at most 9, in April 2027."),
        (3000, 99, "Answers by month: at most 9, in May 2026."),
    ],
)
def test_there_are_no_more_columns_than_can_be_told_apart_but_of_many_years(
    apart: int, columns: int, said: str
) -> None:
    first = date(2026, 3, 3) if apart < 1000 else date(2018, 3, 3)
    came = arrivals(tally([*on(first, 3), *on(first + timedelta(days=apart), 9)]), IN_ENGLISH)
    assert came is not None
    assert came.said == said
    assert (len(came.counts), sum(came.counts)) == (columns, 12)
    assert len(came.counts) <= MOST or "month" in said


def test_days_are_read_as_the_column_writes_them(tmp_path: Path) -> None:
    moments = [*["13/03/2026 09:00"] * 4, *["05/04/2026 10:00"] * 3]
    file = tmp_path / "r.csv"
    file.write_text("Timestamp,fine\n" + "".join(f"{one},yes\n" for one in moments), "utf-8")
    assert tally_responses(SURVEY, [file]).days == (("2026-03-13", 4), ("2026-04-05", 3))


def test_nothing_is_drawn_where_some_do_not_say_when_they_came_or_all_came_on_one_day() -> None:
    first = date(2026, 3, 1)
    some = [*on(first, 6), *on(first + timedelta(days=1), 6)]
    assert arrivals(tally([*some, "", ""]), IN_ENGLISH) is None
    assert arrivals(tally([*some, "soon"]), IN_ENGLISH) is None
    assert arrivals(tally(on(first, 12)), IN_ENGLISH) is None


def test_days_are_said_of_a_period_and_not_of_people_chosen_by_what_they_said() -> None:
    first = date(2026, 3, 1)
    some = [*on(first, 8), *on(first + timedelta(days=1), 8)]
    assert tally(some, since="2026-03-02").days == (("2026-03-02", 8),)
    assert tally(some, where="fine = yes").days == ()
    assert tally(some[:9], since="2026-03-02").days == ()
