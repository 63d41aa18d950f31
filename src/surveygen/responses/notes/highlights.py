"""Highlights that Taguette exports as CSV, `id,document,tag,content`: a row for each tag.

They say which words were marked and not where, so that a note is known by its words.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from io import StringIO
from pathlib import Path
from typing import NamedTuple, NoReturn

from surveygen.errors import Location, Problem
from surveygen.messages import failure
from surveygen.model import Questionnaire
from surveygen.responses.notes.refi import Code, Project
from surveygen.responses.page_evidence import read_whole

_NEEDED = ("tag", "content")


class Highlight(NamedTuple):
    """Words that somebody put a tag on."""

    tag: str
    document: str
    """What the document was called, which may be the group."""
    words: str


def read_highlights(
    path: Path,
    guide: Questionnaire | None = None,
    report: Callable[[Sequence[Problem]], object] = lambda _: None,
) -> list[Highlight]:
    """Those with a tag, in the order of the file.

    `report` is given what there is to say of its code page, which the guide tells.

    Raises SurveygenError where it cannot be read or has other columns.
    """
    where = Location(str(path))
    text, said = read_whole(path, guide)
    report(said)
    first = text.partition("\n")[0]
    reader = csv.DictReader(
        StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), restval=""
    )
    names = {(name or "").strip().casefold(): name for name in reader.fieldnames or ()}
    if not set(_NEEDED) <= set(names):
        _refuse(where, "it has no columns `tag` and `content`, as Taguette's highlights have")
    try:
        return list(_highlights(reader, names))
    except csv.Error as error:
        _refuse(where.at(reader.line_num), str(error))


def codes_of(highlights: list[Highlight]) -> Project:
    """A project that holds nothing but the tags, each its own code."""
    return Project({one.tag: Code(one.tag, "") for one in highlights})


def _highlights(reader: csv.DictReader[str], names: dict[str, str]) -> Iterator[Highlight]:
    for row in reader:
        tag, words = (row[names[name]].strip() for name in _NEEDED)
        if tag and words:
            document = row[names["document"]].strip() if "document" in names else ""
            yield Highlight(" ".join(tag.split()), document, words)


def _refuse(where: Location, reason: str) -> NoReturn:
    raise failure("G049", where, reason=reason)
