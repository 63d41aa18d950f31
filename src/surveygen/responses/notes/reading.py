"""Rows of CSV files, or posted one by one, to what was said by whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from surveygen import wire
from surveygen.errors import Location, Problem
from surveygen.messages import failure, problem
from surveygen.model import Choice, Questionnaire, Text
from surveygen.responses.files import Source, open_table
from surveygen.responses.finding import match
from surveygen.responses.matching import Matching
from surveygen.responses.notes.form import ANSWERED, RECORDING, is_notes, notes_form
from surveygen.responses.notes.merging import Merge
from surveygen.responses.notes.note import Note, NotesLedger, NotesRead, passages_in
from surveygen.responses.options import Options
from surveygen.responses.sifting import Sieve
from surveygen.responses.spelling.labels import normalise
from surveygen.responses.spelling.marks import ticked
from surveygen.responses.splitting import split

NO_THEME = "-"
"""In `codes`: somebody looked, and no theme fits."""

_NOT_AMISS = ("R006", "R007")
"""Messages on columns too many and too few: a hand-made table need not have them all."""
_SPLIT = re.compile(r"[;,|\s]+")
_REVISION = re.compile(r"(.+)\.(\d{1,6})")
_MOODS = {"positive": 1, "+": 1, "pos": 1, "negative": -1, "-": -1, "−": -1, "neg": -1}


def read_notes(guide: Questionnaire, sources: Sequence[Source]) -> NotesRead:
    """Read notes from all sources and merge them by their `sg_id`.

    A question may be named by its id or by its wording. A row without an id that says what another
    one says, of the same seat at the same time, is that note again.

    Of a note that comes in several revisions the latest is taken; of one that several people
    coded, the version of the one who coded most. Raises SurveygenError for a file that cannot be
    read or holds no notes.
    """
    form = notes_form(guide)
    themes = themes_of(guide)
    wordings = {normalise(question.label.plain): question.id for question in guide}
    merge = Merge({name.lower(): name for name in guide.settings.groups})
    ledger = NotesLedger()
    problems: list[Problem] = []
    rejected = []
    for source in sources:
        table = open_table(source, form)
        where = Location(table.name)
        if not is_notes(table.header):
            raise failure("G015", where)
        matching = match(form, table.header, where)
        sieve = Sieve(table, matching, form.id, None)
        for note in _rows(sieve, matching, themes):
            asked = note.question
            if asked and asked not in guide.by_id:
                asked = wordings.get(normalise(asked), asked)
            merge.add(replace(note, question=asked))
        problems += [p for p in (*table.problems, *matching.problems) if p.code not in _NOT_AMISS]
        problems += sieve.problems()
        rejected.append((table.name, tuple(sieve.rejected)))
        ledger = replace(
            ledger,
            tests=ledger.tests + sieve.tests,
            spam=ledger.spam + sieve.spam,
            rejected=ledger.rejected + len(sieve.rejected),
        )
    if merge.clashes:
        where = Location(rejected[0][0] if rejected else "notes")
        problems.append(problem("G030", where, count=merge.clashes))
    return merge.result(ledger, [name for name, _ in rejected], rejected, problems)


def _rows(sieve: Sieve, matching: Matching, themes: Options) -> Iterator[Note]:
    positions = {name: matching.texts.get((name, "")) for name in ANSWERED}
    for (name, _), answered in matching.fields.items():
        positions[name] = answered.columns[0]
    identity = matching.special.get(wire.ID)
    for columns in sieve.blocks():
        for row in zip(*columns, strict=True):
            cells = {
                name: row[at].strip() if at is not None else "" for name, at in positions.items()
            }
            own = row[identity].strip() if identity is not None else ""
            yield _note(cells, own, _themes_in(cells["codes"], themes))


def themes_of(guide: Questionnaire) -> Options:
    """A guide's themes by their names and their labels."""
    return Options(
        Choice(name, Text.of(words[0] if words else name), code=name)
        for name, words in guide.settings.codes.items()
    )


def _themes_in(cell: str, themes: Options) -> list[str]:
    """The themes that a cell names, by names or labels; new ones by the words themselves."""
    if not cell or cell == NO_THEME:
        return [NO_THEME] if cell else []
    known, rest, _ = split(themes, cell)
    return [*known, *(code.lower() for part in rest for code in _SPLIT.split(part) if code)]


def _note(cells: Mapping[str, str], identity: str, named: Sequence[str]) -> Note:
    quote = cells["quote"]
    said = ticked(normalise(quote))
    is_flag, is_quote = said is not None, bool(quote) and said is not False
    text = cells["note"] if is_flag or not quote else quote
    if quote and not is_flag and cells["note"]:
        text = f"{quote} ({cells['note']})"
    intensity = cells["intensity"].split(".")[0]
    revised = _REVISION.fullmatch(identity)
    return Note(
        group=cells["group"],
        question=cells["question"],
        at=cells["at"],
        seat=cells["seat"].removesuffix(".0"),
        text=text,
        is_quote=is_quote,
        codes=tuple(dict.fromkeys(code for code in named if code != NO_THEME)),
        sentiment=_MOODS.get(cells["sentiment"].lower(), 0),
        intensity=int(intensity) if intensity in ("1", "2", "3") else 0,
        coder=cells["coder"],
        id=revised[1] if revised else identity,
        revision=int(revised[2]) if revised else 1,
        is_coded=bool(named),
        passages=passages_in(cells["passages"]),
        memo=cells["memo"],
        recording=cells[RECORDING],
    )
