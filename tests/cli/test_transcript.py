"""`surveygen transcript` shows what was found in a recording, asks, and writes notes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from support.guides import GUIDE
from support.notes import notes_csv
from surveygen.cli import main

TUESDAY = """\
WEBVTT

00:00:04.000 --> 00:00:08.000
<v Jo>Tell us your name and your usual order.</v>

00:00:09.000 --> 00:00:12.000
<v Ann Lee>Ann, and a tea.</v>

00:00:30.000 --> 00:00:35.000
<v Jo>Think about your last visit. What made you come in?</v>

00:00:36.000 --> 00:00:38.000
<v Ben>The price, what else?</v>
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "loyalty-fg.md").write_text(GUIDE, encoding="utf-8")
    (tmp_path / "surveygen.toml").write_text("", encoding="utf-8")
    (tmp_path / "tuesday.vtt").write_text(TUESDAY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, typed: str = "", name: str = "transcript") -> Result:
    if name == "transcript":
        arguments = ("loyalty-fg", "tuesday.vtt", *arguments)
    return CliRunner().invoke(main, [name, *arguments], input=typed, catch_exceptions=False)


def rows(path: Path) -> list[dict[str, str]]:
    text = path.read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_what_was_found_is_shown_and_confirmed(folder: Path) -> None:
    seen = run("--group", "regulars 1", typed="y\n")
    assert seen.exit_code == 0, seen.output
    assert "WebVTT, 4 turns, 0:00:38 long; Regulars 1" in seen.output
    assert "moderator      2" in seen.output
    assert "0:00:30   last_visit" in seen.output
    assert "0:00:12   for 18 seconds, at intro" in seen.output
    assert max(map(len, seen.stdout.split("\nWrite")[0].splitlines())) <= 80
    written = rows(folder / "tuesday.notes.csv")
    assert [row["question"] for row in written] == ["attendance", "intro", "last_visit"]
    assert [row["seat"] for row in written] == ["*", "1", "2"]
    assert written[2]["quote"] == "The price, what else?"


def test_a_no_writes_nothing(folder: Path) -> None:
    seen = run("--group", "Regulars 1", typed="n\n")
    assert seen.exit_code == 1
    assert not (folder / "tuesday.notes.csv").exists()


def test_the_notes_are_tallied_as_any_others(folder: Path) -> None:
    assert run("--group", "Regulars 1", "--yes").exit_code == 0
    tally = run("loyalty-fg", "tuesday.notes.csv", "--format", "json", name="tally")
    assert tally.exit_code == 0, tally.output
    found = json.loads(tally.stdout)
    assert found["groups"][0]["people"] == 2
    assert found["questions"]["last_visit"]["notes"] == 1


def test_as_json_it_only_shows_until_it_is_told_to_write(folder: Path) -> None:
    seen = run("--group", "Regulars 1", "--format", "json")
    found = json.loads(seen.stdout)
    assert {one["id"]: one["at"] for one in found["questions"]}["last_visit"] == 30.0
    assert found["silences"] == [{"at": 12.0, "seconds": 18.0, "question": "intro"}]
    assert not (folder / "tuesday.notes.csv").exists()
    run("--group", "Regulars 1", "--format", "json", "--yes", "-o", "other.csv")
    assert (folder / "other.csv").exists()


def test_notes_of_the_evening_place_the_questions(folder: Path) -> None:
    (folder / "tuesday.vtt").write_text(TUESDAY.replace("What made you come in", "Hm"), "utf-8")
    typed = "Regulars 1 | 1 | card_use | Had it with her\nRegulars 1 | * | attendance | 1;2;3\n"
    content = notes_csv(typed)
    [first] = {row["at"] for row in csv.DictReader(io.StringIO(content)) if row["seat"] == "1"}
    (folder / "evening.csv").write_text(content, encoding="utf-8", newline="")
    began = first.removesuffix("Z")
    seen = run("--group", "Regulars 1", "--notes", "evening.csv", "--began", began, "--yes")
    assert seen.exit_code == 0, seen.output
    assert "said nothing" in seen.output
    assert rows(folder / "tuesday.notes.csv")[0]["note"] == "1;2;3"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), "G039"),
        (("--group", "Regular 1"), "G004"),
        (("--group", "Regulars 1", "--moderator", "Joe"), "G040"),
        (("--group", "Regulars 1", "--at", "last_visit=soon"), "G046"),
        (("--group", "Regulars 1", "--at", "nothing=0:10"), "G046"),
        (("--group", "Regulars 1", "--seats", "Ann Lee"), "G047"),
        (("--group", "Regulars 1", "--seats", "Ann Lee=first"), "G047"),
        (("--group", "Regulars 1", "--seats", "=1"), "G047"),
    ],
)
def test_what_cannot_be_done_is_said(folder: Path, arguments: tuple[str, ...], code: str) -> None:
    seen = run(*arguments, "--yes")
    assert (seen.exit_code, code in seen.output) == (1, True), seen.output
    assert not list(folder.glob("*.csv"))


