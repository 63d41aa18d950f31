"""One file read by every engine, which have to agree about it to the last figure."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.tallies import questionnaire
from surveygen.model import Questionnaire
from surveygen.reports.json_object import as_object
from surveygen.tallies import Tally, tally_responses
from surveygen.tallies.engine import CsvEngine
from surveygen.tallies.request import Request


def read(
    path: Path,
    content: str | bytes,
    survey: str | Questionnaire,
    name: str = "r.csv",
    **choice: str,
) -> Tally:
    """The tally of a file with this content by the engine `csv`; `ibis` gives the same."""
    file = path / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_all([file], survey, **choice)


def read_all(files: list[Path], survey: str | Questionnaire, **choice: str) -> Tally:
    """The tally of several files together, by both engines alike."""
    if isinstance(survey, str):
        survey = questionnaire(survey, "t")
    tally = tally_responses(survey, list(files), Request(engine=CsvEngine(), **choice))  # type: ignore[arg-type]
    pytest.importorskip("ibis", reason="IBIS IS MISSING: pip install 'surveygen[big]'")
    from surveygen.tallies.big.engine import IbisEngine

    other = tally_responses(survey, list(files), Request(engine=IbisEngine(), **choice))  # type: ignore[arg-type]
    assert as_object(other)["questions"] == as_object(tally)["questions"]
    assert other.ledger == tally.ledger
    assert (other.first, other.last) == (tally.first, tally.last)
    said = {p for p in tally.problems if p.code[0] == "R"}
    assert {p for p in other.problems if p.code[0] == "R"} == said
    return tally


def said(tally: Tally, code: str) -> list[str]:
    """The messages of a tally with this code."""
    return [found.message for found in tally.problems if found.code == code]
