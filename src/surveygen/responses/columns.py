"""How every column of a file was understood, with counts: what `surveygen match` shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from surveygen import wire
from surveygen.errors import Location, Problem
from surveygen.model import Question, Questionnaire
from surveygen.responses.files import CsvTable
from surveygen.responses.matching import Field, Matching, match
from surveygen.responses.table import Oddities, Table
from surveygen.responses.wording import near_question

_SPECIAL = {
    wire.ID: "the response's id",
    wire.SUBMITTED: "when it was sent",
    wire.STARTED: "when it was begun",
    wire.SURVEY: "which survey it belongs to",
    wire.VERSION: "the version of the questions",
    wire.LANGUAGE: "the language",
    wire.TEST: "the mark of a test",
    wire.SPAM: "the mark of spam",
}


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """One column of a file."""

    heading: str
    """As the file has it."""
    meaning: str
    """What it holds, in words; empty for nothing known."""
    filled: int
    """Cells that hold something."""
    strange: Counter[str] = field(default_factory=Counter)
    """Cells, or parts of them, that fit no option, with how often they come."""
    near: Question | None = None
    """The question it is nearly worded as, where it was not understood."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A file, column by column."""

    columns: tuple[ColumnUse, ...]
    rows: int
    rejected: int
    """Rows that could not be cut into cells."""
    absent: tuple[Question, ...]
    """The questions that no column answers."""
    problems: tuple[Problem, ...]


def describe(table: Table, questionnaire: Questionnaire) -> Understood:
    """Go through a table and say what each column was taken for.

    Raises SurveygenError when no column belongs to the survey.
    """
    matching = match(questionnaire, table.header, Location(table.name))
    meanings = _meanings(matching, questionnaire)
    filled: Counter[int] = Counter()
    cells: dict[int, Counter[tuple[str, ...]]] = {}
    owners: dict[int, Field] = {}
    for one in matching.fields.values():
        cells[one.columns[0]], owners[one.columns[0]] = Counter(), one
    rows = rejected = 0
    for block in table.blocks(matching.fits, Oddities()):
        rows += len(block.rows)
        rejected += len(block.rejected)
        for row in block.rows:
            filled.update(n for n, cell in enumerate(row) if cell)
            for first, one in owners.items():
                cells[first][tuple(row[n] for n in one.columns)] += 1
    strange = {first: _strange(owners[first], counted) for first, counted in cells.items()}
    renamed: Mapping[int, str] = {}
    if isinstance(table, CsvTable) and table.understanding:
        renamed = table.understanding.renamed
    uses = []
    for position, name in enumerate(table.header):
        meaning = meanings.get(position, "")
        if not meaning and name.startswith("_"):
            meaning = "a column of the service, left out"
        heading = renamed.get(position, name)
        near = None if meaning else near_question(questionnaire, heading)
        found = strange.get(position, Counter())
        uses.append(ColumnUse(heading, meaning, filled[position], found, near))
    answered = {question for question, _ in (*matching.fields, *matching.texts)}
    absent = tuple(
        q for q in questionnaire if q.id not in answered and q.kind not in ("info", "file")
    )
    return Understood(tuple(uses), rows, rejected, absent, table.problems)


def _meanings(matching: Matching, questionnaire: Questionnaire) -> dict[int, str]:
    found = {position: _SPECIAL.get(name, name) for name, position in matching.special.items()}
    found |= dict.fromkeys(matching.honeypots, "the field that only machines fill")
    for (question, item), one in matching.fields.items():
        for number, position in enumerate(one.columns):
            part = item or _part(questionnaire, question, one, number)
            found[position] = f"{question}: {part}" if part else question
    for (question, item), position in matching.texts.items():
        found[position] = f"{question}: what was written beside {item}" if item else question
    return found


def _part(questionnaire: Questionnaire, question: str, one: Field, number: int) -> str:
    """The option that a column of several stands for, as far as it can be told."""
    asked = questionnaire.by_id[question]
    if len(one.columns) == 1 or len(asked.choices) != len(one.columns):
        return ""
    return asked.choices[number].key


def _strange(one: Field, counted: Counter[tuple[str, ...]]) -> Counter[str]:
    found: Counter[str] = Counter()
    for cells, count in counted.items():
        for part in one.decode(cells).unmatched:
            found[part] += count
    return found
