"""Data files of SPSS and Stata become a question set, and answers that a tally reads."""

from __future__ import annotations

import datetime
import json
import random
import time
from pathlib import Path
from typing import Any

import pandas
import pyreadstat
import pytest
from click.testing import CliRunner

from support.drafting import draft
from surveygen.cli import main
from surveygen.responses.forms import detect_format, read_form

LABELS: dict[str, dict[Any, str]] = {
    "Visit": {1: "First time", 2: "Often", 99: "Refused"},
    "agree": {0: "No", 1: "Yes"},
    "code": {"a": "Apple", "b": "Pear"},
}


def frame() -> pandas.DataFrame:
    return pandas.DataFrame(
        {
            "Visit": [1.0, 2.0, 99.0, None, 2.0],
            "agree": [1.0, 0.0, 1.0, 1.0, None],
            "age": [20.0, 30.0, -1.0, 41.0, None],
            "price": [1.5, 2.25, 3.0, None, 4.0],
            "code": ["a", "b", "", "a", "b"],
            "why": ["Dear", "", "x" * 200, "Quick, and good", '"So"\nso'],
            "day": [datetime.date(2026, 1, n) for n in range(1, 6)],
        }
    )


def saved(folder: Path, kind: str) -> Path:
    file = folder / f"cafe.{kind}"
    words: dict[str, str | None] = {"Visit": "How often do you come?", "age": "How old are you?"}
    data = frame()
    if kind == "sav":
        pyreadstat.write_sav(
            data, str(file), column_labels=words, variable_value_labels=LABELS,
            missing_ranges={"Visit": [99], "age": [{"lo": -9, "hi": -1}]}, file_label="Cafe 2026",
        )  # fmt: skip
    else:
        labels = {"Visit": LABELS["Visit"], "agree": LABELS["agree"]}
        pyreadstat.write_dta(
            data.drop(columns=["day"]), str(file), column_labels=words, variable_value_labels=labels
        )
    return file


def tallied(folder: Path, *arguments: str) -> dict[str, Any]:
    done = CliRunner().invoke(main, ["-C", str(folder), "tally", *arguments, "--format", "json"])
    assert done.exit_code == 0, done.output + done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("kind", ["sav", "dta"])
def test_variables_become_questions_and_rows_answers_that_are_tallied(
    tmp_path: Path, kind: str
) -> None:
    drafted = draft(tmp_path, saved(tmp_path, kind))
    assert "### `visit` How often do you come?\n\n- ( ) First time `=1`" in drafted.text
    assert "### `age` How old are you?\n\n`number` `step 1`" in drafted.text
    assert "### `price` price\n\n`number`\n" in drafted.text
    assert "### `why` why\n\n`long text`" in drafted.text
    result = tallied(tmp_path, "cafe", str(tmp_path / "cafe.csv"))
    questions = result["questions"]
    assert questions["visit"]["answered"] == (3 if kind == "sav" else 4)
    assert questions["age"]["answered"] == (3 if kind == "sav" else 4)
    assert questions["price"]["mean"] == pytest.approx(2.6875)
    assert questions["why"]["answered"] == 4


def test_what_the_author_calls_missing_is_told_apart_and_named(tmp_path: Path) -> None:
    drafted = draft(tmp_path, saved(tmp_path, "sav"))
    assert 'missing: ["missing 99", "missing -1"]' in drafted.text
    assert "Refused" not in drafted.text.partition("### ")[2]
    assert "99 count as no answer (99 is Refused)" in drafted.output
    assert "-9 to -1 count as no answer" in drafted.output
    assert "# Cafe 2026" in drafted.text
    assert "`date`" in drafted.text


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "cafe.sav"
    file.write_bytes(b"$FL2 but nothing more")
    done = CliRunner().invoke(main, ["-C", str(tmp_path), "import", str(file)])
    assert done.exit_code == 1
    assert "[R080]" in done.stderr


@pytest.mark.parametrize("seed", range(40))
def test_a_made_file_becomes_a_draft_and_answers_without_a_cell_lost(
    tmp_path: Path, seed: int
) -> None:
    rng = random.Random(seed)  # noqa: S311
    columns: dict[str, list[Any]] = {}
    labels: dict[str, dict[Any, str]] = {}
    for number in range(rng.randint(2, 8)):
        name = rng.choice(("Q{}", "age{}", "a.b{}", "date{}", "V{}_1", "Ünï{}")).format(number)
        kind = rng.choice(("labelled", "partly", "number", "whole", "text", "day", "empty"))
        values: list[Any] = [rng.choice([None, 1.0, 2.0, 3.0]) for _ in range(20)]
        if kind == "labelled":
            labels[name] = {1: "One", 2: "*Two*", 3: "One"}
        elif kind == "partly":
            labels[name] = {1: "Low"}
        elif kind == "number":
            values = [rng.choice([None, 1.5, 2.25, -3.0]) for _ in range(20)]
        elif kind == "text":
            values = [rng.choice(["", "a, b", 'x"y', "ä", "two\nlines"]) for _ in range(20)]
        elif kind == "day":
            values = [datetime.date(2026, 1, rng.randint(1, 28)) for _ in range(20)]
        elif kind == "empty":
            values = [None] * 20
        columns[name] = values
    file = tmp_path / "made.sav"
    made = {}
    for name, values in columns.items():
        is_number = all(isinstance(value, float | None) for value in values)
        made[name] = pandas.Series(values, dtype="float64" if is_number else "object")
    data = pandas.DataFrame(made)
    pyreadstat.write_sav(data, str(file), variable_value_labels=labels)
    drafted = draft(tmp_path, file)
    result = tallied(tmp_path, "made", str(tmp_path / "made.csv"))
    answered = [question["answered"] for question in result["questions"].values()]
    wanted = [sum(v not in (None, "") for v in values) for values in columns.values()]
    assert answered == wanted, drafted.text


def test_a_file_of_300_variables_is_read_in_under_two_seconds(tmp_path: Path) -> None:
    file = tmp_path / "long.sav"
    data = pandas.DataFrame({f"q{n}": [1.0, 2.0] * 50 for n in range(300)})
    labels: dict[str, dict[Any, str]] = {f"q{n}": {1: "One", 2: "Two"} for n in range(300)}
    pyreadstat.write_sav(data, str(file), variable_value_labels=labels)
    format_ = detect_format(file)
    assert format_ is not None
    read_form(file, format_)
    begun = time.process_time()
    form = read_form(file, format_)
    assert time.process_time() - begun < 2
    assert len(form.questions) == 300
