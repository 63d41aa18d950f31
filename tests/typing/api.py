"""surveygen as a program calls it: read by the type checker and never run.

What is right has the type that is asserted; what is wrong has to be refused, or the remark that
silences the refusal is an error itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import assert_type

import surveygen
from surveygen import SurveygenError, report, tally
from surveygen.errors import Problem
from surveygen.model import Questionnaire
from surveygen.tallies import OptionTally, QuestionTally, Tally
from surveygen.tallies.intervals import Estimate
from surveygen.website import Made


def what_is_right(folder: Path) -> None:
    questionnaire = surveygen.load("content/cafe.md")
    assert_type(questionnaire, Questionnaire)
    assert_type(surveygen.load(folder / "cafe.md"), Questionnaire)
    assert_type(surveygen.check(folder / "cafe.md", project=folder), list[Problem])
    assert_type(surveygen.build(folder, ["cafe"], everything=True), list[Made])
    assert_type(surveygen.render(questionnaire, theme="paper", endpoint="netlify"), str)
    assert_type(surveygen.fake(questionnaire, 20, seed=1), list[dict[str, str]])


def what_is_right_of_a_tally(questionnaire: Questionnaire, rows: list[dict[str, str]]) -> None:
    found = surveygen.tally(questionnaire, ["r.csv"], by=["visit"], where="nps >= 9", least=1)
    assert_type(found, Tally)
    assert_type(found["nps"], QuestionTally)
    assert_type(found["nps"].score, Estimate | None)
    assert_type(found["visit"].option("first"), OptionTally)
    assert_type(tally(questionnaire, "r.csv", by="visit"), Tally)
    assert_type(tally(questionnaire, Path("r.csv"), compare=["old.csv", Path("older.csv")]), Tally)
    assert_type(tally(questionnaire, rows, guesses="team.csv", quality=True), Tally)
    assert_type(tally(questionnaire, mappings(), weights={"visit": {"first": 0.5}}), Tally)
    assert_type(report(questionnaire, ["r.csv"], persona="Regulars", since="2026-01-01"), str)


def mappings() -> Iterator[Mapping[str, str]]:
    yield {}


def what_is_raised() -> tuple[Problem, ...]:
    try:
        surveygen.load("cafe.md")
    except SurveygenError as error:
        return tuple(error.problems)
    return ()


def what_is_wrong(questionnaire: Questionnaire) -> None:
    surveygen.tally(questionnaire, ["r.csv"], bye=["visit"])  # type: ignore[call-arg]
    surveygen.tally(questionnaire, ["r.csv"], nonsense=3)  # type: ignore[call-arg]
    surveygen.tally(questionnaire, ["r.csv"], least="5")  # type: ignore[arg-type]
    surveygen.tally(questionnaire, ["r.csv"], by=[1])  # type: ignore[list-item]
    surveygen.tally(questionnaire, 3)  # type: ignore[arg-type]
    surveygen.tally("cafe.md", ["r.csv"])  # type: ignore[arg-type]
    surveygen.tally(questionnaire)  # type: ignore[call-arg]
    surveygen.tally(questionnaire, ["r.csv"])["nps"].scorre  # type: ignore[attr-defined]  # noqa: B018
    tally(questionnaire, ["r.csv"], wehre="nps > 3")  # type: ignore[call-arg]
    report(questionnaire, ["r.csv"], form="md")  # type: ignore[call-arg]
    surveygen.load(3)  # type: ignore[arg-type]
    surveygen.check()  # type: ignore[call-arg]
    surveygen.build()  # type: ignore[call-arg]
    surveygen.build("shop", names=3)  # type: ignore[arg-type]
    surveygen.render(questionnaire, colour="red")  # type: ignore[call-arg]
    surveygen.fake(questionnaire, "many")  # type: ignore[arg-type]
    surveygen.tallly  # type: ignore[attr-defined]  # noqa: B018
    surveygen.tally.tally_responses  # type: ignore[attr-defined]  # noqa: B018
