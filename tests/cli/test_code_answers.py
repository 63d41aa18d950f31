"""`surveygen code` for open answers of surveys: the file beside them, and what is told of it."""

from __future__ import annotations

import csv
import json
import random
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

import surveygen
from surveygen.cli import main
from surveygen.reports.json_object import to_json

SET = """\
---
id: cafe
codes: {price: [What it costs, dear, expensive], staff: [The people, friendly]}
---

# Café

### `visit` How often do you come?

- ( ) Every week `=weekly`
- ( ) Now and then `=seldom`

### `why` What is the main reason?

`long text`

### `attendance` Anything else?

`text`

### `mail` Your address

`email`
"""
SCHEMA = Path(surveygen.__file__).parent / "reports" / "tally.schema.json"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "cafe.md").write_text(SET, encoding="utf-8")
    (tmp_path / "surveygen.toml").write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(rows: list[tuple[str, str]], name: str = "answers.csv") -> None:
    with Path(name).open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(["visit", "why", "attendance", "mail", "sg_id"])
        for n, (visit, why) in enumerate(rows):
            out.writerow([visit, why, "", "ann@example.org", f"r{n}"])


def run(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(main, arguments, input=typed, catch_exceptions=False)


def code(*answers: str, more: tuple[str, ...] = ()) -> Result:
    return run("code", "cafe", "answers.csv", *more, typed="".join(f"{a}\n" for a in answers))


def codes() -> dict[str, str]:
    with Path("answers.codes.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["note"]: row["codes"] for row in csv.DictReader(file)}


def themes(*more: str) -> dict[str, Any]:
    told = run("tally", "cafe", "answers.csv", *more, "--format", "json")
    found = json.loads(told.stdout)
    Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(found)
    [one] = [a for a in found["analyses"] if a["name"] == "themes"]
    return dict(one)


FOUR = [("weekly", "Too dear"), ("weekly", "yes"), ("seldom", "The queue"), ("seldom", "Too dear")]


def test_what_was_coded_lies_beside_the_answers_which_stay_as_they_are(folder: Path) -> None:
    write(FOUR)
    before = Path("answers.csv").read_bytes()
    told = code("price", "staff", "-")
    assert "3 coded, 0 left. Everything is in answers.codes.csv." in told.stdout
    assert codes() == {"Too dear": "price", "yes": "staff", "The queue": "-"}
    assert Path("answers.csv").read_bytes() == before
    assert "Every answer has been coded." in code().stdout


def test_the_same_words_are_coded_once_and_count_for_everybody_who_wrote_them(folder: Path) -> None:
    write(FOUR)
    code("price", "staff", "-")
    found = themes()
    assert (found["answered"], found["coded"], found["without"]) == (4, 4, 1)
    assert [(t["name"], t["people"]) for t in found["themes"]] == [("price", 2), ("staff", 1)]


def test_a_program_is_told_the_themes_as_the_terminal_is(folder: Path) -> None:
    write(FOUR)
    code("price", "staff", "-")
    questionnaire = surveygen.load("content/cafe.md")
    found = json.loads(to_json(surveygen.tally(questionnaire, "answers.csv")))
    assert (
        found["analyses"]
        == json.loads(run("tally", "cafe", "answers.csv", "--format", "json").stdout)["analyses"]
    )
    assert "What it costs" in surveygen.report(questionnaire, ["answers.csv"])
    write(FOUR, "others.csv")
    assert surveygen.tally(questionnaire, "others.csv").analyses == ()


def test_new_answers_are_added_and_those_of_before_keep_their_themes(folder: Path) -> None:
    write(FOUR)
    code("price", "q")
    write([*FOUR, ("weekly", "Near my door")])
    told = code("q")
    assert "1 of 3" in told.stdout
    assert codes() == {"Too dear": "price", "yes": "", "The queue": "", "Near my door": ""}


def test_coded_words_of_a_deleted_response_are_named_and_others_go(folder: Path) -> None:
    write(FOUR)
    code("price", "q")
    write([("weekly", "Near my door")])
    told = code("q")
    assert "G054" in told.stderr
    assert codes() == {"Too dear": "price", "Near my door": ""}


def test_an_answer_to_a_question_whose_id_is_a_word_of_notes_is_coded_too(folder: Path) -> None:
    Path("answers.csv").write_text(
        "visit,why,attendance,mail\nweekly,,More chairs,a@b.de\n", encoding="utf-8"
    )
    assert "1 coded, 0 left" in code("+chairs").stdout
    assert codes() == {"More chairs": "chairs"}


def test_addresses_are_never_shown_to_a_coder(folder: Path) -> None:
    write(FOUR)
    code("q")
    assert "ann@example.org" not in Path("answers.codes.csv").read_text("utf-8")


def test_two_coders_are_held_against_each_other(folder: Path) -> None:
    write([("weekly", f"Reason {n}") for n in range(12)])
    code(*["price"] * 6, *["-"] * 6, more=("--coder", "AB"))
    code(*["price"] * 5, *["-"] * 7, more=("--coder", "BO", "--second"))
    [agreed] = themes()["agreement"]
    assert agreed["coders"] == ["AB", "BO"]
    # Observed 11/12, by chance (6·5 + 6·7) / 144 = 1/2.
    assert agreed["value"] == pytest.approx((11 / 12 - 1 / 2) / (1 / 2), abs=1e-4)
    assert "AB and BO agree on 12 answers by a kappa of 0.83" in run(
        "tally", "cafe", "answers.csv"
    ).stdout.replace("\n  ", " ")


def test_themes_stand_beside_the_segments_that_may_be_shown(folder: Path) -> None:
    write(
        [("weekly", f"dear {n}") for n in range(30)] + [("seldom", f"other {n}") for n in range(30)]
    )
    code(*["price"] * 30, *["-"] * 30)
    [theme] = themes("--by", "visit")["themes"]
    assert [(s["segment"], s["people"], s["n"]) for s in theme["segments"]] == [
        ("weekly", 30, 30),
        ("seldom", 0, 30),
    ]
    assert "▲" in run("tally", "cafe", "answers.csv", "--by", "visit").stdout
    report = Path("r.html")
    run("tally", "cafe", "answers.csv", "--by", "visit", "--report", str(report))
    html = report.read_text("utf-8")
    assert "Themes in open answers" in html
    assert "Themes: how many people speak of each" not in html


def test_what_few_of_a_segment_said_cannot_be_worked_out(folder: Path) -> None:
    # Thirty come every week, and of the thirty others only two were coded.
    write(
        [("weekly", f"dear {n}") for n in range(30)] + [("seldom", f"other {n}") for n in range(30)]
    )
    code(*["price"] * 30, "price", "-", "q")
    [theme] = themes("--by", "visit")["themes"]
    assert theme["segments"] == []


def test_sealed_answers_are_not_laid_open(folder: Path) -> None:
    token = ".".join(["eyJhbGciOiJFQ0RIIn0" + "A" * 100, "b", "c", "d", "e"])
    Path("answers.csv").write_text(f"sg_id,sealed\nr1,{token}\n", encoding="utf-8")
    told = run("code", "cafe", "answers.csv")
    assert (told.exit_code, "[G052]" in told.stderr) == (1, True)
    assert not Path("answers.codes.csv").exists()


def test_where_nobody_wrote_anything_there_is_nothing_to_code(folder: Path) -> None:
    write([("weekly", "")])
    told = run("code", "cafe", "answers.csv")
    assert (told.exit_code, "[G053]" in told.stderr) == (1, True)
    assert not Path("answers.codes.csv").exists()


def test_a_pattern_of_files_takes_no_codes_for_answers(folder: Path) -> None:
    write(FOUR)
    code("price", "q")
    assert "4 counted" in run("tally", "cafe", "*.csv").stdout


def test_words_that_the_same_people_use_are_proposed_and_nothing_is_coded(folder: Path) -> None:
    draw = random.Random(5)  # noqa: S311
    said = ["fresh bread, warm", "long queue, waiting", "friendly staff, smiling"]
    write([("weekly", f"{draw.choice(said)} {n}") for n in range(90)])
    told = run("code", "cafe", "answers.csv", "--propose")
    lines = [line for line in told.stdout.splitlines() if line.startswith("  ")]
    words = [set(json.loads(line[line.index("[") : line.index("]") + 1])) for line in lines]
    assert {"fresh", "bread", "warm"} in [{w.lower() for w in own} for own in words]
    assert len(lines) == 3
    assert told.stdout == run("code", "cafe", "answers.csv", "--propose").stdout
    assert not Path("answers.codes.csv").exists()


def test_nothing_is_proposed_of_words_that_people_use_independently(folder: Path) -> None:
    from surveygen.tallies.proposing import proposals

    words = [f"{a}{b}word" for a in "bcdfg" for b in "aeiou"]
    alarms = 0
    for seed in range(40):
        draw = random.Random(seed)  # noqa: S311
        texts = [" ".join(w for w in words if draw.random() < 0.2) for _ in range(120)]
        alarms += bool(proposals(texts))
    assert alarms <= 5


def test_of_few_answers_nothing_is_proposed(folder: Path) -> None:
    write([("weekly", "fresh bread")] * 20)
    told = run("code", "cafe", "answers.csv", "--propose")
    assert (told.exit_code, "[G055]" in told.stderr) == (1, True)


def test_the_screen_in_the_browser_shows_answers_as_it_shows_notes(folder: Path) -> None:
    from surveygen.cli.answers import answers_book
    from surveygen.cli.sources import read_set
    from surveygen.preview.coding.desk import Desk
    from surveygen.project import load_project

    write(FOUR)
    project = load_project(folder)
    questionnaire, _ = read_set(project, "cafe")
    book = answers_book(project, questionnaire, "cafe", Path("answers.csv"))
    desk = Desk(questionnaire, book, "AB")
    shown = desk.state()["notes"]
    assert [(note["asked"], note["text"], note["hints"]) for note in shown] == [
        ("What is the main reason?", "Too dear", ["price"]),
        ("What is the main reason?", "yes", []),
        ("What is the main reason?", "The queue", []),
    ]
    desk.keep(0, {"codes": ["price"], "passages": [["staff", 4, 8]], "memo": "and who says so"})
    assert codes()["Too dear"] == "price;staff"
    assert [t["name"] for t in themes()["themes"]] == ["price", "staff"]
    desk.undo()
    assert codes()["Too dear"] == ""


def test_answers_that_are_stored_here_are_coded_beside_the_store(folder: Path) -> None:
    from surveygen.collector.store import Store
    from surveygen.collector.submission import Submission
    from surveygen.project import load_project

    store = load_project(folder).store
    with Store.open(store) as held:
        held.add([Submission("cafe", "r1", {"sg_id": "r1", "visit": "weekly", "why": "Dear"})])
    assert "1 coded, 0 left" in run("code", "cafe", typed="price\n").stdout
    assert (store.parent / "cafe.codes.csv").is_file()
    assert "What it costs" in run("tally", "cafe").stdout


def test_the_report_on_the_desk_has_them_too_but_not_that_of_made_up_answers(folder: Path) -> None:
    from surveygen.cli.sources import read_set
    from surveygen.collector.store import Store
    from surveygen.collector.submission import Submission
    from surveygen.preview.reporting import preview_report
    from surveygen.project import load_project

    project = load_project(folder)
    with Store.open(project.store) as held:
        held.add([Submission("cafe", "r1", {"sg_id": "r1", "visit": "weekly", "why": "Dear"})])
    run("code", "cafe", typed="price\n")
    questionnaire, _ = read_set(project, "cafe")
    assert "Themes in open answers" in preview_report(project, questionnaire)
    assert "Themes in open answers" not in preview_report(project, questionnaire, fake=30)


def test_segments_that_do_not_differ_are_seldom_said_to() -> None:
    from surveygen.tallies.analyses.themes import _corrected, _in_segments
    from surveygen.tallies.result import Quote, Segment

    places = [("visit", Segment(key, key, 60, hidden=False)) for key in ("a", "b", "c")]
    alarms = 0
    for seed in range(100):
        draw = random.Random(seed)  # noqa: S311
        coded = [
            (
                Quote("x", segments=(("visit", "abc"[n % 3]),)),
                frozenset(name for name in ("price", "staff") if draw.random() < 0.3),
            )
            for n in range(180)
        ]
        rows = _corrected([_in_segments(name, coded, places) for name in ("price", "staff")])
        alarms += any(one.differs for row in rows for one in row)
    assert alarms <= 10
