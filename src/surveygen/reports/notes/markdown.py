"""The tally of notes as Markdown: to read, to mail, or to open where text is coded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from surveygen.reports.notes import findings
from surveygen.reports.words import IN_ENGLISH, Words
from surveygen.tallies.notes.result import NotesTally


def to_markdown(tally: NotesTally, words: Words = IN_ENGLISH) -> str:
    """The grid, then the notes question by question."""
    return "\n".join(_lines(tally, words)) + "\n"


def _lines(tally: NotesTally, words: Words) -> Iterator[str]:
    t = words.t
    yield f"# {_safe(tally.title)}"
    who = words.sentence(findings.who(tally, words))
    yield f"\n{who} {findings.ledger_line(tally, words)}\n"
    names = " | ".join(_safe(group.name) for group in tally.groups)
    yield f"| {t('Theme')} | {names} | {t('Together')} |"
    yield "|---" * (len(tally.groups) + 2) + "|"
    for theme in tally.themes:
        cells = " | ".join(findings.cell(cell) for cell in theme.cells)
        yield f"| {_safe(theme.label)} | {cells} | {findings.extent(theme, tally, words)} |"
    yield f"\n{t('People, and mentions in brackets where these are more.')}\n"
    if tally.unheard:
        yield _safe(t("Not heard: {themes}.", themes=findings.unheard(tally, words))) + "\n"
    yield f"{findings.curve_line(tally, words)}\n"
    for question in tally.questions:
        notes = [note for note in tally.notes if note.question == question.id]
        if not notes and not question.votes:
            continue
        yield f"## {_safe(question.label)}\n"
        expected = findings.expectation(question, findings.labels_of(tally), words)
        if expected:
            yield words.sentence(_safe(expected)) + "\n"
        for option in question.votes:
            yield f"- {_safe(option.label)}: {option.count}"
        for note in notes:
            text = _safe(t("“{text}”", text=note.text) if note.is_quote else note.text)
            codes = f" [{', '.join(note.codes)}]" if note.codes else ""
            yield f"- {_safe(findings.place(note, words))}: {text}{_safe(codes)}"
        yield ""
    yield from _agreement(tally, words)


def _agreement(tally: NotesTally, words: Words) -> Iterator[str]:
    if not tally.agreement:
        return
    t, labels = words.t, findings.labels_of(tally)
    yield f"## {t('Agreement of those who coded the same notes')}\n"
    head = f"| {t('Theme')} | {t('Coders')} | {t('Notes')} | "
    yield head + t("Cohen's kappa") + " |\n|---|---|---|---|"
    for one in tally.agreement:
        label, coders = labels.get(one.code, one.code), words.listed(one.coders)
        kappa = findings.kappa(one, words)
        yield f"| {_safe(label)} | {_safe(coders)} | {one.notes} | {kappa} |"
    yield ""
    if tally.reliability:
        yield head + t("Krippendorff's alpha") + " |\n|---|---|---|---|"
        for each in tally.reliability:
            label = _safe(labels.get(each.code, each.code))
            yield f"| {label} | {each.coders} | {each.notes} | {findings.alpha(each, words)} |"
        yield ""


def _safe(text: str) -> str:
    """What somebody wrote on one line, with nothing in it that Markdown would act on."""
    return re.sub(r"([\\`*_{}\[\]<>#|])", r"\\\1", " ".join(text.split()))
