"""The report on paper: what stays behind is smaller than what is read, and sheets are numbered."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page

import surveygen
from support.host import Host
from support.tallies import questionnaire, response
from surveygen.reports.html_page import report_html

pytestmark = pytest.mark.browser

TITLE = 'Café "Roy" </style>'
SET = f"# {TITLE.replace('<', '&lt;')}\n\n### `why` Why?\n\n`long text`\n\n" + "\n\n".join(
    f"### `n{n}` Number {n}?\n\n- ( ) One `=one` `expect 50%`\n- ( ) Two `=two`\n- ( ) Three"
    for n in range(12)
)


@pytest.fixture
def report() -> str:
    survey = questionnaire(SET)
    rows = [
        response(n, why=f"Because of the bread number {n}", **{f"n{k}": "two" for k in range(12)})
        for n in range(40)
    ]
    return report_html(surveygen.tally(survey, rows), survey)


def test_quiet_words_are_smaller_than_the_others_on_paper(
    report: str, host: Host, page: Page
) -> None:
    page.goto(host.serve(report, "/report.html"))
    page.emulate_media(media="print")
    sizes = page.evaluate(
        """() => { const size = (e) => parseFloat(getComputedStyle(e).fontSize);
        const quiet = document.querySelectorAll(".small, .base, .range, figcaption, small, .guess");
        return [size(document.body), Math.max(...[...quiet].map(size))] }"""
    )
    assert sizes[1] < sizes[0]


def test_what_only_its_colour_shows_is_printed_in_colour(
    report: str, host: Host, page: Page
) -> None:
    page.goto(host.serve(report, "/report.html"))
    page.emulate_media(media="print")
    kinds = page.evaluate(
        """() => [".meter b", ".meter s", ".dumbbells i", ".dumbbells b"].map((one) =>
        getComputedStyle(document.querySelector(one)).printColorAdjust)"""
    )
    assert set(kinds) == {"exact"}


def test_sheets_bear_a_number_and_the_name_of_the_survey(
    report: str, host: Host, page: Page, tmp_path: Path
) -> None:
    page.goto(host.serve(report, "/report.html"))
    page.pdf(path=tmp_path / "report.pdf", format="A4")
    text = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "report.pdf", "-"], capture_output=True, check=True
    ).stdout.decode()
    sheets = text.split("\f")[:-1]
    assert len(sheets) > 1
    for number, sheet in enumerate(sheets, 1):
        *_, last = filter(None, map(str.strip, sheet.splitlines()))
        assert last.replace(" ", "").endswith(f"{number}/{len(sheets)}")
        assert last.startswith(TITLE)
