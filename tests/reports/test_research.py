"""Responses for SPSS, Stata and Parquet: read back, they say what people said."""

from __future__ import annotations

import csv
import json
import math
import subprocess
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pyreadstat
import pytest
from click.testing import CliRunner, Result

import surveygen
from support.all_kinds import ALL_KINDS
from surveygen.cli import main
from surveygen.collector.store import Store
from surveygen.collector.submission import Submission
from surveygen.language import read_text
from surveygen.measures.base import spec_of
from surveygen.measures.best_worst import Screens
from surveygen.model import Questionnaire
from surveygen.project import load_project
from surveygen.reports.research.data import moment_of, read_responses
from surveygen.reports.research.files import Form, written
from surveygen.reports.research.names import names_for, shortened, value_labels
from surveygen.responses.fake import invent
from surveygen.responses.stored import Records

SOURCE = """# Café

### `visit` How often?

- ( ) First time `=first`
- ( ) Every week `=weekly`

### `happy` Happy?

`scale 1..5`

- 1: Not at all
- 5: Very

### `ordered` What did you have?

- [ ] Tea `=tea`
- [ ] Cake `=cake`
- [ ] Something else: ____ `=other`

### `spend` How much?

`number 0..200`

### `day` When?

`date`

### `next` In which order?

`rank`

1. Hours `=hours`
2. Courses `=courses`

### `all` Everything else?

`long text`
"""

ROWS = [
    {
        "sg_id": "a", "sg_submitted": "2026-01-05T12:00:00+02:00", "visit": "Every week",
        "happy": "5", "ordered__tea": "1", "ordered__cake": "", "ordered__other": "1",
        "ordered_other_text": "Soup", "spend": "8.50", "day": "2026-01-04", "next__hours": "2",
        "next__courses": "1", "all": "=SUM(A1) Grüße 👍",
    },
    {"sg_id": "b", "sg_submitted": "2026-01-05T12:00:00Z", "visit": "first", "spend": "0"},
    {"sg_id": "c", "sg_test": "1", "visit": "first"},
]  # fmt: skip


def _set(source: str = SOURCE) -> Questionnaire:
    questionnaire, problems = read_text(source, "cafe")
    assert questionnaire is not None, problems
    return questionnaire


def _written(form: Form, rows: list[dict[str, str]] = ROWS, source: str = SOURCE) -> bytes:
    responses = read_responses(_set(source), [Records("rows", lambda: rows)])
    return written(responses, form)[0]


def _read(form: Form, tmp_path: Path, **options: Any) -> tuple[Any, Any]:
    path = tmp_path / f"r.{form}"
    path.write_bytes(_written(form))
    read = pyreadstat.read_sav if form == "sav" else pyreadstat.read_dta
    return read(str(path), **options)


@pytest.mark.parametrize("form", ["sav", "dta"])
def test_codes_come_back_with_their_labels(form: Form, tmp_path: Path) -> None:
    frame, about = _read(form, tmp_path)
    assert list(frame["visit"]) == [2.0, 1.0]
    assert about.variable_value_labels["visit"] == {1: "First time", 2: "Every week"}
    assert about.variable_value_labels["happy"][5] == "Very"
    assert about.column_names_to_labels["visit"] == "How often?"
    assert about.file_label == "Café"


@pytest.mark.parametrize("form", ["sav", "dta"])
def test_what_was_not_answered_is_missing_and_not_nought(form: Form, tmp_path: Path) -> None:
    frame, _ = _read(form, tmp_path)
    assert frame["happy"].isna().tolist() == [False, True]
    assert frame["ordered__tea"].isna().tolist() == [False, True]
    assert list(frame["spend"]) == [8.5, 0.0]
    assert frame["next__hours"].isna().tolist() == [False, True]


@pytest.mark.parametrize("form", ["sav", "dta"])
def test_boxes_are_one_or_nought_of_those_who_answered(form: Form, tmp_path: Path) -> None:
    frame, _ = _read(form, tmp_path)
    boxes = [frame[f"ordered__{name}"][0] for name in ("tea", "cake", "other")]
    assert boxes == [1.0, 0.0, 1.0]
    assert list(frame["ordered_other_text"]) == ["Soup", ""]


