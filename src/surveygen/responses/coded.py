"""The themes of a survey's open answers, coded by hand: a file of their own beside the answers."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from surveygen import wire
from surveygen.errors import Location, file_reason
from surveygen.messages import failure
from surveygen.model import Questionnaire
from surveygen.responses.notebook import Notebook
from surveygen.writing import replace_file

COLUMNS = ("group", "question", "note", "codes", "coder", wire.ID)
"""Those of notes that coding needs; the group is the survey."""

Words = tuple[str, str]
"""The id of a question, and what somebody answered."""


class Coded(NamedTuple):
    """What coders saw in one answer."""

    words: Words
    by: Mapping[str, frozenset[str]]
    """Coder → the themes that this coder saw; only those who looked."""


def open_codes(path: Path, questionnaire: Questionnaire, answers: Iterable[Words]) -> Notebook:
    """The codes of these answers, to be gone on with; the file is written where it lacks any.

    Who wrote the same words to the same question is coded once. What nobody coded and nobody
    wrote any more is taken out; what somebody coded stays. Raises SurveygenError where the file
    cannot be read or written.
    """
    wanted = {
        _identity(words): dict(zip(COLUMNS, (questionnaire.id, *words), strict=False))
        for words in answers
    }
    if not path.exists():
        _write_new(path)
    book = Notebook.open(path, questionnaire)
    book.renew(wanted)
    return book


def left_over(book: Notebook, answers: Iterable[Words]) -> int:
    """How many coded answers nobody gives any more, as where a response was deleted."""
    known = set(map(_identity, answers))
    return sum(book.identity(entry) not in known for entry in book.entries())


def read_codes(path: Path, questionnaire: Questionnaire) -> list[Coded]:
    """What was coded so far; raises SurveygenError where the file cannot be read."""
    book = Notebook.open(path, questionnaire)
    codings = book.codings()
    return [
        Coded((entry.question, entry.text), codings[identity])
        for entry in book.entries()
        if (identity := book.identity(entry)) in codings
    ]


def _identity(words: Words) -> str:
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:16]


def _write_new(path: Path) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerow(COLUMNS)
    try:
        replace_file(path, ("\ufeff" + out.getvalue()).encode())
    except OSError as error:
        raise failure("F006", Location(str(path)), reason=file_reason(error)) from error
