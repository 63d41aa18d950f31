"""The tally in a terminal: readable at 80 columns, in a pipe, without colours."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console

from support.tallies import CAFE, questionnaire, response, some, tally_of, written
from surveygen.report.terminal import print_tally
from surveygen.tally import Tally


def printed(tally: Tally, width: int = 80, encoding: str = "utf-8") -> str:
    """What a terminal without colours shows."""
    file = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    print_tally(tally, Console(file=file, width=width, no_color=True))
    file.flush()
    buffer = file.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode(encoding)


def test_no_line_is_wider_than_the_terminal(tmp_path: Path) -> None:
    long = "An option whose label is far too long for a line of eighty columns `=yearly`"
    wide = "Every 週間, 毎週いつも来ますそして必ずコーヒーを飲みます `=weekly`"
    text = CAFE.replace("A few times a year `=yearly`", long).replace("Every week `=weekly`", wide)
    tally = tally_of(tmp_path, written(some(60)), questionnaire(text))
    for width in (60, 80, 120):
        assert max(cell_len(line) for line in printed(tally, width).splitlines()) <= width


def test_percentages_come_with_their_range_and_the_guess(tmp_path: Path) -> None:
    text = printed(tally_of(tmp_path, written(some(60))))
    assert "60 rows read: 60 counted." in text
    [line] = [line for line in text.splitlines() if "Every week" in line]
    assert "33%" in line
    assert "23–46%" in line
    assert "guess 40% ✓" in line
    assert "Score -50" in text
    assert "You expected +30: it is 80 points lower" in text


def test_few_answers_are_counted_not_turned_into_percentages(tmp_path: Path) -> None:
    text = printed(tally_of(tmp_path, written(some(12))))
    [line] = [line for line in text.splitlines() if "Every week" in line]
    assert "4 of 12" in line
    assert "–" not in line


def test_old_terminals_get_plain_characters(tmp_path: Path) -> None:
    text = printed(tally_of(tmp_path, written(some(60))), encoding="ascii")
    assert "####" in text
    assert "23-46%" in text


def test_answers_cannot_steer_the_terminal(tmp_path: Path) -> None:
    evil = "\x1b]0;owned\x07\x1b[31mred [bold]not markup[/bold]"
    text = printed(tally_of(tmp_path, written([response(1, why=evil)])))
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "[bold]not markup[/bold]" in text


def test_fake_responses_are_called_so(tmp_path: Path) -> None:
    tally = tally_of(tmp_path, written(some(5)))
    assert "MADE UP" not in printed(tally)
    assert "MADE UP" in printed(replace(tally, fakes=5))


def test_nobody_is_not_a_hundred_percent(tmp_path: Path) -> None:
    text = printed(tally_of(tmp_path, written([])))
    assert "0 rows read: 0 counted." in text
    assert "%" not in text
