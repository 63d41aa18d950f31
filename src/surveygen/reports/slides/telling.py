"""What stands on which slide."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from surveygen.reports.analyses.base import Exhibit
from surveygen.reports.banner import Banner
from surveygen.reports.bars import Bar
from surveygen.reports.document import Document, Finding
from surveygen.reports.section import Section
from surveygen.reports.slides.deck import Deck, Series
from surveygen.reports.words import Words

_SHARES, _COUNTS = "0%", "0"
QUOTES = 6
"""More do not go on a slide."""
SEGMENTS = 6
"""Of more there is no chart that one can read."""


def tell(deck: Deck, document: Document) -> None:
    """Write the slides of a document."""
    words = document.words
    made_up = words.t("Made-up answers") if document.all_fake else ""
    deck.open_with(
        document.title, [made_up, document.ledger, document.selection, document.weighting]
    )
    for promise in document.promises:
        deck.say(promise.head, [promise.said, promise.text, promise.warning])
    if document.surprise_heading:
        _surprises(deck, document)
    for section in document.sections:
        _question(deck, section, words)
    for exhibit in document.exhibits:
        _exhibit(deck, exhibit, exhibit.title)
    for division in document.divisions:
        for banner in division.banners:
            _segments(deck, banner, division.heading, words)
    for wave in document.waves:
        deck.say(wave.title, [*(wave.changes or [wave.heading, wave.unchanged]), *wave.notes])
    how = [*document.legend, document.caveat, *document.thin, document.quality, *document.missing]
    deck.say(words.t("How to read this"), how)


def _surprises(deck: Deck, document: Document) -> None:
    said = [*map(_finding, document.surprises[:QUOTES]), document.verdict, document.bias]
    deck.say(document.surprise_heading, said, notes=document.calibration)


def _finding(one: Finding) -> str:
    return " ".join(filter(None, (f"{one.label} – {one.text}", one.warning)))


def _question(deck: Deck, section: Section, words: Words) -> None:
    """The slide of a question: its chart, its quotes or what is worked out from it."""
    if section.hidden or not section.answered:
        return
    notes = "\n".join(_told_beside(section))
    source = ". ".join(filter(None, (section.base, section.estimate, section.guess)))
    if section.exhibit is not None:
        _exhibit(deck, section.exhibit, section.label, source, notes)
    elif section.rows:
        _matrix(deck, section, source, notes, words)
    elif section.bars:
        bars = section.best_first if section.heads else section.bars
        form, series = _series(bars, words)
        deck.bars(
            section.label,
            [bar.label for bar in bars],
            series,
            form=form,
            guess=len(series) > 1,
            source=source,
            notes=notes,
        )
    elif section.quotes:
        _quotes(deck, section)
    elif section.sentences:
        deck.say(section.label, section.sentences, section.base)


def _told_beside(section: Section) -> Iterator[str]:
    """Everything that is said of a question and its rows, a line each."""
    yield from section.sentences
    yield from map(_line, section.bars)
    for row in section.rows:
        yield from (f"{row.label}: {said}" for said in _told_beside(row))


def _series(bars: Sequence[Bar], words: Words) -> tuple[str, list[Series]]:
    """How the numbers of bars are written, and the series: what was answered, and the guesses."""
    if all(math.isnan(bar.low) for bar in bars):
        return _COUNTS, [Series(words.t("Answers"), [bar.count for bar in bars])]
    series = [Series(words.t("What people said"), [_known(bar.length) for bar in bars])]
    places = [bar.guess.place if bar.guess else None for bar in bars]
    if any(place is not None for place in places):
        series.append(Series(words.t("Guess"), places))
    return _SHARES, series


def _matrix(deck: Deck, section: Section, source: str, notes: str, words: Words) -> None:
    """The rows of a matrix, each as one bar of its answers."""
    rows = [row for row in section.rows if row.answered and not row.hidden]
    if not rows:
        return
    few = any(math.isnan(bar.low) for row in rows for bar in row.bars)
    small = words.t("Numbers of people: too few for percentages.") if few else ""
    labels = [bar.label for bar in rows[0].bars]
    if not labels:
        lines = [f"{row.label}: {'. '.join(row.sentences)}" for row in rows]
        deck.say(section.label, lines, source)
        return
    series = [
        Series(label, [_of(row.bars[place], few=few) for row in rows])
        for place, label in enumerate(labels)
    ]
    deck.bars(
        section.label,
        [row.label for row in rows],
        series,
        form=_COUNTS if few else _SHARES,
        stacked=True,
        source=". ".join(filter(None, (source, small))),
        notes=notes,
    )


def _of(bar: Bar, *, few: bool) -> float | None:
    return bar.count if few else _known(bar.length)


def _quotes(deck: Deck, section: Section) -> None:
    quotes = [f"“{quote.text}”" for quote in section.quotes[:QUOTES]]
    deck.say(section.label, quotes, section.base)


def _exhibit(deck: Deck, exhibit: Exhibit, title: str, source: str = "", notes: str = "") -> None:
    """What is worked out from one question or several, as a table."""
    if not exhibit.rows:
        deck.say(title, exhibit.sentences, source, notes)
        return
    rows = [exhibit.heads, *([cell.text for cell in row] for row in exhibit.rows)]
    deck.table(title, rows, exhibit.sentences, source, notes)


def _segments(deck: Deck, banner: Banner, heading: str, words: Words) -> None:
    """A question beside itself in each segment: as bars where it has shares, else as a table."""
    names = [_column(column) for column in banner.columns]
    shares = [
        row
        for row in banner.rows
        if row.label != words.t("Upper points")
        and all(cell.share is not None for cell in row.cells)
    ]
    if shares and len(names) <= SEGMENTS:
        series = [
            Series(name, [_known(row.cells[place].share) for row in shares])
            for place, name in enumerate(names)
        ]
        notes = "\n".join(
            _told(row.label, (c.text + c.letters for c in row.cells)) for row in banner.rows
        )
        labels = [row.label for row in shares]
        deck.bars(banner.label, labels, series, form=_SHARES, notes=notes, source=heading)
        return
    rows = [["", *names], *([row.label, *(cell.text for cell in row.cells)] for row in banner.rows)]
    deck.table(banner.label, rows, source=heading)


def _column(column: tuple[str, str, str]) -> str:
    _, label, base = column
    return f"{label} ({base})"


def _told(label: str, cells: Iterable[str]) -> str:
    return f"{label}: {', '.join(cells)}"


def _line(bar: Bar) -> str:
    return " ".join(_parts(bar))


def _parts(bar: Bar) -> Iterator[str]:
    yield f"{bar.label}: {bar.figure}"
    if bar.range:
        yield f"({bar.range})"
    if bar.guess is not None:
        yield bar.guess.words


def _known(value: float | None) -> float | None:
    return None if value is None or math.isnan(value) else value
