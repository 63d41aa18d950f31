"""Lists of people as CSV: read with whatever delimiter, each row by its columns' names."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

from surveygen.errors import Location, file_reason
from surveygen.messages import failure
from surveygen.responses.decoding import detect

Person = Mapping[str, str]
"""One row of the list: what stands in each column, by the column's name."""


def read_people(path: Path) -> list[Person]:
    """The rows of a list of people: a CSV file with a header, by comma, semicolon or tab.

    Raises SurveygenError when it cannot be read or holds nobody.
    """
    where = Location(str(path))
    try:
        with path.open("rb") as stream, detect(stream, where).open(stream) as lines:
            text = lines.read().removeprefix("\ufeff")
    except OSError as error:
        raise failure("F001", where, reason=file_reason(error)) from error
    header = text.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    rows = csv.DictReader(StringIO(text, newline=""), delimiter=delimiter, restval="")
    read: list[Person] = [{str(k): str(v) for k, v in row.items() if k} for row in rows]
    people = [person for person in read if any(cell.strip() for cell in person.values())]
    if not people:
        raise failure("X023", where)
    return people