@pytest.mark.parametrize("form", ["sav", "dta"])
def test_times_are_in_utc_whatever_zone_they_came_in(form: Form, tmp_path: Path) -> None:
    frame, _ = _read(form, tmp_path)
    sent = [moment.to_pydatetime() for moment in frame["sg_submitted"]]
    assert sent == [datetime(2026, 1, 5, 10), datetime(2026, 1, 5, 12)]  # noqa: DTZ001
    assert frame["day"][0] in (date(2026, 1, 4), datetime(2026, 1, 4))  # noqa: DTZ001


@pytest.mark.parametrize("form", ["sav", "dta"])
def test_words_that_a_package_keeps_for_itself_are_no_names(form: Form, tmp_path: Path) -> None:
    frame, _ = _read(form, tmp_path)
    assert frame["all_q"][0] == "=SUM(A1) Grüße 👍"


def test_measure_levels_are_those_of_the_questions(tmp_path: Path) -> None:
    _, about = _read("sav", tmp_path)
    levels = about.variable_measure
    assert [levels[name] for name in ("visit", "happy", "spend", "ordered__tea")] == [
        "nominal",
        "ordinal",
        "scale",
        "nominal",
    ]


def test_tests_and_repeats_are_left_out_as_in_a_tally() -> None:
    rows = [*ROWS, dict(ROWS[1])]
    responses = read_responses(_set(), [Records("rows", lambda: rows)])
    assert responses.count == 2 == surveygen.tally(_set(), rows).ledger.counted


def test_parquet_keeps_codes_and_has_labels_in_its_metadata(tmp_path: Path) -> None:
    (tmp_path / "r.parquet").write_bytes(_written("parquet"))
    table = pyarrow.parquet.read_table(tmp_path / "r.parquet")
    assert table["visit"].to_pylist() == ["weekly", "first"]
    assert table["happy"].to_pylist() == [5, None]
    assert table["day"].to_pylist() == [date(2026, 1, 4), None]
    about = table.schema.field("visit").metadata
    assert json.loads(about[b"codes"]) == {"first": "First time", "weekly": "Every week"}
    assert about[b"label"] == b"How often?"


@pytest.mark.parametrize("form", ["sav", "dta", "parquet"])
def test_every_kind_of_question_is_written(form: Form, tmp_path: Path) -> None:
    source = ALL_KINDS.lstrip()
    rows = list(surveygen.fake(_set(source), 40))
    data = _written(form, rows, source)
    path = tmp_path / f"r.{form}"
    path.write_bytes(data)
    if form == "parquet":
        frame = pyarrow.parquet.read_table(path).to_pandas()
    else:
        frame, _ = (pyreadstat.read_sav if form == "sav" else pyreadstat.read_dta)(str(path))
    tally = surveygen.tally(_set(source), rows)
    assert len(frame) == 40
    assert frame["nps"].mean() == pytest.approx(tally["nps"].mean.value)  # type: ignore[union-attr]
    assert frame["first__hours"].mean() == pytest.approx(tally["first"].option("hours").mean)
    assert frame["best__1_best"].notna().sum() > 0


COMPARED = "# C\n\n### `m` What matters?\n\n`best-worst`\n\n" + "".join(
    f"- Item {key} `={key}`\n" for key in "abcde"
)


@pytest.mark.parametrize("form", ["sav", "dta"])
def test_everybody_has_a_score_of_each_item_that_was_compared(form: Form, tmp_path: Path) -> None:
    survey = _set(COMPARED)
    # A response without an answer is none.
    rows = [
        row
        for row in invent(survey, 60, seed=3)
        if any(row.get(f"m__{n}_best") for n in range(1, 9))
    ]
    path = tmp_path / f"r.{form}"
    path.write_bytes(_written(form, rows, COMPARED))
    frame, meta = (pyreadstat.read_sav if form == "sav" else pyreadstat.read_dta)(str(path))
    screens = spec_of(survey.by_id["m"], Screens).screens
    for row, (_, read) in zip(rows, frame.iterrows(), strict=True):
        for key in "abcde":
            seen = [
                n for n, shown in enumerate(screens, 1) if key in shown and row.get(f"m__{n}_best")
            ]
            of = sum((row[f"m__{n}_best"] == key) - (row[f"m__{n}_worst"] == key) for n in seen)
            wanted = of / len(seen) if seen else math.nan
            assert read[f"m__{key}_score"] == pytest.approx(wanted, nan_ok=True)
    assert meta.column_names_to_labels["m__a_score"] == "What matters?: Item a (score)"
    tally = surveygen.tally(survey, _file(tmp_path, rows))
    for option in tally.questions[0].options:
        assert option.mean == pytest.approx(frame[f"m__{option.key}_score"].mean(), abs=1e-6)


