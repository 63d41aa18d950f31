"""The tally in a terminal: readable at 80 columns, in a pipe, without colours."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console

from support.tallies import CAFE, questionnaire, response, some, tally_of, written
from surveygen.reports.chart import chart_of
from surveygen.reports.document import document_of
from surveygen.reports.html_page import report_html
from surveygen.reports.markdown import to_markdown
from surveygen.reports.terminal import print_document
from surveygen.tallies import Tally
from surveygen.tallies.compared import Wave


def printed(tally: Tally, width: int = 80, encoding: str = "utf-8") -> str:
    """What a terminal without colours shows."""
    file = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    print_document(document_of(tally), Console(file=file, width=width, no_color=True))
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


POINTS = """\
# Points

### `nps` How likely are you to recommend us?

`nps`

- 0: Not at all likely
- 10: Extremely likely
"""


def test_the_named_points_of_a_scale_keep_their_number(tmp_path: Path) -> None:
    rows = "".join(f"{n % 11}\n" for n in range(44))
    survey = questionnaire(POINTS, "points")
    tally = tally_of(tmp_path, "nps\n" + rows, survey)
    starts = [line.split("█")[0].strip() for line in printed(tally).splitlines() if "█" in line]
    assert starts[0] == "0: Not at all likely"
    assert starts[1:10] == [str(n) for n in range(1, 10)]
    assert starts[10] == "10: Extremely likely"
    assert "| 10: Extremely likely | 4 |" in to_markdown(document_of(tally))
    assert '<th scope="row" lang="en">10: Extremely likely</th>' in report_html(tally, survey)
    assert "10: Extremely likely: 9%" in chart_of(tally, "nps")


def test_a_choice_whose_code_is_a_number_keeps_its_label(tmp_path: Path) -> None:
    survey = questionnaire("# T\n\n### `q` Which?\n\n- ( ) A few `=1`\n- ( ) Many `=2`\n", "t")
    assert "1: A few" not in printed(tally_of(tmp_path, "q\n1\n2\n", survey))


def test_one_is_spoken_of_in_the_singular(tmp_path: Path) -> None:
    survey = questionnaire("# T\n\n### `a` A?\n\n`number`\n\n### `b` B?\n\n`number`\n", "t")
    tally = replace(tally_of(tmp_path, "a,b\n1,\n", survey), fakes=1)
    for said in (printed(tally), to_markdown(document_of(tally)), report_html(tally, survey)):
        assert "0 answers, 1 was asked" in said
    assert "1 is MADE UP" in printed(tally)
    more = tally_of(tmp_path, "a,b\n1,\n2,\n", survey)
    assert "0 answers, 2 were asked" in printed(more)
    some_made_up = replace(more, fakes=1)
    assert "1 is MADE UP" in printed(some_made_up)
    assert "1 of them was made up" in to_markdown(document_of(some_made_up))
    wave = Wave("old.csv", 1, "", "", ())
    for said in (
        printed(replace(more, waves=(wave,))),
        report_html(replace(more, waves=(wave,)), survey),
    ):
        assert "Since old.csv (1 response)" in said
