"""Responses that look hasty: counted, and what would change without them."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.tallies import CAFE, HEADER, questionnaire, response, written
from surveygen.reports.html_page import report_html
from surveygen.tallies import Request, tally_responses
from surveygen.tallies.quality import seconds_between

GRID = (
    CAFE
    + "\n### `grid` How was it?\n\n`matrix` `answers quality5`\n\n"
    + "".join(f"- `{name}` {name}\n" for name in ("speed", "staff", "room", "noise"))
)
ROWS = ["grid__speed", "grid__staff", "grid__room", "grid__noise"]


def answered(number: int, seconds: int, nps: str, grid: str) -> dict[str, str]:
    minutes, rest = divmod(seconds, 60)
    return response(number, nps=nps, **dict(zip(ROWS, grid, strict=True))) | {
        "sg_started": "2026-03-01T10:00:00Z",
        "sg_submitted": f"2026-03-01T10:{minutes:02d}:{rest:02d}Z",
    }


def test_hasty_responses_are_counted_and_looked_at(tmp_path: Path) -> None:
    rows = [
        *(answered(n, 180, "9", "4535") for n in range(30)),
        *(answered(n, 20, "0", "4535") for n in range(30, 36)),
        *(answered(n, 180, "9", "3333") for n in range(36, 40)),
    ]
    survey = questionnaire(GRID)
    file = tmp_path / "r.csv"
    file.write_text(written(rows, [*HEADER, "sg_started", *ROWS]), encoding="utf-8")
    tally = tally_responses(survey, [file], Request(quality=True))
    assert tally["nps"].answered == 40
    quality = tally.quality
    assert quality is not None
    assert (quality.median, quality.hasty, quality.flat, quality.left) == (180, 6, 4, 30)
    nps = next(change for change in quality.changes if change.question == "nps")
    assert (nps.figure, round(nps.with_all), nps.without) == ("score", 70, 100)
    html = report_html(tally, survey)
    assert "6 took less than a third of that" in html
    assert "100 instead of +70" in html
    assert tally_responses(survey, [file]).quality is None


@pytest.mark.parametrize(
    ("started", "submitted", "taken"),
    [
        ("2026-03-01T10:00:00Z", "2026-03-01T10:02:30Z", 150),
        ("2026-03-01T10:00:00Z", "2026-03-01T12:02:30+02:00", 150),
        ("2026-03-01T10:00:00Z", "2026-03-01T09:00:00Z", None),
        ("2026-03-01T10:00:00Z", "2026-03-05T09:00:00Z", None),
        ("2026-03-01T10:00:00Z", "2026-03-01T10:02:30", None),
        ("soon", "later", None),
        ("", "", None),
    ],
)
def test_time_taken_is_known_or_not(started: str, submitted: str, taken: float | None) -> None:
    assert seconds_between(started, submitted) == taken