def test_a_screen_that_was_not_finished_scores_nothing() -> None:
    rows = [{"m__1_best": "a", "m__2_best": "b", "m__2_worst": "a"}]
    survey = _set(COMPARED)
    screens = spec_of(survey.by_id["m"], Screens).screens
    rows[0] |= {"m__2_best": screens[1][0], "m__2_worst": screens[1][1]}
    found = read_responses(survey, [Records("rows", lambda: rows)])
    scores = {one.name: one.values[0] for one in found.series if one.name.endswith("_score")}
    wanted = dict.fromkeys("abcde") | dict.fromkeys(screens[1], 0.0)
    wanted |= {screens[1][0]: 1.0, screens[1][1]: -1.0}
    assert scores == {f"m__{key}_score": value for key, value in wanted.items()}


def _file(path: Path, rows: list[dict[str, str]]) -> Path:
    file = path / "r.csv"
    names = sorted({name for row in rows for name in row})
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, names)
        writer.writeheader()
        writer.writerows(rows)
    return file


def test_no_answers_make_a_file_without_rows(tmp_path: Path) -> None:
    for form in ("sav", "dta", "parquet"):
        (tmp_path / f"r.{form}").write_bytes(_written(form, []))
    frame, _ = pyreadstat.read_sav(str(tmp_path / "r.sav"))
    assert len(frame) == 0


def test_names_are_told_apart_without_regard_to_capitals() -> None:
    names = names_for(
        ["q1", "Q1", "first-time", "all", "ÜBER", "_x", "str5", "a" * 80, "a" * 81], 32
    )
    assert len({name.casefold() for name in names.values()}) == len(names)
    assert all(len(name) <= 32 and name[0].isalpha() for name in names.values())
    assert names["first-time"] == "first_time"
    assert names["all"] == "all_q"
    assert not any(name.endswith("_") for name in names.values())


def test_labels_are_cut_at_a_word_and_never_within_a_sign() -> None:
    assert shortened("How do you like it here?", 100) == "How do you like it here?"
    assert shortened("How do you like it here?", 15) == "How do you…"
    cut = shortened("é" * 200, 120)
    assert len(cut.encode()) <= 120
    assert cut.endswith("é…")


def test_labels_that_would_become_one_have_a_number() -> None:
    long = "A very long answer that goes on and on " * 5
    labels = value_labels([long + "here", long + "there", "short"], 120)
    assert len(set(labels)) == 3
    assert all(len(label.encode()) <= 120 for label in labels)


def test_what_was_cut_or_renamed_is_said() -> None:
    source = SOURCE.replace("Every week", "Every single week of the whole long year " * 5)
    responses = read_responses(_set(source), [Records("rows", lambda: ROWS)])
    remarks = " ".join(written(responses, "sav")[1])
    assert "all is called all_q." in remarks
    assert "visit: numbers stand for the codes, 1 first, 2 weekly." in remarks
    assert "1 label was too long and cut" in remarks


def test_a_moment_that_is_none_is_missing() -> None:
    assert moment_of("soon") is None
    assert moment_of("") is None
    assert moment_of("2026-01-05T12:00:00.987Z") == datetime(2026, 1, 5, 12)  # noqa: DTZ001


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "cafe.md").write_text(SOURCE, encoding="utf-8")
    return tmp_path


def _export(project: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(project), "responses", "export", "cafe", *options])


def test_stored_responses_are_exported_with_labels(project: Path) -> None:
    with Store.open(load_project(project).store) as store:
        store.add([Submission("cafe", "a", {"visit": "first"})])
    ran = _export(project, "--to", "sav", "-o", str(project / "r.sav"))
    assert ran.exit_code == 0, ran.output
    assert "1 response written to" in ran.output
    frame, _ = pyreadstat.read_sav(str(project / "r.sav"), apply_value_formats=True)
    assert list(frame["visit"]) == ["First time"]


