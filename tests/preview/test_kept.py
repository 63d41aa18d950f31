"""What a report on the desk need not find out twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from surveygen.collector.store import Store
from surveygen.collector.submission import Submission
from surveygen.model import Questionnaire
from surveygen.preview.desk.choosing import Choice
from surveygen.preview.reporting import KeptAnswers, preview_report
from surveygen.project import load_project
from surveygen.responses import profiling
from surveygen.responses.matching import Matching
from surveygen.responses.table import Table
from surveygen.sets import questionnaire_named

CAFE = "# Café\n\n### `visit` How often?\n\n- ( ) Weekly `=weekly`\n- ( ) First `=first`\n"


def test_columns_are_understood_once_while_neither_answers_nor_questions_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "cafe.md").write_text(CAFE, encoding="utf-8")
    project = load_project(tmp_path)
    _, questionnaire = questionnaire_named(project, "cafe")

    def store(number: int) -> None:
        answers = {"sg_id": f"r{number}", "visit": ("weekly", "first")[number % 2]}
        with Store.open(project.store) as held:
            held.add([Submission("cafe", answers["sg_id"], answers)])

    for number in range(30):
        store(number)
    understood: list[str] = []
    original = profiling._match

    def match(asked: Questionnaire, table: Table) -> Matching:
        understood.append(table.name)
        return original(asked, table)

    monkeypatch.setattr(profiling, "_match", match)
    kept = KeptAnswers()
    choices = (Choice(), Choice(only="visit = weekly"), Choice(by="visit"), Choice())
    shown = [preview_report(project, questionnaire, 0, None, one, kept, "1") for one in choices]
    assert len(understood) == 1
    anew = [preview_report(project, questionnaire, 0, None, one) for one in choices]
    assert shown == anew
    store(30)
    understood.clear()
    assert "31 people" in preview_report(project, questionnaire, 0, None, Choice(), kept, "2")
    assert len(understood) == 1
