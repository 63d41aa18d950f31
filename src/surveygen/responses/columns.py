"""How every column of a file was understood, with counts: what `surveygen match` shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from surveygen import wire
from surveygen.errors import Problem
from surveygen.model import Question, Questionnaire
from surveygen.responses.csv_table import CsvTable
from surveygen.responses.dates import ORDER_FACTS
from surveygen.responses.matching import Field, Matching
from surveygen.responses.options import Options
from surveygen.responses.profiling import match_table
from surveygen.responses.spelling.labels import normalise
from surveygen.responses.sums import is_sum, with_sums_further_on
from surveygen.responses.table import Oddities, Table
from surveygen.responses.times import Times
from surveygen.responses.unheaded import UNHEADED
from surveygen.responses.wording import near_question
from surveygen.writing import replace_file

_SPECIAL = {
    wire.ID: "the response's id",
    wire.SUBMITTED: "when it was sent",
    wire.STARTED: "when it was begun",
    wire.SURVEY: "which survey it belongs to",
    wire.VERSION: "the version of the questions",
    wire.LANGUAGE: "the language",
    wire.TEST: "the mark of a test",
    wire.SPAM: "the mark of spam",
    wire.SEALED: "the sealed answers",
}


_MARKED = ("test", "spam", "unfinished")
"""What a service says of rows that do not count."""
_OF_ROWS = ("R108", "R109")
"""What there is to say about that."""


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
    facts: tuple[str, ...] = ()
    """How its cells are read, in words: what was settled by all of them."""
    outside: int = 0
    """Cells that stand outside of that: they fit nothing, two readings, or no limit."""

    @property
    def can_be_asked(self) -> bool:
        """Whether it may be a question, and can be written into the set as one."""
        return self.near is not None and can_be_written(self.heading)


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


def can_be_written(heading: str) -> bool:
    """Whether `column` can name a heading: it stands between backticks, in one line."""
    return bool(heading.strip()) and not any(sign in heading for sign in "`\r\n")


def remember_column(question: Question, heading: str, source: Path) -> None:
    """Write below a question's heading in its set that a column answers it."""
    text = source.read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    at = question.location.line
    newline = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    lines[at:at] = [newline, f"`column {heading}`{newline}"]
    replace_file(source, "".join(lines).encode())


def describe(table: Table, questionnaire: Questionnaire) -> Understood:
    """Go through a table and say what each column was taken for.

    Raises SurveygenError when no column belongs to the survey.
    """
    matching = match_table(questionnaire, table)
    if not matching.sums_are_known:
        matching = with_sums_further_on(matching, table)
    meanings = _meanings(matching, questionnaire)
    filled: Counter[int] = Counter()
    cells: dict[int, Counter[tuple[str, ...]]] = {}
    owners: dict[int, Field] = {}
    for one in (*matching.fields.values(), *filter(None, [matching.weight])):
        cells[one.columns[0]], owners[one.columns[0]] = Counter(), one
    rows = rejected = 0
    for block in table.blocks(matching.fits, Oddities()):
        rejected += len(block.rejected)
        for row in block.rows:
            if is_sum(matching, row):
                continue
            rows += 1
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
        facts, outside = _profile(position, owners, cells, matching, questionnaire)
        uses.append(ColumnUse(heading, meaning, filled[position], found, near, facts, outside))
    answered = {question for question, _ in (*matching.fields, *matching.texts)}
    absent = tuple(
        q for q in questionnaire if q.id not in answered and q.kind not in ("info", "file")
    )
    told = [said for said in matching.problems if said.code in (UNHEADED, *_OF_ROWS)]
    return Understood(tuple(uses), rows, rejected, absent, (*table.problems, *told))


def _meanings(matching: Matching, questionnaire: Questionnaire) -> dict[int, str]:
    found = {position: _SPECIAL.get(name, name) for name, position in matching.special.items()}
    found |= dict.fromkeys(matching.honeypots, "the field that only machines fill")
    told = (mark for mark in matching.apart if mark.fate in _MARKED)
    found |= {m.position: "which rows do not count" for m in told if m.position not in found}
    own = {position: key for (_, key), position in matching.beside.items()}
    for (question, item), one in matching.fields.items():
        for number, position in enumerate(one.columns):
            part = own.get(position) or item or _part(questionnaire, question, one, number)
            found[position] = f"{question}: {part}" if part else question
    if matching.weight is not None:
        found[matching.weight.columns[0]] = "the weight"
    for (question, item), position in matching.texts.items():
        found[position] = f"{question}: what was written beside {item}" if item else question
    return found


def _part(questionnaire: Questionnaire, question: str, one: Field, number: int) -> str:
    """The option that a column of several stands for, as far as it can be told."""
    asked = questionnaire.by_id[question]
    if len(one.columns) == 1 or len(asked.choices) != len(one.columns):
        return ""
    return asked.choices[number].key


_COUNTED = ("repaired", "written", "apart")
"""Remarks about cells that count all the same."""


def _profile(
    position: int,
    owners: Mapping[int, Field],
    cells: Mapping[int, Counter[tuple[str, ...]]],
    matching: Matching,
    questionnaire: Questionnaire,
) -> tuple[tuple[str, ...], int]:
    """How a column is read, and how many of its cells that does not hold for."""
    if position == matching.special.get(wire.SUBMITTED):
        return _facts_of_times(matching.times), 0
    one = owners.get(position)
    if one is None:
        return (), 0
    asked = next((q for (q, _), field in matching.fields.items() if field is one), "")
    choices = questionnaire.by_id[asked].choices if asked else ()
    facts = list(one.facts)
    if len(one.columns) == 1 and choices:
        facts += _codes_and_labels(Options(choices), cells[position])
    outside = 0
    for found, count in cells[position].items():
        decoded = one.decode(found)
        left_out = any(remark.kind not in _COUNTED for remark in decoded.remarks)
        outside += count * (left_out or bool(decoded.unmatched))
    return tuple(facts), outside


def _facts_of_times(times: Times) -> tuple[str, ...]:
    if times.serial:
        return ("a spreadsheet's day numbers",)
    if times.epoch:
        return ("seconds since 1970",)
    return ORDER_FACTS.get(times.order, ())


def _codes_and_labels(options: Options, cells: Counter[tuple[str, ...]]) -> list[str]:
    """Whether a column names options by their codes or by their labels, by its cells."""
    codes = labels = 0
    for (cell,), count in cells.items():
        text = normalise(cell)
        codes += count * (text in options.codes and text not in options.labels)
        labels += count * (text in options.labels and text not in options.codes)
    found = [f"{codes:,} by code"] if codes else []
    return found + ([f"{labels:,} by label"] if labels else [])


def _strange(one: Field, counted: Counter[tuple[str, ...]]) -> Counter[str]:
    found: Counter[str] = Counter()
    for cells, count in counted.items():
        for part in one.decode(cells).unmatched:
            found[part] += count
    return found
