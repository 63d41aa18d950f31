"""The notes of focus groups as a document: what their report says, which every format draws.

Terminal, Markdown and HTML differ in how they draw it and in how many of the quotes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from surveygen.reports.analyses.base import Cell as Figure
from surveygen.reports.analyses.base import Exhibit
from surveygen.reports.document import Document, document_of
from surveygen.reports.notes import findings
from surveygen.reports.words import IN_ENGLISH, Words
from surveygen.responses.notes import Note
from surveygen.tallies import Tally
from surveygen.tallies.notes.result import Cell, GroupTally, NotesTally, QuestionNotes, ThemeTally

PAIRS = 12
"""So many pairs of themes are named."""


class Said(NamedTuple):
    """What somebody said, or what was noted of it."""

    text: str
    place: str
    """`Regulars 1, seat 3`"""
    is_quote: bool
    """Whether it is in the words in which it was said."""
    codes: tuple[str, ...]
    recording: tuple[str, str]
    """A link into the recording and its time; empty where it cannot be heard."""


class Spot(NamedTuple):
    """One theme in one group."""

    text: str
    """`4 (7)`"""
    people: int
    shade: int
    """0 to 9: how many of the group brought it up."""


class Theme(NamedTuple):
    """One theme: a row of the grid, and what was said of it."""

    code: str
    label: str
    spots: tuple[Spot, ...]
    """One for each group."""
    people: str
    """`5 of 7 people`"""
    groups: str
    """`3 of 3 groups`"""
    short: tuple[str, str]
    """The same without what they are of: `5 of 7`, `3 of 3`."""
    force: str
    """`!!`; empty where it was not noted."""
    summary: str
    """`5 of 7 people, 3 of 3 groups; 3 in favour, 1 against`"""
    quotes: tuple[Said, ...]


class Votes(NamedTuple):
    """Hands or dots for one option."""

    label: str
    number: int
    length: float
    """Of the bar, 0 to 1."""
    guess: str
    """`you expected about 6`; empty without a guess."""


class Question(NamedTuple):
    """What was said on one question."""

    id: str
    label: str
    base: str
    """`12 notes from 7 people`"""
    expected: str
    """What was expected against what was heard, in a sentence; empty where nothing was."""
    caption: str
    """`12 votes, 17 people there`; empty without votes."""
    votes: tuple[Votes, ...]
    brought: tuple[str, ...]
    """`Price: 5 people`, most first."""
    quotes: tuple[Said, ...]
    notes: tuple[Said, ...]
    """All of them, in the order in which they were said."""


class Group(NamedTuple):
    """One group, and who of it spoke."""

    name: str
    people: str
    """`8 people`"""
    notes: str
    """`31 notes`"""
    talk: tuple[tuple[str, int], ...]
    """Seats and how many notes are from each."""


@dataclass(frozen=True, slots=True)
class NotesDocument:
    """What a report of focus groups says."""

    words: Words
    """The language it is in."""
    title: str
    who: str
    """`17 people in 3 groups`"""
    ledger: str
    """What became of the rows."""
    groups: tuple[Group, ...]
    themes: tuple[Theme, ...]
    legend: str
    """What the figures of the grid are; or that no note has a theme."""
    told: tuple[str, ...]
    """What follows from the grid, in sentences."""
    questions: tuple[Question, ...]
    """Those that something was said on, or votes were cast."""
    exhibits: tuple[Exhibit, ...]
    """For the consultant: what was new in each group, pairs of themes, agreement of coders."""
    methods: str
    sheets: Document | None
    """What participants wrote on their worksheets; None where there is nothing of that."""


def title_of_made_up(title: str, words: Words) -> str:
    """The title of what rests on notes that nobody said."""
    return words.t("{title} (MADE UP by surveygen fake)", title=title)


def notes_document(
    tally: NotesTally, words: Words = IN_ENGLISH, sheets: Tally | None = None
) -> NotesDocument:
    """The document of a tally of notes, and of its worksheets, in these words."""
    labels = findings.labels_of(tally)
    return NotesDocument(
        words=words,
        title=tally.title,
        who=findings.who(tally, words),
        ledger=findings.ledger_line(tally, words),
        groups=tuple(_group(group, words) for group in tally.groups),
        themes=tuple(_theme(theme, tally, words) for theme in tally.themes),
        legend=words.t(
            "People who brought it up, and mentions in brackets where these are more."
            " How strongly: from ! to !!!."
        )
        if tally.themes
        else words.t("No note has a theme yet."),
        told=tuple(_told(tally, labels, words)),
        questions=tuple(
            _question(question, tally, labels, words)
            for question in tally.questions
            if question.notes or question.votes
        ),
        exhibits=tuple(_exhibits(tally, labels, words)),
        methods=" ".join(_methods(tally, words)),
        sheets=None if sheets is None else document_of(sheets, words),
    )


def _group(group: GroupTally, words: Words) -> Group:
    people, notes = findings.people(group.people, words), findings.notes(group.notes, words)
    return Group(group.name, people, notes, tuple(group.talk.items()))


def _theme(theme: ThemeTally, tally: NotesTally, words: Words) -> Theme:
    of_each = zip(theme.cells, tally.groups, strict=True)
    extent = findings.extent(theme, tally, words)
    return Theme(
        theme.code,
        theme.label,
        tuple(Spot(findings.cell(c), c.people, _shade(c, group)) for c, group in of_each),
        findings.of_people(theme, tally, words),
        findings.of_groups(theme, tally, words),
        (_of(theme.people, tally.people, words), _of(theme.groups, len(tally.groups), words)),
        findings.force(theme.intensity),
        words.t("; ").join(filter(None, (extent, findings.favour(theme, words)))),
        _said(theme.quotes, words),
    )


def _of(count: int, total: int, words: Words) -> str:
    return words.t("{count} of {total}", count=words.decimal(count), total=words.decimal(total))


def _shade(cell: Cell, group: GroupTally) -> int:
    return min(9, int(10 * cell.people / group.people)) if group.people else 0


def _said(notes: Sequence[Note], words: Words) -> tuple[Said, ...]:
    return tuple(
        Said(note.text, findings.place(note, words), note.is_quote, tuple(note.codes),
             findings.recording(note))
        for note in notes
    )  # fmt: skip


def _told(tally: NotesTally, labels: dict[str, str], words: Words) -> Iterator[str]:
    yield findings.curve_line(tally, words)
    if (found := tally.saturation) is not None:
        base, new = words.decimal(found.base), words.decimal(found.new)
        yield words.t(
            "Themes of the first two groups: {base}. New in the last two: {new}.",
            base=base,
            new=new,
        )
    if tally.unheard:
        yield words.t("Nobody brought up: {themes}.", themes=findings.unheard(tally, words))
    for question in tally.questions:
        if question.expected:
            asked = words.t("“{text}”", text=question.label)
            yield f"{asked} {words.sentence(findings.expectation(question, labels, words))}"
    if tally.uncoded:
        yield words.n("{n} note has no theme yet.", "{n} notes have no theme yet.", tally.uncoded)


def _question(
    question: QuestionNotes, tally: NotesTally, labels: dict[str, str], words: Words
) -> Question:
    most = max((option.count for option in question.votes), default=0) or 1
    expected = findings.expectation(question, labels, words)
    return Question(
        question.id,
        question.label,
        findings.from_people(question, words),
        words.sentence(expected) if expected else "",
        findings.votes_line(question, words) if question.votes else "",
        tuple(
            Votes(o.label, o.count, o.count / most, findings.guess(o, question.votes, words))
            for o in question.votes
        ),
        tuple(
            f"{labels.get(code, code)}: {findings.people(number, words)}"
            for code, number in question.themes
        ),
        _said(question.quotes, words),
        _said([note for note in tally.notes if note.question == question.id], words),
    )


def _exhibits(tally: NotesTally, labels: dict[str, str], words: Words) -> Iterator[Exhibit]:
    t = words.t
    if tally.curve:
        curve = [(p.group, words.decimal(p.new), words.decimal(p.so_far)) for p in tally.curve]
        yield _table(t("New themes, group by group"), (t("Group"), t("New"), t("So far")), curve)
    if tally.pairs:
        heads = t("Themes"), t("People with both"), t("Notes with both")
        pairs = [
            (words.listed((labels[pair.first], labels[pair.second])),
             words.decimal(pair.people), words.decimal(pair.notes))
            for pair in tally.pairs[:PAIRS]
        ]  # fmt: skip
        yield _table(t("Themes that come up together"), heads, pairs)
    heads = t("Theme"), t("Coders"), t("Notes")
    if tally.agreement:
        two = [
            (labels.get(one.code, one.code), words.listed(one.coders), words.decimal(one.notes),
             findings.kappa(one, words))
            for one in tally.agreement
        ]  # fmt: skip
        title = t("Agreement of those who coded the same notes")
        yield _table(title, (*heads, t("Cohen’s kappa")), two)
    if tally.reliability:
        more = [
            (labels.get(one.code, one.code), words.decimal(one.coders), words.decimal(one.notes),
             findings.alpha(one, words))
            for one in tally.reliability
        ]  # fmt: skip
        title = t("Agreement of all who coded the same notes")
        yield _table(title, (*heads, t("Krippendorff’s alpha")), more)


def _table(title: str, heads: tuple[str, ...], rows: Sequence[Sequence[str]]) -> Exhibit:
    return Exhibit(title, heads=heads, rows=tuple(tuple(map(Figure, row)) for row in rows))


def _methods(tally: NotesTally, words: Words) -> Iterator[str]:
    t = words.t
    yield findings.ledger_line(tally, words)
    yield t(
        "A mention is a note that holds a theme; people are counted once for a theme, by group and"
        " seat. Themes are in the order of the groups, then of the people that brought them up."
        " Intensity is the mean of 1 to 3 over the notes that have one. Little new: at most one"
        " theme in twenty over the last two groups."
    )
    yield t(
        "That is: new ones of the last two groups for each one of the first two, as in Guest, Namey"
        " and Chen (2020) with a base and a run of two groups and five in a hundred. It speaks of"
        " more groups of the same people, not of people who were not invited."
    )
    if tally.reliability:
        yield t(
            "Kappa in the words of Altman (1991); alpha, for which nobody needs to have coded every"
            " note, is reliable from .80 and tentative from .667 (Krippendorff 2004)."
        )
    elif tally.agreement:
        yield t("Kappa in the words of Altman (1991).")
    yield t(
        "Focus groups show what there is and why; how common it is takes a survey, so there are no"
        " percentages and no tests here."
    )
