"""What notes show, in words: numbers of people and groups, never a percentage or a test."""

from __future__ import annotations

import math
from collections.abc import Sequence

from surveygen.locales import mark
from surveygen.reports.words import Words
from surveygen.responses.notes import Note
from surveygen.responses.transcripts import clock
from surveygen.tallies.notes.result import (
    Agreement,
    Cell,
    NotesTally,
    OptionVotes,
    QuestionNotes,
    Reliability,
    ThemeTally,
)

PLAYED = (".mp3", ".m4a", ".mp4", ".wav", ".ogg", ".opus", ".webm", ".flac", ".mov", ".mkv")
"""Endings of recordings that a browser plays."""


def notes(number: int, words: Words) -> str:
    """`1 note`, `7 notes`."""
    return words.n("{n} note", "{n} notes", number)


def people(number: int, words: Words) -> str:
    """`1 person`, `7 people`."""
    return words.n("{n} person", "{n} people", number)


def from_people(question: QuestionNotes, words: Words) -> str:
    """`12 notes from 7 people`."""
    said, who = notes(question.notes, words), people(question.people, words)
    return words.t("{notes} from {people}", notes=said, people=who)


def ledger_line(tally: NotesTally, words: Words) -> str:
    """`64 rows read: 60 notes, 3 duplicates, 1 counted twice.`, all that is not nothing."""
    ledger, n = tally.ledger, words.n
    parts = [
        (ledger.counts, n("{n} count of the group", "{n} counts of the group", ledger.counts)),
        (ledger.worksheets, n("{n} worksheet", "{n} worksheets", ledger.worksheets)),
        (ledger.duplicates, n("{n} duplicate", "{n} duplicates", ledger.duplicates)),
        (ledger.superseded, n("{n} earlier version", "{n} earlier versions", ledger.superseded)),
        (ledger.withdrawn, n("{n} taken back", "{n} taken back", ledger.withdrawn)),
        (ledger.tests, n("{n} test", "{n} tests", ledger.tests)),
        (ledger.spam, n("{n} perhaps spam", "{n} perhaps spam", ledger.spam)),
        (ledger.rejected, n("{n} needs a look", "{n} need a look", ledger.rejected)),
    ]
    said = words.joined([notes(ledger.counted, words), *(text for number, text in parts if number)])
    return n("{n} row read: {parts}.", "{n} rows read: {parts}.", ledger.read, parts=said)


def who(tally: NotesTally, words: Words) -> str:
    """`17 people in 3 groups`."""
    count = len(tally.groups)
    said = people(tally.people, words)
    return words.n("{people} in {n} group", "{people} in {n} groups", count, people=said)


def of_people(theme: ThemeTally, tally: NotesTally, words: Words) -> str:
    """`5 of 7 people`."""
    return part_of_people(theme.people, tally.people, words)


def part_of_people(number: int, total: int, words: Words) -> str:
    """`5 of 7 people`."""
    count = words.decimal(number)
    return words.n("{count} of {n} person", "{count} of {n} people", total, count=count)


def of_groups(theme: ThemeTally, tally: NotesTally, words: Words) -> str:
    """`3 of 3 groups`."""
    count, total = words.decimal(theme.groups), len(tally.groups)
    return words.n("{count} of {n} group", "{count} of {n} groups", total, count=count)


def extent(theme: ThemeTally, tally: NotesTally, words: Words) -> str:
    """`5 of 7 people, 3 of 3 groups`."""
    return words.joined((of_people(theme, tally, words), of_groups(theme, tally, words)))


def favour(theme: ThemeTally, words: Words) -> str:
    """`3 in favour, 1 against`; empty where nobody was either."""
    if not theme.positive and not theme.negative:
        return ""
    return words.joined(
        (
            words.n("{n} in favour", "{n} in favour", theme.positive),
            words.n("{n} against", "{n} against", theme.negative),
        )
    )


def cell(found: Cell) -> str:
    """`4 (7)`: people, and mentions where these are more; a dot for nothing."""
    if not found.mentions:
        return "·"
    more = f" ({found.mentions})" if found.mentions != found.people else ""
    return f"{found.people}{more}"


def force(intensity: float | None) -> str:
    """`!!` for an intensity of about 2."""
    return "!" * round(intensity) if intensity else ""


