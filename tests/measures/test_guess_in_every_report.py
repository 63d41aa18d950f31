"""Measure × guess × format × cut × compare: a guess is in every report or in none, in its units."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from support.guesses import ASKED, label, source
from support.slides import said_by
from support.tallies import questionnaire
from surveygen.cli import main
from surveygen.kinds import KINDS, kind_of
from surveygen.tallies import tally_responses

FORMATS = {
    "text": "txt",
    "md": "md",
    "json": "json",
    "csv": "csv",
    "xlsx": "xlsx",
    "pptx": "pptx",
    "html": "html",
}
WAYS = {
    "plain": (),
    "cut": ("--by", "q_pick_one"),
    "compared": ("--compare", "old.csv"),
    "cut and compared": ("--by", "q_pick_one", "--compare", "old.csv"),
}
GUESSED = [kind for kind, asked in ASKED.items() if asked.words]

ways = pytest.mark.parametrize("way", WAYS)
kinds = pytest.mark.parametrize("kind", GUESSED)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every report, made in every way, as `way.suffix`."""
    folder = tmp_path_factory.mktemp("guesses")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        Path("content").mkdir()
        Path("content", "guesses.md").write_text(source(), "utf-8")
        Path("surveygen.toml").write_text("", "utf-8")
        _run("fake", "guesses", "-n", "120", "--seed", "1", "-o", "new.csv")
        _run("fake", "guesses", "-n", "90", "--seed", "2", "-o", "old.csv")
        for way, options in WAYS.items():
            for form, suffix in FORMATS.items():
                out = ("--report", f"{way}.html") if form == "html" else ("-o", f"{way}.{suffix}")
                of = () if form == "html" else ("--format", form)
                _run("tally", "guesses", "new.csv", "--no-color", *options, *of, *out)
            Path(f"{way}.slides").write_text(said_by(Path(f"{way}.pptx")), "utf-8")
    return folder


def _run(*arguments: str) -> None:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output


def _parts(text: str, start: str, kind: str) -> Iterator[str]:
    """What stands below the headings of a question, up to that of the next."""
    begins = re.compile(start.format(re.escape(label(kind)), f"q_{kind}"), re.MULTILINE)
    ends = re.compile(start.format("The [a-z ]+ question\\?", "q_[a-z_]+"), re.MULTILINE)
    for found in begins.finditer(text):
        end = ends.search(text, found.end())
        yield text[found.end() : end.start() if end else len(text)]


STARTS = {"txt": "^{0}", "md": "^## {0}", "slides": "^# {0}", "html": 'id="{1}"'}


@pytest.mark.parametrize("suffix", STARTS)
@ways
@kinds
def test_a_guess_is_told_in_words(reports: Path, way: str, suffix: str, kind: str) -> None:
    text = (reports / f"{way}.{suffix}").read_text("utf-8").replace("\u00a0", " ")
    parts = list(_parts(text, STARTS[suffix], kind))
    assert parts
    for words in ASKED[kind].words:
        told = re.compile(rf"(?:guess|expected)[^\w£€+<]*{re.escape(words)}(?!\d)")
        assert any(told.search(part) for part in parts), f"{words}:\n{parts[0]}"


@ways
@kinds
def test_a_guess_is_a_figure_of_json(reports: Path, way: str, kind: str) -> None:
    tally = json.loads((reports / f"{way}.json").read_text("utf-8"))
    everybody = [tally["questions"]]
    segments = [
        segment["questions"]
        for cut in tally.get("cuts", {}).values()
        for segment in cut.values()
        if not segment["hidden"]
    ]
    assert bool(segments) == way.startswith("cut")
    for questions in everybody + segments:
        question = questions[f"q_{kind}"]
        if question.get("hidden"):
            continue
        of_items = [*question.get("options", {}).values(), *question.get("rows", {}).values()]
        found = [one.get("expected") for one in (question, *of_items)]
        assert set(ASKED[kind].values) <= {one for one in found if one is not None}


@ways
@kinds
def test_a_guess_is_a_figure_of_the_tables(reports: Path, way: str, kind: str) -> None:
    with (reports / f"{way}.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    tidy = {
        round(float(line["expected"]), 6)
        for line in lines
        if line["question"] == f"q_{kind}" and line["expected"] and not line["segment"]
    }
    book = openpyxl.load_workbook(reports / f"{way}.xlsx", read_only=True)
    cells = {
        round(float(cell), 6)
        for sheet in book
        for row in sheet.iter_rows(values_only=True)
        if f"q_{kind}" in row
        for cell in row
        if isinstance(cell, int | float)
    }
    assert set(ASKED[kind].values) <= tidy
    assert set(ASKED[kind].values) <= cells


@ways
@pytest.mark.parametrize("suffix", STARTS)
def test_nothing_is_more_than_everything(reports: Path, way: str, suffix: str) -> None:
    text = (reports / f"{way}.{suffix}").read_text("utf-8")
    if suffix == "html":
        text = re.sub(r"<(style|script|svg).*?</\1>|<[^>]*>", " ", text, flags=re.DOTALL)
    assert [share for share in re.findall(r"[\d,.]+(?= ?%)", text) if _number(share) > 100] == []


def _number(text: str) -> float:
    return float(text.replace(",", "").strip(".") or 0)


@kinds
def test_every_guess_is_held_against_the_answers(reports: Path, kind: str) -> None:
    tally = tally_responses(questionnaire(source(), "guesses"), [reports / "new.csv"])
    held = [one for one in tally.surprises if one.question.partition("/")[0] == f"q_{kind}"]
    assert held
    shares = sum(len(s.expected) if isinstance(s.expected, dict) else 1 for s in held)
    assert shares == len(ASKED[kind].words)


def test_the_survey_has_every_kind() -> None:
    survey = questionnaire(source(), "guesses")
    missing = set(KINDS) - {question.kind for question in survey}
    assert not missing, f"write a question of {missing} into tests/support/guesses.py"


def test_the_survey_has_a_guess_wherever_one_can_be_made() -> None:
    for question in questionnaire(source(), "guesses"):
        items = (*question.choices, *question.rows)
        has_guess = question.expect is not None or any(i.expect is not None for i in items)
        assert has_guess == kind_of(question).measure.is_guessable, (
            f"add `expect` to {question.id} in tests/support/guesses.py"
        )
