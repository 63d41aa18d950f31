"""A plain text of questions is drafted as they stand there; other texts are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.reading import read
from surveygen.errors import SurveygenError
from surveygen.language import read_text
from surveygen.model import Question, Questionnaire
from surveygen.responses.inference import draft_csv

BAKERY = """Bakery survey

1. How often do you visit us? *
a) First time
b) Every week
c) Less often

2. What did you have? (tick all that apply)
[ ] Coffee
[ ] Green tea
[ ] Other: ______

3. How likely are you to recommend us? (0-10)

4. How satisfied are you? (1 = very dissatisfied, 5 = very satisfied)

5. How old are you?

6. What could we do better?
____________________

Thank you!
"""


def drafted(tmp_path: Path, text: str, name: str = "q.txt") -> Questionnaire:
    (tmp_path / name).write_text(text, encoding="utf-8")
    draft = draft_csv(tmp_path / name).text()
    found, problems = read_text(draft, "q")
    assert found is not None, draft
    assert not [p for p in problems if p.is_error], draft
    return found


def labels(question: Question) -> list[str]:
    return [choice.label.plain for choice in question.choices]


def test_numbered_questions_with_their_options(tmp_path: Path) -> None:
    found = drafted(tmp_path, BAKERY)
    assert found.title.plain == "Bakery survey"
    kinds = [question.kind for question in found]
    assert kinds == ["pick_one", "pick_many", "nps", "scale", "number", "long_text"]
    visit, had, _, satisfied, *_ = found.questions
    assert visit.required
    assert labels(visit) == ["First time", "Every week", "Less often"]
    assert labels(had)[:2] == ["Coffee", "Green tea"]
    assert [choice.write_in for choice in had.choices] == [False, False, True]
    assert [c.key for c in satisfied.choices] == ["1", "2", "3", "4", "5"]
    assert "very satisfied" in satisfied.choices[-1].label.plain


def test_what_became_nothing_is_named(tmp_path: Path) -> None:
    (tmp_path / "q.txt").write_text(BAKERY)
    assert draft_csv(tmp_path / "q.txt").left_out == ("“Thank you!”",)


def test_draft_is_tallied_from_answers_headed_by_its_wording(tmp_path: Path) -> None:
    (tmp_path / "q.txt").write_text(BAKERY)
    text = draft_csv(tmp_path / "q.txt").text()
    rows = "How often do you visit us?,How old are you?\nFirst time,30\nEvery week,40\n"
    tally = read(tmp_path, rows, text)
    assert [o.count for o in tally["how_often_do_you_visit_us"].options] == [1, 1, 0]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("1. How often?\n   - First\n   - Weekly\n2. Why?\n", "q.md"),
        ("# S\n\n## How often?\n\n* First\n* Weekly\n\n## Why?\n", "q.md"),
        ("**1. How often?**\n- First\n- Weekly\n\n**2. Why?**\n", "q.md"),
        ("Q1: How often?\n( ) First\n( ) Weekly\n\nQ2: Why?\n", "q.txt"),
        ("Q1. How often?\n1) First\n2) Weekly\nQ2. Why?\n", "q.txt"),
        ("1) How often?\n   1. First\n   2. Weekly\n2) Why?\n", "q.txt"),
        ("1. How often?\n( ) First  ( ) Weekly\n2. Why?\n", "q.txt"),
        ("1. How often?\na) First  b) Weekly\n2. Why?\n", "q.txt"),
        ("1. How often?\n○ First\n○ Weekly\n2. Why?\n", "q.txt"),
        ("How often?\nFirst\nWeekly\n\nWhy?\n", "q.txt"),
        ("How often?\nFirst / Weekly\n\nWhy?\n", "q.txt"),
        ("Frage 1: How often?\n• First\n• Weekly\nFrage 2: Why?\n", "q.txt"),
    ],
)
def test_the_same_two_questions_in_many_ways(tmp_path: Path, text: str, name: str) -> None:
    found = drafted(tmp_path, text, name)
    first, second = found.questions
    assert (first.label.plain, second.label.plain) == ("How often?", "Why?")
    assert (first.kind, labels(first)) == ("pick_one", ["First", "Weekly"])
    assert not second.choices


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Mark all that apply:\n- A\n- B", "pick_many"),
        ("Welche? (Mehrfachnennung)\n- A\n- B", "pick_many"),
        ("Which?\n☐ A\n☐ B", "pick_many"),
        ("Please rank these\n- A\n- B\n- C", "rank"),
        ("How good? (scale of 1 to 7)", "scale"),
        ("How good?\n1 2 3 4 5", "scale"),
        ("Wie wahrscheinlich empfehlen Sie uns? (0 bis 10)", "nps"),
        ("Wie viele Kinder haben Sie?", "number"),
        ("Warum?", "long_text"),
        ("Your town?", "text"),
    ],
)
def test_kinds_by_what_the_text_says(tmp_path: Path, line: str, kind: str) -> None:
    found = drafted(tmp_path, f"1. {line}\n\n2. Anything else?\n")
    assert found.questions[0].kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "Dear Ann,\n\nplease find the notes below. We talked about bread.\n\nBest,\nBob\n",
        "hello\n",
        "Notes\n\nbuy flour\n\ncall Ann\n",
    ],
)
def test_other_texts_are_refused_with_what_to_do(tmp_path: Path, text: str) -> None:
    (tmp_path / "q.txt").write_text(text)
    with pytest.raises(SurveygenError, match="R070"):
        draft_csv(tmp_path / "q.txt")


@pytest.mark.parametrize(
    "text",
    [
        "visit;why\nfirst;good?\nweekly;bad?\n",
        "visit\twhy\nfirst\tgood\nweekly\tbad\n",
        "visit,why\n1,Is it?\n2,Is it?\n",
    ],
)
def test_tables_that_end_in_txt_are_answers(tmp_path: Path, text: str) -> None:
    (tmp_path / "q.txt").write_text(text)
    draft = draft_csv(tmp_path / "q.txt")
    assert [question.id for question in draft.questions] == ["visit", "why"]


def test_a_question_set_of_its_own_is_not_drafted_again(tmp_path: Path) -> None:
    (tmp_path / "q.md").write_text("# T\n\n### `a` How?\n\n- ( ) A\n- ( ) B\n\n### `b` Why?\n")
    with pytest.raises(SurveygenError, match="content/"):
        draft_csv(tmp_path / "q.md")