def curve_line(tally: NotesTally, words: Words) -> str:
    """Whether further groups are likely to add anything."""
    new = tally.curve[-1].new if tally.curve else 0
    if tally.is_saturated is None:
        return words.t(
            "One cannot tell yet whether more groups would add anything: that takes four, themes in"
            " the first two, and a look at every note of the last two."
        )
    if tally.is_saturated:
        return words.t("Little new came up in the last two groups: more of them would add little.")
    if new:
        return words.n(
            "{n} theme was new in the last group, {group}: another one may well add more.",
            "{n} themes were new in the last group, {group}: another one may well add more.",
            new,
            group=tally.groups[-1].name,
        )
    return words.t("The last group brought nothing new, but the one before it did.")


def unheard(tally: NotesTally, words: Words) -> str:
    """The themes that nobody brought up, one after another."""
    return words.joined(label for _, label in tally.unheard)


def place(note: Note, words: Words) -> str:
    """`Regulars 1, seat 3`."""
    if not note.seat:
        return note.group
    return words.t("{group}, seat {seat}", group=note.group, seat=note.seat)


def recording(note: Note) -> tuple[str, str]:
    """Where a note can be heard: a link into the recording, and its time; empty where it cannot.

    The link is to the file beside the report, as Media Fragments write it, and only to one that a
    browser plays.
    """
    name, _, place = note.recording.partition("#t=")
    start = place.partition(",")[0]
    if not place or not name.lower().endswith(PLAYED) or "/" in name or ":" in name:
        return "", ""
    try:
        seconds = float(start)
    except ValueError:
        return "", ""
    if not 0 <= seconds < 10**6:
        return "", ""
    return note.recording, clock(int(seconds * 1000))


def votes_line(question: QuestionNotes, words: Words) -> str:
    """`12 votes, 17 people there`."""
    count = sum(option.count for option in question.votes)
    votes = words.n("{n} vote", "{n} votes", count)
    if not question.voters:
        return votes
    there = words.n("{n} person there", "{n} people there", question.voters)
    return words.joined((votes, there))


def guess(option: OptionVotes, votes: Sequence[OptionVotes], words: Words) -> str:
    """`you expected about 6`; empty where there was no guess."""
    total = sum(each.count for each in votes)
    if option.expected is None or not total:
        return ""
    return words.t("you expected about {n}", n=round(option.expected * total))


def expectation(question: QuestionNotes, labels: dict[str, str], words: Words) -> str:
    """What was expected at a question, against what was heard; empty where nothing was."""
    if not question.expected:
        return ""

    def named(codes: Sequence[str]) -> str:
        return words.joined(labels.get(code, code) for code in codes)

    heard = [code for code in question.expected if code not in question.missed]
    parts = []
    if heard:
        parts.append(words.t("as you expected: {themes}", themes=named(heard)))
    if question.missed:
        missed = named(question.missed)
        parts.append(words.t("expected and not heard: {themes}", themes=missed))
    if question.unexpected:
        parts.append(words.t("not expected: {themes}", themes=named(question.unexpected)))
    said = words.t("; ").join(parts)
    return said[:1].upper() + said[1:]


def kappa(agreement: Agreement, words: Words) -> str:
    """`.71, good`: in the words of Altman (1991) for Cohen's kappa."""
    bands = (
        (0.8, mark("very good")), (0.6, mark("good")), (0.4, mark("moderate")),
        (0.2, mark("fair")), (-2, mark("poor")),
    )  # fmt: skip
    value = agreement.kappa
    if math.isnan(value):
        return words.t("cannot be told")
    band = next(band for least, band in bands if value > least)
    return words.joined((words.decimal(value, 2), words.t(band)))


def alpha(found: Reliability, words: Words) -> str:
    """`0.69, tentative`: by the limits that Krippendorff (2004) gives for his alpha."""
    value = found.alpha
    if math.isnan(value):
        return words.t("cannot be told")
    band = words.t("unreliable")
    if value >= 0.667:
        band = words.t("reliable") if value >= 0.8 else words.t("tentative")
    return words.joined((words.decimal(value, 2), band))


def labels_of(tally: NotesTally) -> dict[str, str]:
    """The themes' labels, those nobody brought up included."""
    return {**{t.code: t.label for t in tally.themes}, **dict(tally.unheard)}