def test_notes_without_the_beginning_are_a_wrong_call(folder: Path) -> None:
    (folder / "evening.csv").write_text(notes_csv(""), encoding="utf-8")
    assert run("--group", "Regulars 1", "--notes", "evening.csv").exit_code == 2
    assert run("--group", "Regulars 1", "--began", "half past six").exit_code == 2


def test_nothing_is_written_over(folder: Path) -> None:
    (folder / "tuesday.notes.csv").write_text("coded", encoding="utf-8")
    seen = run("--group", "Regulars 1", "--yes")
    assert (seen.exit_code, "G045" in seen.output) == (1, True)
    assert (folder / "tuesday.notes.csv").read_text(encoding="utf-8") == "coded"
    assert run("--group", "Regulars 1", "--yes", "-o", "tuesday.vtt").exit_code == 1
    assert (folder / "tuesday.vtt").read_text(encoding="utf-8") == TUESDAY


def test_a_name_with_a_seat_that_was_never_heard_is_said(folder: Path) -> None:
    seen = run("--group", "Regulars 1", "--seats", "Ann=1; Jo=m", "--yes")
    assert "G041" in seen.output
    assert "Ann Lee" in seen.output.partition("They count")[2].partition("\n")[0]


def test_a_survey_has_no_transcript(folder: Path) -> None:
    (folder / "content" / "cafe.md").write_text("# Cafe\n\n### `why` Why?\n\n`text`\n", "utf-8")
    seen = run("cafe", "--transcript", name="fake")
    assert (seen.exit_code, "G016" in seen.output) == (1, True)


def test_the_whole_way_from_a_made_up_recording_to_the_report(folder: Path) -> None:
    made = run("loyalty-fg", "--transcript", "--group", "Lapsed 2", "-o", "fake.vtt", name="fake")
    assert made.exit_code == 0, made.output
    assert "Nobody said this" in (folder / "fake.vtt").read_text(encoding="utf-8")
    seen = CliRunner().invoke(
        main, ["transcript", "loyalty-fg", "fake.vtt", "--group", "Lapsed 2", "--yes"]
    )
    assert seen.exit_code == 0, seen.output
    report = run("loyalty-fg", "fake.notes.csv", "--report", "report.html", name="tally")
    assert report.exit_code == 0, report.output
    assert "MADE UP" in (folder / "report.html").read_text(encoding="utf-8")


def test_quotes_of_the_report_lead_into_a_recording_that_lies_beside(folder: Path) -> None:
    (folder / "tuesday.mp3").write_bytes(b"")
    assert run("--group", "Regulars 1", "--yes").exit_code == 0
    path = folder / "tuesday.notes.csv"
    text = path.read_text(encoding="utf-8").replace("what else?,", "what else?,price")
    path.write_text(text, encoding="utf-8", newline="")
    assert run("loyalty-fg", path.name, "--report", "report.html", name="tally").exit_code == 0
    report = (folder / "report.html").read_text(encoding="utf-8")
    assert '<a href="tuesday.mp3#t=36,38">▶ 0:00:36</a>' in report


@pytest.mark.parametrize(
    "place",
    ["javascript:alert(1)#t=1", "//evil.example/a.mp3#t=1", "a.mp3#t=soon", "a.mp3#t=-1",
     "a.txt#t=1", "a.mp3#t=inf", "a.mp3"],
)  # fmt: skip
def test_what_is_no_place_in_a_recording_is_no_link(folder: Path, place: str) -> None:
    typed = f"group,question,seat,quote,codes,recording\nRegulars 1,most,1,Dear,price,{place}\n"
    (folder / "typed.csv").write_text(typed, encoding="utf-8")
    assert run("loyalty-fg", "typed.csv", "--report", "report.html", name="tally").exit_code == 0
    assert "▶" not in (folder / "report.html").read_text(encoding="utf-8")
