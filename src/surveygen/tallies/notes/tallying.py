"""Notes to their tally: the grid of themes and groups, and what can be told from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean

from surveygen.errors import Location, Problem
from surveygen.messages import problem
from surveygen.model import Questionnaire
from surveygen.responses.files import Source
from surveygen.responses.notes import Note, NotesRead, read_notes
from surveygen.tallies.notes.agreement import agreements, reliabilities
from surveygen.tallies.notes.patterns import curve, pairs
from surveygen.tallies.notes.questions import tally_questions
from surveygen.tallies.notes.result import Cell, GroupTally, NotesTally, ThemeTally

ASIDE = ("debrief", "attendance")
"""Questions whose notes are not what participants said."""


def tally_notes(guide: Questionnaire, sources: Sequence[Source]) -> NotesTally:
    """Read the notes of a guide's groups and tally them.

    Raises SurveygenError for a file that cannot be read or holds no notes.
    """
    return tally_read(guide, read_notes(guide, sources))


def tally_read(guide: Questionnaire, read: NotesRead) -> NotesTally:
    """Tally notes that were read."""
    said = tuple(note for note in read.notes if note.question not in ASIDE)
    groups = _groups(read, said)
    labels = {name: words[0] if words else name for name, words in guide.settings.codes.items()}
    themes = _themes(said, groups, labels)
    heard = {theme.code for theme in themes}
    uncoded = sum(not note.is_coded for note in said)
    return NotesTally(
        guide=guide.id,
        name=guide.name,
        title=guide.title.plain,
        ledger=read.ledger,
        groups=groups,
        themes=themes,
        questions=tally_questions(guide, said, read.counts, groups),
        curve=curve(said, [group.name for group in groups]),
        pairs=pairs(said),
        unheard=tuple((code, label) for code, label in labels.items() if code not in heard),
        agreement=agreements(read.codings),
        notes=said,
        uncoded=uncoded,
        reliability=reliabilities(read.codings),
        sources=read.sources,
        rejected=read.rejected,
        problems=(*read.problems, *_remarks(guide, read, said, heard, uncoded)),
    )


def people_of(notes: Iterable[Note]) -> int:
    """How many different people the notes are from: a seat in a group is a person."""
    return len({(note.group, note.seat) for note in notes if note.seat})


def _groups(read: NotesRead, said: Sequence[Note]) -> tuple[GroupTally, ...]:
    """The groups in the order of their first notes."""
    came: dict[str, set[str]] = {}
    for note in read.counts:
        if note.question == "attendance":
            seats = {seat.strip() for seat in note.text.replace(",", ";").split(";")}
            came.setdefault(note.group, set()).update(seats - {""})
    by_group: dict[str, list[Note]] = {}
    for note in said:
        by_group.setdefault(note.group, []).append(note)
    groups = []
    for name, notes in by_group.items():
        talk = dict.fromkeys(sorted(came.get(name, ()), key=_seat_order), 0)
        for note in notes:
            if note.seat:
                talk[note.seat] = talk.get(note.seat, 0) + 1
        groups.append(GroupTally(name, len(talk), len(notes), notes[0].at, talk))
    return tuple(groups)


def _seat_order(seat: str) -> tuple[int, str]:
    return (int(seat), "") if seat.isdigit() else (10**6, seat)


def _themes(
    said: Sequence[Note], groups: Sequence[GroupTally], labels: Mapping[str, str]
) -> tuple[ThemeTally, ...]:
    by_code: dict[str, list[Note]] = {}
    for note in said:
        for code in note.codes:
            by_code.setdefault(code, []).append(note)
    order = {group.name: place for place, group in enumerate(groups)}
    themes = []
    for code, notes in by_code.items():
        cells = tuple(_cell([n for n in notes if n.group == group.name]) for group in groups)
        quotes = sorted((n for n in notes if n.is_quote), key=lambda n: order[n.group])
        themes.append(
            ThemeTally(
                code=code,
                label=labels.get(code, code),
                cells=cells,
                mentions=len(notes),
                people=people_of(notes),
                groups=sum(cell.mentions > 0 for cell in cells),
                intensity=_intensity(notes),
                positive=sum(note.sentiment > 0 for note in notes),
                negative=sum(note.sentiment < 0 for note in notes),
                quotes=tuple(quotes),
            )
        )
    return tuple(sorted(themes, key=lambda t: (-t.groups, -t.people, -t.mentions, t.code)))


def _cell(notes: Sequence[Note]) -> Cell:
    return Cell(len(notes), people_of(notes), _intensity(notes))


def _intensity(notes: Iterable[Note]) -> float | None:
    noted = [note.intensity for note in notes if note.intensity]
    return fmean(noted) if noted else None


def _remarks(
    guide: Questionnaire, read: NotesRead, said: Sequence[Note], heard: set[str], uncoded: int
) -> Iterable[Problem]:
    where = Location(read.sources[0] if read.sources else "notes")
    new = sorted(heard - guide.settings.codes.keys())
    if new:
        yield problem("G031", where, codes=", ".join(new))
    if uncoded:
        yield problem("G032", where, count=uncoded, total=len(said), name=guide.name)
    known = {q.id for q in guide} | {q.was for q in guide} | {""}
    strange = sorted({note.question for note in said} - known)
    if strange:
        yield problem("G033", where, questions=", ".join(strange))
