"""The columns of notes, and the files that hold them or what stood on the worksheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from surveygen import wire
from surveygen.model import Choice, Page, Question, Questionnaire, Text
from surveygen.responses.files import Source, open_table
from surveygen.responses.stored import Records
from surveygen.responses.table import Oddities

COLUMNS = (
    "group",
    "question",
    "at",
    "seat",
    "note",
    "quote",
    "codes",
    "sentiment",
    "intensity",
    "coder",
    wire.ID,
)
"""The columns of a file of notes, in the order in which they are written."""

RECORDING = "recording"
"""The column of a note's place in a recording: `FILE#t=12.5,20`, as Media Fragments write it."""

OF_CODERS = ("passages", "memo")
"""Columns of who codes in the browser: the parts of a note with a theme, and a remark."""

ANSWERED = (*(name for name in COLUMNS if name != wire.ID), RECORDING, *OF_CODERS)
"""Those that the reader of responses takes for questions."""

_OF_NOTES = frozenset(COLUMNS) - {"group", "seat", wire.ID}
"""Columns that a worksheet does not have."""


def notes_form(guide: Questionnaire) -> Questionnaire:
    """The columns of notes as a questionnaire, so that the reader of responses reads them.

    What can stand in `question` and `intensity` is known, which lets the reader tell a note that
    runs over several lines from a row that begins within it.
    """
    known = {
        "question": (*(question.id for question in guide), "debrief", "attendance"),
        "intensity": ("1", "2", "3"),
    }
    questions = tuple(
        Question(
            id=name,
            kind="pick_one" if name in known else "text",
            label=Text(name, "", name),
            choices=tuple(Choice(name=code, code=code) for code in known.get(name, ())),
        )
        for name in ANSWERED
    )
    settings = replace(guide.settings, id=guide.id, params=(), weights="")
    return Questionnaire(
        name=guide.name,
        title=guide.title,
        settings=settings,
        pages=(Page("notes", questions=questions),),
        path=guide.path,
    )


def has_notes(source: Source, guide: Questionnaire) -> bool:
    """Whether a file holds notes rather than the answers to a survey."""
    form = notes_form(guide)
    return is_notes(open_table(source, form).header)


def has_worksheets(source: Source, guide: Questionnaire) -> bool:
    """Whether a file can hold the answers of participants: they say where they sit."""
    return "seat" in _names(open_table(source, notes_form(guide)).header)


def worksheet_rows(guide: Questionnaire, sources: Sequence[Source]) -> Records:
    """The answers of participants in the sources, which may hold notes as well."""
    form = notes_form(guide)

    def rows() -> Iterator[Mapping[str, str]]:
        for source in sources:
            table = open_table(source, form)
            if "seat" not in _names(table.header):
                continue
            names = [name.strip() for name in table.header]
            for block in table.blocks(lambda _row, _strictly: True, Oddities()):
                for cells in block.rows:
                    row = dict(zip(names, cells, strict=False))
                    if not any(row.get(name) for name in ("question", "note", "quote")):
                        yield {name: row[name] for name in row if name not in _OF_NOTES}

    return Records("worksheets", rows)


def _names(header: Sequence[str]) -> set[str]:
    return {name.strip().lower() for name in header}


def is_notes(header: Sequence[str]) -> bool:
    """Whether a header is that of notes."""
    names = _names(header)
    return {"group", "question"} <= names and bool({"note", "quote"} & names)