def test_files_of_a_service_are_exported_with_labels(project: Path) -> None:
    (project / "r.csv").write_text("How often?,Happy?\nEvery week,5\nFirst time,1\n")
    ran = _export(project, str(project / "r.csv"), "--to", "dta", "-o", str(project / "r.dta"))
    assert ran.exit_code == 0, ran.output
    frame, _ = pyreadstat.read_dta(str(project / "r.dta"))
    assert list(frame["visit"]) == [2.0, 1.0]


def test_what_makes_no_sense_is_refused(project: Path) -> None:
    assert _export(project, "--to", "sav").exit_code == 2
    assert _export(project, str(project / "r.csv")).exit_code == 2
    ran = _export(project, "--to", "sav", "-o", str(project / "r.sav"))
    assert ran.exit_code == 1
    assert "X007" in ran.output


def test_r_reads_labels_and_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "r.sav").write_bytes(_written("sav"))
    script = (
        "library(haven); d <- read_sav('r.sav'); "
        "cat(as.character(as_factor(d$visit)), sum(is.na(d$happy)), "
        "attr(d$visit, 'label'), sep='|')"
    )
    try:
        ran = subprocess.run(
            ["Rscript", "-e", script], cwd=tmp_path, capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        pytest.skip("R is not installed")
    if "there is no package" in ran.stderr:
        pytest.skip("R's haven is not installed")
    assert ran.stdout == "Every week|First time|1|How often?", ran.stderr


REFUSING = """---
id: cafe
---

# Café

### `happy` How happy?

`scale 1..5` `or Don't know` `or Does not apply`

### `debt` Your balance?

`number -50..50` `or Rather not say`

### `rate` How was it?

`matrix` `answers quality5` `or Don't know` `or A` `or B` `or C`

- `staff` The staff
- `seats` The seats
"""


REFUSED = [
    {"sg_id": "a", "happy": "4", "debt": "-50", "rate__staff": "5", "rate__seats": "1"},
    {"sg_id": "b", "happy": "Don't know", "debt__rather_not_say": "1"},
    {"sg_id": "c", "happy": "Does not apply", "rate__staff": "B"},
    {"sg_id": "d", "rate__seats": "2"},
]


def test_who_said_that_there_is_no_answer_is_user_missing_with_the_words(tmp_path: Path) -> None:
    path = tmp_path / "r.sav"
    path.write_bytes(_written("sav", REFUSED, REFUSING))
    plain, _ = pyreadstat.read_sav(str(path))
    assert plain["happy"].isna().tolist() == [False, True, True, True]
    assert plain["debt"].isna().tolist() == [False, True, True, True]
    whole, about = pyreadstat.read_sav(str(path), user_missing=True)
    labels = about.variable_value_labels
    assert [labels["happy"].get(value) for value in whole["happy"]][1:3] == [
        "Don't know",
        "Does not apply",
    ]
    assert whole["happy"].isna().tolist() == [False, False, False, True]
    # Below what somebody really answered.
    assert whole["debt"].tolist()[:2] == [-50.0, -51.0]
    assert labels["debt"] == {-51.0: "Rather not say"}
    # Of more than three, SPSS takes a range.
    assert labels["rate__staff"][whole["rate__staff"][2]] == "B"
    span: Any = about.missing_ranges["rate__staff"][0]
    assert (span["lo"], span["hi"]) == (-4.0, -1.0)
    assert whole["rate__seats"].isna().tolist() == [False, True, True, False]


def test_r_takes_them_as_missing_and_knows_their_words(tmp_path: Path) -> None:
    (tmp_path / "r.sav").write_bytes(_written("sav", REFUSED, REFUSING))
    script = (
        "library(haven); d <- read_sav('r.sav', user_na = TRUE); "
        "cat(as.character(as_factor(d$happy)), sum(is.na(d$happy)), "
        "as.numeric(d$debt), sum(is.na(d$rate__staff)), sep='|')"
    )
    try:
        ran = subprocess.run(
            ["Rscript", "-e", script], cwd=tmp_path, capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        pytest.skip("R is not installed")
    if "there is no package" in ran.stderr:
        pytest.skip("R's haven is not installed")
    assert ran.stdout == "4|Don't know|Does not apply|NA|3|-50|-51|NA|NA|3", ran.stderr
