"""`surveygen import` drafts a question set that reads without an error and fits its own file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from surveygen.cli import main
from surveygen.errors import SurveygenError
from surveygen.language import read, read_text
from surveygen.model import Question, Questionnaire
from surveygen.responses.inference import draft_csv

ROWS = [
    ("2026-01-01T10:00:00Z", "Every week", "Coffee;Cake", "9", "4", "8.50", "Near & cheap", "yes",
     "a@b.example", "2026-01-01", "Good", "Poor", "1", ""),
    ("2026-01-02T10:00:00Z", "First time", "Tea", "3", "5", "12", "", "no", "c@d.example",
     "2026-02-01", "Good", "Good", "", "1"),
]  # fmt: skip
HEADER = (
    "Timestamp,How often?,What did you have?,Would you recommend us?,How was it?,Spent,"
    "What else?,Again?,Your mail,Which day?,Rate [Speed],Rate [Staff],Came [Alone],Came [Friends]"
)


@pytest.fixture
def export(tmp_path: Path) -> Path:
    file = tmp_path / "Last Year.csv"
    lines = [HEADER, *(",".join(f'"{cell}"' for cell in row) for row in ROWS * 5)]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(folder), *arguments])


def drafted(folder: Path, name: str) -> Questionnaire:
    questionnaire, problems = read(folder / "content" / f"{name}.md")
    assert questionnaire is not None, [str(p) for p in problems]
    return questionnaire


def by_label(questionnaire: Questionnaire) -> dict[str, Question]:
    return {question.label.plain: question for question in questionnaire}


def test_kinds_and_codes_are_inferred(tmp_path: Path, export: Path) -> None:
    done = run(tmp_path, "import", str(export))
    assert done.exit_code == 0, done.stderr
    found = by_label(drafted(tmp_path, "last-year"))
    assert {label: question.kind for label, question in found.items()} == {
        "How often?": "pick_one",
        "What did you have?": "pick_many",
        "Would you recommend us?": "nps",
        "How was it?": "scale",
        "Spent": "number",
        "What else?": "text",
        "Again?": "yes_no",
        "Your mail": "email",
        "Which day?": "date",
        "Rate": "matrix",
        "Came": "pick_many",
    }
    assert [c.code for c in found["What did you have?"].choices] == ["cake", "coffee", "tea"]
    assert [r.name for r in found["Rate"].rows] == ["speed", "staff"]


def test_everything_is_marked_for_review(tmp_path: Path, export: Path) -> None:
    run(tmp_path, "import", str(export))
    text = (tmp_path / "content" / "last-year.md").read_text(encoding="utf-8")
    assert "Review this draft" in text
    assert text.count("> Review:") == 11
    assert "Left out: Timestamp" in text


def test_the_file_it_came_from_can_be_tallied_with_it(tmp_path: Path, export: Path) -> None:
    run(tmp_path, "import", str(export))
    done = run(tmp_path, "tally", "last-year", str(export), "--format", "json")
    assert done.exit_code == 0, done.stderr
    tally = json.loads(done.stdout)
    assert tally["ledger"]["counted"] == 10
    questions = tally["questions"]
    assert questions["how_often"]["options"]["every_week"]["count"] == 5
    assert questions["what_did_you_have"]["options"]["cake"]["count"] == 5
    assert questions["rate"]["rows"]["staff"]["options"]["poor"]["count"] == 5
    assert questions["came"]["options"]["alone"]["count"] == 5
    assert "R006" not in done.stderr


def test_nothing_is_overwritten(tmp_path: Path, export: Path) -> None:
    run(tmp_path, "import", str(export), "cafe")
    mine = tmp_path / "content" / "cafe.md"
    mine.write_text("mine", encoding="utf-8")
    done = run(tmp_path, "import", str(export), "cafe")
    assert done.exit_code == 1
    assert "[X016]" in done.stderr
    assert mine.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("content", [b"", b"sg_id,timestamp\n1,2\n", b"\x89PNG\r\n\x1a\n\0\0"])
def test_what_cannot_be_drafted_from_is_said(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "odd.csv"
    file.write_bytes(content)
    done = run(tmp_path, "import", str(file))
    assert done.exit_code == 1
    assert "[R0" in done.stderr
    assert not (tmp_path / "content").exists()


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.text(max_size=12), min_size=1, max_size=4),
    st.lists(st.lists(st.text(max_size=12), max_size=4), max_size=6),
)
def test_no_file_gives_a_draft_with_an_error(
    tmp_path_factory: pytest.TempPathFactory, header: list[str], rows: list[list[str]]
) -> None:
    import csv

    file = tmp_path_factory.getbasetemp() / "any.csv"
    with file.open("w", encoding="utf-8", errors="replace", newline="") as out:
        csv.writer(out).writerows([header, *rows])
    try:
        draft = draft_csv(file)
    except SurveygenError:
        return
    _, problems = read_text(draft.text())
    assert not [str(p) for p in problems if p.is_error], draft.text()
