"""Where people stop, from what was sent a page at a time; and nothing of it among the answers."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from support.pages import questionnaire_of
from surveygen.cli import main
from surveygen.collector.store import Store
from surveygen.collector.submission import Submission
from surveygen.collector.taking import Outcome
from surveygen.reports.json_object import to_json
from surveygen.tallies import Request, Tally, tally_responses
from surveygen.tallies.analyses.dropout import Dropout

SET = """\
---
id: cafe
partial: yes
---

# Café

### `visit` How often?

- ( ) Daily `=daily`
- ( ) Weekly `=weekly`

## The shop

### `found` Did you find it?

- ( ) Yes `=yes`
- ( ) No `=no`

## The end

### `again` Will you come again?

- ( ) Surely `=surely`
- ( ) Never `=never`
"""
COLUMNS = ["sg_id", "sg_survey", "sg_revision", "sg_page", "sg_times", "visit", "found", "again"]
Row = Mapping[str, str]


def whole(number: int, times: str = "page_1:10 the_shop:20 the_end:5", **more: str) -> Row:
    return {"sg_id": f"w{number}", "sg_survey": "cafe", "sg_times": times, "visit": "daily",
            "found": "yes", "again": "surely", **more}  # fmt: skip


def part(identity: str, page: str, revision: int = 1, **more: str) -> Row:
    return {"sg_id": identity, "sg_survey": "cafe-partial", "sg_page": page, "visit": "weekly",
            "sg_revision": str(revision), "sg_times": "page_1:9", **more}  # fmt: skip


def write(folder: Path, rows: Sequence[Row], name: str = "r.csv") -> Path:
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="")
    writer.writeheader()
    writer.writerows(rows)
    path = folder / name
    path.write_text(out.getvalue(), encoding="utf-8")
    return path


def tally(*paths: Path, source: str = SET, request: Request | None = None) -> Tally:
    return tally_responses(questionnaire_of(source), list(paths), request or Request())


def stops(found: Tally) -> Dropout | None:
    return next((one for one in found.analyses if isinstance(one, Dropout)), None)


ROWS = [
    *(whole(n, f"page_1:{n} the_shop:{2 * n} the_end:5") for n in range(1, 8)),
    part("a", "the_shop"),
    part("b", "the_shop"),
    part("b", "the_end", 2),
    part("c", "the_shop"),
    part("w3", "the_end", 2),
]


@pytest.mark.parametrize("rows", [ROWS, ROWS[::-1]], ids=["as they came", "the other way round"])
@pytest.mark.parametrize("engine", ["csv", "ibis"])
def test_each_page_says_how_many_came_and_stopped(
    tmp_path: Path, rows: list[Row], engine: str
) -> None:
    if engine == "ibis":
        pytest.importorskip("ibis")
    found = tally(write(tmp_path, rows), request=Request(engine=engine))
    assert found.ledger.counted == found.selected == 7
    assert found.ledger.partial == 5
    assert found["visit"].option("weekly").count == 0
    told = stops(found)
    assert told is not None
    assert (told.finished, told.left, told.elsewhere) == (7, 3, 0)
    assert [(one.reached, one.left) for one in told.pages] == [(10, None), (10, 2), (8, 1)]
    assert [one.seconds for one in told.pages] == [4, 8, 5]
    assert {one.timed for one in told.pages} == {7}


def test_the_parts_may_be_in_a_file_of_their_own(tmp_path: Path) -> None:
    answers, parts = write(tmp_path, ROWS[:7]), write(tmp_path, ROWS[7:], "parts.csv")
    assert stops(tally(answers, parts)) == stops(tally(write(tmp_path, ROWS, "both.csv")))


def test_where_each_question_is_a_step_its_time_is_told_and_adds_up_to_its_pages(
    tmp_path: Path,
) -> None:
    rows = [whole(n, f"visit:{n} found:{2 * n} again:5") for n in range(1, 8)]
    told, by_page = (stops(tally(write(tmp_path, each))) for each in (rows, ROWS))
    assert told is not None
    assert by_page is not None
    assert [(one.question, one.seconds, one.timed) for one in told.questions] == [
        ("visit", 4, 7), ("found", 8, 7), ("again", 5, 7),
    ]  # fmt: skip
    assert [one.seconds for one in told.pages] == [4, 8, 5]
    assert by_page.questions == ()


def test_of_a_few_no_time_is_told(tmp_path: Path) -> None:
    told = stops(tally(write(tmp_path, [whole(1), whole(2), part("a", "the_end")])))
    assert told is not None
    assert [one.seconds for one in told.pages] == [None, None, None]
    assert [one.timed for one in told.pages] == [2, 2, 2]


@pytest.mark.parametrize(
    "said",
    [
        {"sg_times": "page_1:abc :4 the_shop: x"},
        {"sg_times": "page_1:9999999999"},
        {"sg_times": ""},
    ],
    ids=["no numbers", "too long", "empty"],
)
def test_what_is_no_time_is_none(tmp_path: Path, said: Row) -> None:
    rows = [*({**whole(n), **said} for n in range(9)), part("a", "the_end")]
    told = stops(tally(write(tmp_path, rows)))
    assert told is not None
    assert {one.timed for one in told.pages} == {0}


def test_tests_and_spam_stop_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text(
        "sg_id,sg_survey,sg_page,sg_test,sg_spam,visit\n"
        "a,cafe,,,,daily\nb,cafe-partial,the_end,1,,daily\nc,cafe-partial,the_end,,1,daily\n",
        encoding="utf-8",
    )
    found = tally(path)
    assert stops(found) is None
    assert (found.ledger.tests, found.ledger.spam, found.ledger.partial) == (1, 1, 0)


def test_a_page_that_is_no_more_is_said(tmp_path: Path) -> None:
    told = stops(tally(write(tmp_path, [whole(1), part("a", "gone"), part("b", "the_shop")])))
    assert told is not None
    assert (told.left, told.elsewhere) == (2, 1)


def test_some_who_were_chosen_do_not_tell_where_others_stopped(tmp_path: Path) -> None:
    path = write(tmp_path, ROWS)
    assert stops(tally(path, request=Request(where="visit = daily"))) is None


def test_without_ids_nobody_knows_who_finished(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text("sg_survey,sg_page,visit\ncafe,,daily\ncafe-partial,the_end,daily\n", "utf-8")
    found = tally(path)
    assert stops(found) is None
    assert (found.ledger.counted, found.ledger.partial) == (1, 1)


def test_parts_are_no_answers_once_the_setting_is_gone(tmp_path: Path) -> None:
    found = tally(write(tmp_path, ROWS), source=SET.replace("partial: yes\n", ""))
    assert stops(found) is None
    assert (found.ledger.counted, found.ledger.partial, found.ledger.rejected) == (7, 5, 0)


def submission(row: Row) -> Submission:
    kept = {name: value for name, value in row.items() if value}
    return Submission(kept["sg_survey"], kept["sg_id"], kept)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "cafe.md").write_text(SET, encoding="utf-8")
    (tmp_path / "surveygen.toml").write_text("", encoding="utf-8")
    with Store.open(tmp_path / ".surveygen" / "responses.sqlite3") as store:
        said = store.add([submission(row) for row in ROWS])
    assert said.count(Outcome.OUTDATED) == 1  # the part of what had come whole
    return tmp_path


def run(project: Path, *words: str) -> str:
    done = CliRunner().invoke(main, ["-C", str(project), *words])
    assert done.exit_code == 0, done.output
    return done.output


def test_answers_stored_here_are_told_with_where_people_stopped(project: Path) -> None:
    said = run(project, "tally", "cafe", "--format", "json")
    found = json.loads(said[said.index("{") :])
    assert found["ledger"]["counted"] == 7
    [told] = found["analyses"]
    assert [(one["reached"], one["left"]) for one in told["pages"]] == [(10, None), (10, 2), (8, 1)]


@pytest.mark.parametrize("form", ["text", "md", "csv"])
def test_every_text_says_where_people_stopped(project: Path, form: str) -> None:
    said = " ".join(run(project, "tally", "cafe", "--format", form).split())
    if form == "csv":
        assert "cafe,analysis,dropout,,,the_shop,the_shop,left,2" in said
    else:
        assert "3 went on from the first page and did not finish, of 10" in said
        assert "Most stopped at “The shop”: 2 of the 10 who came so far." in said


def test_a_report_shows_it(project: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    run(project, "tally", "cafe", "--report", str(report))
    html = report.read_text(encoding="utf-8")
    assert "Where people stop" in html
    assert "3 went on from the first page and did not finish, of 10" in html
    bars = re.findall(r"<path d=\"M200 \d+h([\d.]+)v18", html)
    assert [round(float(bar) / 31) for bar in bars] == [10, 8, 7]


def test_an_export_leaves_the_parts_out_unless_they_are_asked_for(project: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run(project, "responses", "export", "cafe"))))
    assert sorted(row["sg_id"] for row in rows) == [f"w{n}" for n in range(1, 8)]
    parts = run(project, "responses", "export", "cafe", "--partial")
    told = {(row["sg_id"], row["sg_page"]) for row in csv.DictReader(io.StringIO(parts))}
    assert told == {("a", "the_shop"), ("b", "the_end"), ("c", "the_shop")}


def test_status_counts_answers_alone(project: Path) -> None:
    said = run(project, "status")
    assert "7" in said
    assert "10" not in said
    assert "cafe-partial" not in said


def test_the_json_is_as_the_schema_has_it(tmp_path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    import surveygen.reports as reports

    file = Path(reports.__file__).with_name("tally.schema.json")
    schema = json.loads(file.read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(to_json(tally(write(tmp_path, ROWS)))), schema)
