"""What notes show, in words: numbers of people and groups, never a percentage or a test."""

from __future__ import annotations

import math
from collections.abc import Sequence

from surveygen.responses.notes import Note
from surveygen.tallies.notes.result import (
    Agreement,
    Cell,
    NotesTally,
    OptionVotes,
    QuestionNotes,
    Reliability,
    ThemeTally,
)


def count(number: int, one: str, many: str = "") -> str:
    """`1 note`, `7 notes`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def ledger_line(tally: NotesTally) -> str:
    """`64 rows read: 60 notes, 3 duplicates, 1 counted twice`, all that is not nothing."""
    ledger = tally.ledger
    parts = [
        (ledger.counted, "note", ""),
        (ledger.counts, "count of the group", "counts of the group"),
        (ledger.worksheets, "worksheet", ""),
        (ledger.duplicates, "duplicate", ""),
        (ledger.superseded, "earlier version", ""),
        (ledger.withdrawn, "taken back", "taken back"),
        (ledger.tests, "test", ""),
        (ledger.spam, "spam", "spam"),
        (ledger.rejected, "needs a look", "need a look"),
    ]
    said = [count(n, one, many) for n, one, many in parts if n or one == "note"]
    return f"{count(ledger.read, 'row')} read: {', '.join(said)}"


def who(tally: NotesTally) -> str:
    """`17 people in 3 groups`."""
    return f"{count(tally.people, 'person', 'people')} in {count(len(tally.groups), 'group')}"


def extent(theme: ThemeTally, tally: NotesTally) -> str:
    """`5 of 7 people, 3 of 3 groups`."""
    people = f"{theme.people} of {count(tally.people, 'person', 'people')}"
    return f"{people}, {theme.groups} of {count(len(tally.groups), 'group')}"


def cell(found: Cell) -> str:
    """`4 (7)`: people, and mentions where these are more; a dot for nothing."""
    if not found.mentions:
        return "·"
    more = f" ({found.mentions})" if found.mentions != found.people else ""
    return f"{found.people}{more}"


def force(intensity: float | None) -> str:
    """`!!` for an intensity of about 2."""
    return "!" * round(intensity) if intensity else ""


def curve_line(tally: NotesTally) -> str:
    """Whether further groups are likely to add anything."""
    new = tally.curve[-1].new if tally.curve else 0
    last = tally.groups[-1].name if tally.groups else ""
    if tally.is_saturated is None:
        return "With fewer than three groups one cannot tell whether more would add anything."
    if tally.is_saturated:
        return "Little new came up in the last two groups: more of them would add little."
    if new:
        themes = count(new, "theme was new", "themes were new")
        return f"{themes} in the last group, {last}: another one may well add more."
    return "The last group brought nothing new, but the one before it did."


def place(note: Note) -> str:
    """`Regulars 1, seat 3`."""
    return f"{note.group}, seat {note.seat}" if note.seat else note.group


def votes_line(question: QuestionNotes) -> str:
    """`12 votes of 17 people`."""
    votes = sum(option.count for option in question.votes)
    people = f", {count(question.voters, 'person', 'people')} there" if question.voters else ""
    return f"{count(votes, 'vote')}{people}"


def guess(option: OptionVotes, votes: Sequence[OptionVotes]) -> str:
    """`you expected about 6`; empty where there was no guess."""
    total = sum(each.count for each in votes)
    if option.expected is None or not total:
        return ""
    return f"you expected about {round(option.expected * total)}"


def expectation(question: QuestionNotes, labels: dict[str, str]) -> str:
    """What was expected at a question, against what was heard; empty where nothing was."""
    if not question.expected:
        return ""

    def named(codes: Sequence[str]) -> str:
        return ", ".join(labels.get(code, code) for code in codes)

    heard = [code for code in question.expected if code not in question.missed]
    parts = []
    if heard:
        parts.append(f"as you expected: {named(heard)}")
    if question.missed:
        parts.append(f"expected and not heard: {named(question.missed)}")
    if question.unexpected:
        parts.append(f"not expected: {named(question.unexpected)}")
    said = "; ".join(parts)
    return said[:1].upper() + said[1:]


def kappa(agreement: Agreement) -> str:
    """`.71, good`: in the words of Altman (1991) for Cohen's kappa."""
    value = agreement.kappa
    if math.isnan(value):
        return "cannot be told"
    bands = ((0.8, "very good"), (0.6, "good"), (0.4, "moderate"), (0.2, "fair"), (-2, "poor"))
    return f"{value:.2f}, {next(word for least, word in bands if value > least)}"


def alpha(found: Reliability) -> str:
    """`0.69, tentative`: by the limits that Krippendorff (2004) gives for his alpha."""
    value = found.alpha
    if math.isnan(value):
        return "cannot be told"
    bands = ((0.8, "reliable"), (0.667, "tentative"))
    return f"{value:.2f}, {next((word for least, word in bands if value >= least), 'unreliable')}"


def labels_of(tally: NotesTally) -> dict[str, str]:
    """The themes' labels, those nobody brought up included."""
    return {**{t.code: t.label for t in tally.themes}, **dict(tally.unheard)}
