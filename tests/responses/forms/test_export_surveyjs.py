"""What is written for SurveyJS is shown by survey-core as ours is, and read again as it was."""

# ruff: noqa: E501

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from support.exports import read_shipped, surveys, walk
from support.foreign import ask
from surveygen.model import Questionnaire
from surveygen.responses.forms.surveyjs.writing import write_surveyjs


def theirs(questionnaire: Questionnaire, answers: dict[str, Any]) -> dict[str, Any]:
    """Answers as SurveyJS stores them."""

    def value(code: object) -> object:
        text = f"{code:g}" if isinstance(code, float) else str(code)
        return int(text) if text.lstrip("-").isdigit() and (text == "0" or text[0] != "0") else text

    found: dict[str, Any] = {}
    for name, given in answers.items():
        if isinstance(given, frozenset):
            found[name] = [value(code) for code in sorted(given)]
        elif isinstance(given, dict):
            found[name] = {row: value(code) for row, code in given.items()}
        elif questionnaire.by_id[name].kind == "consent":
            found[name] = [value(given)]
        else:
            found[name] = value(given)
    return found


def test_survey_core_shows_the_same_questions_on_every_way_through_the_shipped_sets() -> None:
    names = surveys()
    requests, wanted = [], []
    for name in names:
        questionnaire = read_shipped(name)
        survey = json.loads(write_surveyjs(questionnaire).data)
        held = {e["name"] for page in survey["pages"] for e in page["elements"]}
        walks = [walk(questionnaire, seed) for seed in range(40)]
        requests.append({"survey": survey, "answers": [theirs(questionnaire, a) for a, _ in walks]})
        wanted.append([[one for one in shown if one in held] for _, shown in walks])
    wrong = []
    for name, reply, ours in zip(names, ask("surveyjs.mjs", requests), wanted, strict=True):
        assert reply["said"] == [], (name, reply["said"])
        wrong += [(name, a, b) for a, b in zip(reply["shown"], ours, strict=True) if a != b]
    assert wrong == []


def test_no_shipped_set_loses_a_condition() -> None:
    lost = [(name, str(loss)) for name in surveys() for loss in write_surveyjs(read_shipped(name)).losses
            if "condition" in loss.text]  # fmt: skip
    assert lost == []


@pytest.mark.parametrize("name", surveys())
def test_the_command_writes_it_and_says_what_is_lost(tmp_path: Path, name: str) -> None:
    from click.testing import CliRunner

    from support.exports import CONTENT
    from surveygen.cli import main

    file = tmp_path / "out.json"
    done = CliRunner().invoke(
        main, ["-C", str(CONTENT.parent), "export", name, "--to", "surveyjs", "-o", str(file)]
    )
    assert done.exit_code == 0, done.output + done.stderr
    assert json.loads(file.read_text("utf-8"))["pages"]
    assert "Left out or changed: " in done.output
    again = CliRunner().invoke(
        main, ["-C", str(CONTENT.parent), "export", name, "--to", "surveyjs", "-o", str(file)]
    )
    assert again.exit_code == 1
    assert "[X016]" in again.stderr
