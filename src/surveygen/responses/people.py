"""Lists of people as CSV: read with whatever delimiter, each row by its columns' names."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path

from surveygen.errors import Location, Problem, SurveygenError
from surveygen.messages import failure
from surveygen.model import Questionnaire
from surveygen.responses.page_evidence import read_whole

Person = Mapping[str, str]
"""One row of the list: what stands in each column, by the column's name."""

_SEPARATOR = re.compile(r"\"?sep=(.)\"?\r?\n", re.IGNORECASE)
"""The line in which Excel says what parts the cells."""
_SOMEBODY = re.compile(r"\S+@\S+\.\S+|[+(\d][\d\s()/.-]{5,}|https?://\S+")
"""An address or a number: a person's, and no name of a column."""


def read_people(
    path: Path,
    questionnaire: Questionnaire | None = None,
    report: Callable[[Sequence[Problem]], object] = lambda _: None,
) -> list[Person]:
    """The rows of a list of people: a CSV file with a header, by comma, semicolon or tab.

    The languages of a survey tell its code page; `report` is given what there is to say of that.
    Raises SurveygenError when it cannot be read or holds nobody, where its first line is somebody
    already, and where a row has more cells than the header or a quotation mark is left open.
    """
    where = Location(str(path))
    try:
        text, said = read_whole(path, questionnaire)
    except SurveygenError as error:
        if error.problems[0].code != "R001":
            raise
        raise failure("X023", where) from error
    report(said)
    people = list(_people(text, where))
    if not people:
        raise failure("X023", where)
    return people


def _people(text: str, where: Location) -> Iterator[Person]:
    said = _SEPARATOR.match(text)
    text = text[said.end() :] if said else text
    first = text.lstrip("\r\n").partition("\n")[0]
    delimiter = said[1] if said else max(",;\t", key=first.count)
    before = 1 if said else 0
    header: list[str] = []
    for number, row in _rows(text, delimiter, before, where):
        if not header:
            header = _header(row, where.at(number))
            continue
        if any(cell.strip() for cell in row[len(header) :]):
            raise failure("X054", where.at(number), cells=len(row), columns=len(header))
        cells = zip(header, [*row, *[""] * len(header)], strict=False)
        yield {name: cell for name, cell in cells if name}


def _rows(
    text: str, delimiter: str, before: int, where: Location
) -> Iterator[tuple[int, list[str]]]:
    """The rows in which something stands, each with the line it begins in."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield before + begins, row
            begins = reader.line_num + 1
    except csv.Error as error:
        raise failure("X055", where.at(before + begins)) from error


def _header(row: list[str], where: Location) -> list[str]:
    somebody = next((cell.strip() for cell in row if _SOMEBODY.fullmatch(cell.strip())), None)
    if somebody is not None:
        raise failure("X053", where, given=somebody)
    twice = next((name for i, name in enumerate(row) if name and name in row[:i]), None)
    if twice is not None:
        raise failure("X056", where, name=twice)
    return row
