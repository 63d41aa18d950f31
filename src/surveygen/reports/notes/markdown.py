"""The tally of notes as Markdown: to read, to mail, or to open where text is coded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from surveygen.reports.notes import words
from surveygen.tallies.notes.result import NotesTally


def to_markdown(tally: NotesTally) -> str:
    """The grid, then the notes question by question."""
    return "\n".join(_lines(tally)) + "\n"


def _lines(tally: NotesTally) -> Iterator[str]:
    yield f"# {_safe(tally.title)}"
    yield f"\n{words.who(tally)}. {words.ledger_line(tally)}.\n"
    yield f"| Theme | {' | '.join(_safe(g.name) for g in tally.groups)} | Together |"
    yield "|---" * (len(tally.groups) + 2) + "|"
    for theme in tally.themes:
        cells = " | ".join(words.cell(cell) for cell in theme.cells)
        yield f"| {_safe(theme.label)} | {cells} | {words.extent(theme, tally)} |"
    yield "\nPeople, and mentions in brackets where these are more.\n"
    if tally.unheard:
        yield f"Not heard: {', '.join(_safe(label) for _, label in tally.unheard)}.\n"
    yield f"{words.curve_line(tally)}\n"
    for question in tally.questions:
        notes = [note for note in tally.notes if note.question == question.id]
        if not notes and not question.votes:
            continue
        yield f"## {_safe(question.label)}\n"
        expected = words.expectation(question, words.labels_of(tally))
        if expected:
            yield f"{_safe(expected)}.\n"
        for option in question.votes:
            yield f"- {_safe(option.label)}: {option.count}"
        for note in notes:
            text = _safe(f"“{note.text}”" if note.is_quote else note.text)
            codes = f" [{', '.join(note.codes)}]" if note.codes else ""
            yield f"- {_safe(words.place(note))}: {text}{_safe(codes)}"
        yield ""
    yield from _agreement(tally)


def _agreement(tally: NotesTally) -> Iterator[str]:
    if not tally.agreement:
        return
    labels = words.labels_of(tally)
    yield "## Agreement of those who coded the same notes\n"
    yield "| Theme | Coders | Notes | Cohen's kappa |\n|---|---|---|---|"
    for one in tally.agreement:
        label, coders = labels.get(one.code, one.code), " and ".join(one.coders)
        yield f"| {_safe(label)} | {_safe(coders)} | {one.notes} | {words.kappa(one)} |"
    yield ""
    if tally.reliability:
        yield "| Theme | Coders | Notes | Krippendorff's alpha |\n|---|---|---|---|"
        for each in tally.reliability:
            label = _safe(labels.get(each.code, each.code))
            yield f"| {label} | {each.coders} | {each.notes} | {words.alpha(each)} |"
        yield ""


def _safe(text: str) -> str:
    """What somebody wrote on one line, with nothing in it that Markdown would act on."""
    return re.sub(r"([\\`*_{}\[\]<>#|])", r"\\\1", " ".join(text.split()))
