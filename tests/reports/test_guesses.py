"""A guess is told by every report or by none, whatever it is a guess at."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Mapping

import pytest
from rich.console import Console

from support.tallies import questionnaire, tally_of, written
from surveygen.reports.document import document_of
from surveygen.reports.html_page import report_html
from surveygen.reports.json_object import to_json
from surveygen.reports.markdown import to_markdown
from surveygen.reports.terminal import print_document
from surveygen.reports.tidy_csv import to_csv
from surveygen.reports.xlsx import to_xlsx
from surveygen.tallies import Tally

SURVEY = questionnaire(
    """\
# Guesses

### `grid` How good was each?

`matrix` `answers satisfied5`

- `speed` Speed `expect 4.5`
- `price` Price

### `order` What matters most?

`rank`

- `near` It is near `expect 65%`
- `good` It is good

### `money` Who gets the money?

`sum 100` `unit €`

- `coffee` Coffee `expect 43`
- `chairs` Chairs
""",
    "guesses",
)
ROWS = [
    {
        "sg_id": f"r{n}",
        "grid__speed": str(1 + n % 3),
        "grid__price": "3",
        "order__near": str(1 + n % 2),
        "order__good": str(2 - n % 2),
        "money__coffee": str(60 + n % 20),
        "money__chairs": str(40 - n % 20),
    }
    for n in range(60)
]


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """What every report says, tags and line ends aside."""
    tally = tally_of(tmp_path_factory.mktemp("guesses"), written(ROWS, list(ROWS[0])), SURVEY)
    html = re.sub(
        r"<style>.*?</style>|data:image[^\"]*", "", report_html(tally, SURVEY), flags=re.DOTALL
    )
    return {
        "terminal": _printed(tally),
        "Markdown": to_markdown(document_of(tally)),
        "HTML": re.sub(r"<[^>]+>|\s+", " ", html),
        "workbook": _written(to_xlsx(tally)),
        "JSON": to_json(tally),
        "CSV": to_csv(tally),
    }


def _printed(tally: Tally) -> str:
    file = io.StringIO()
    print_document(document_of(tally), Console(file=file, width=100, no_color=True))
    return file.getvalue()


def _written(book: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        return parts.read("xl/sharedStrings.xml").decode("utf-8")


@pytest.mark.parametrize("report", ["terminal", "Markdown", "HTML", "workbook"])
@pytest.mark.parametrize(
    "said", [r"You expected 4\.5: it is|4\.5 ▼", "guess 65% ▼15", r"guess €43\.00 ▲€26"]
)
def test_a_guess_at_a_row_or_an_item_is_told_in_words(
    reports: Mapping[str, str], report: str, said: str
) -> None:
    assert re.search(said, reports[report])
    assert "4500%" not in reports[report]
    assert "4300%" not in reports[report]


def test_programs_get_the_same_guesses(reports: Mapping[str, str]) -> None:
    rows = csv.DictReader(io.StringIO(reports["CSV"]))
    told = {(r["row"] or r["option"], r["figure"]): r["expected"] for r in rows if r["expected"]}
    assert told == {("speed", "mean"): "4.5", ("near", "share"): "0.65", ("coffee", "mean"): "43.0"}
    for guess in ('"expected": 4.5', '"expected": 0.65', '"expected": 43'):
        assert guess in reports["JSON"]


def test_every_report_says_that_its_figures_are_weighted_and_how_sure_one_was(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Whoever gets only one of them has to know: a weighted 40% is not 40 of 100 answers."""
    survey = questionnaire(
        "---\nweights: w\n---\n\n# A\n\n### `open` On Sunday?\n\n"
        "`yes/no` `expect 50%` `sure 80%`\n",
        "weighed",
    )
    rows = [{"open": "yes" if n % 2 else "no", "w": str(1 + n % 3)} for n in range(60)]
    tally = tally_of(tmp_path_factory.mktemp("weighed"), written(rows, list(rows[0])), survey)
    document = document_of(tally)
    reports = {
        "terminal": " ".join(_printed(tally).split()),
        "Markdown": to_markdown(document),
        "HTML": report_html(tally, survey),
        "workbook": _written(to_xlsx(tally)),
    }
    for said in (document.weighting, document.calibration):
        assert said
        assert [name for name, text in reports.items() if said not in text] == []
