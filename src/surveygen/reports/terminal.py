"""The tally for a terminal: a table with bars for every question, 80 columns wide."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from surveygen.reports.bars import Bar
from surveygen.reports.cells import clean, fit, right, shorten
from surveygen.reports.choose import across_scores
from surveygen.reports.document import Division, Document, Quotas, Since
from surveygen.reports.section import Section
from surveygen.reports.words import Words

if TYPE_CHECKING:
    from surveygen.reports.analyses.base import Exhibit
    from surveygen.reports.banner import Banner

WIDEST = 100
"""Wider terminals are not filled: the eye has to get from the label to the figure."""
QUOTES = 3
SURPRISES = 5
CHANGES = 12
_BLOCKS = " ▏▎▍▌▋▊▉█"


def print_document(document: Document, console: Console) -> None:
    """Print a report; colours and width are the console's."""
    plain = not _takes_blocks(console)
    lines = list(_lines(document, min(console.width, WIDEST)))
    if plain:
        for line in lines:
            text = line.plain.translate(_ASCII)
            line.plain = text.encode(console.encoding, "replace").decode(console.encoding)
    # Printed at once: for every print the console asks the terminal for its size.
    console.print(Text("\n").join(lines), highlight=False)


_ASCII = str.maketrans({**dict.fromkeys(_BLOCKS[1:], "#"), "–": "-", "✓": "=", "▲": "+", "▼": "-",
                        "…": "~", "·": "-", "→": ">", "“": '"', "”": '"'})  # fmt: skip


def _takes_blocks(console: Console) -> bool:
    return "utf" in console.encoding.lower()


def _lines(document: Document, width: int) -> Iterator[Text]:
    words = document.words
    yield from _head(document, width)
    yield from _promises(document, width)
    yield from _sought(document, width)
    yield from _surprises(document, width)
    for section in document.sections:
        yield Text()
        yield from _section(section, words, width)
    for exhibit in document.exhibits:
        yield Text()
        yield from exhibit_lines(exhibit, width)
    for division in document.divisions:
        yield from _division(division, words, width)
    for since in document.waves:
        yield from _since(since, words, width)
    if document.trend is not None:
        from surveygen.reports.trend import trend_table

        yield Text()
        yield Text(words.t("Waves side by side"), style="bold")
        yield from map(Text, trend_table(document.trend, words, width, everything=False))
    if document.missing:
        yield Text()
        yield Text(words.t("Who is missing"), style="bold")
        for line in document.missing:
            for part in wrap(clean(line), width - 2):
                yield Text(f"  {part}")
    if any(section.answered for section in document.sections):
        yield Text()
        for sentence in (*document.legend, document.caveat):
            yield from (Text(part, style="dim") for part in wrap(sentence, width))


def _head(document: Document, width: int) -> Iterator[Text]:
    yield Text(clean(document.title), style="bold")
    yield Text(document.ledger, style="dim")
    for look in document.looks:
        yield Text(clean(look), style="yellow")
    if document.selection:
        yield Text(document.selection, style="yellow")
    if document.fakes:
        made = document.words.n(
            "{n} is MADE UP by `surveygen fake`, not answers of people.",
            "{n} are MADE UP by `surveygen fake`, not answers of people.",
            document.fakes,
        )
        if document.all_fake and document.fakes > 1:
            made = document.words.t(
                "All of them are MADE UP by `surveygen fake`, not answers of people."
            )
        yield Text(made, style="bold red")
    for sentence in (document.quality, *document.thin):
        yield from (Text(part, style="yellow") for part in wrap(clean(sentence), width))
    if document.weighting:
        yield Text(document.weighting, style="dim")


_COLOURS = {"so": "green", "not-so": "red", "open": "yellow"}


def _promises(document: Document, width: int) -> Iterator[Text]:
    """What was to be done, first of all."""
    if not document.promises:
        return
    yield Text()
    yield Text(document.words.t("What you said you would do"), style="bold yellow")
    for number, one in enumerate(document.promises, 1):
        head = wrap(clean(one.head), width - 5) or [""]
        yield Text(f"  {number}. {head[0]}", style="bold")
        for part in head[1:]:
            yield Text(f"     {part}", style="bold")
        for part in wrap(clean(one.said), width - 5):
            yield Text(f"     {part}", style="dim")
        for part in wrap(clean(one.text), width - 5):
            yield Text(f"     {part}", style=_COLOURS[one.status])
        if one.warning:
            yield Text(f"     {one.warning}", style="red")


def _sought(document: Document, width: int) -> Iterator[Text]:
    if not document.sought:
        return
    yield Text()
    yield Text(document.words.t("What you wanted to know"), style="bold yellow")
    for one in document.sought:
        for part in wrap(clean(one.text), width - 2):
            yield Text(f"  {part}", style="bold")
        for name, answer in one.answers:
            said = f"{clean(answer)}  [{name}]" if name else clean(answer)
            for part in wrap(said, width - 5):
                yield Text(f"     {part}")


def _surprises(document: Document, width: int) -> Iterator[Text]:
    words, found = document.words, document.surprises
    if not document.surprise_heading:
        return
    yield Text()
    if not found:
        for part in wrap(document.verdict, width):
            yield Text(part, style="bold")
    else:
        yield Text(document.surprise_heading, style="bold yellow")
    for number, one in enumerate(found[:SURPRISES], 1):
        yield Text(f"  {number}. {shorten(clean(one.label), width - 5)}", style="bold")
        for part in wrap(clean(one.text), width - 5):
            yield Text(f"     {part}")
        if one.warning:
            yield Text(f"     {one.warning}", style="red")
    if len(found) > SURPRISES:
        yield Text(f"  {_more(len(found) - SURPRISES, words)}", style="dim")
    for sentence in (document.verdict if found else "", document.bias, document.calibration):
        for part in wrap(sentence, width - 2):
            yield Text(f"  {part}")


def _more(count: int, words: Words) -> str:
    return words.n("and {n} more", "and {n} more", count)


def _division(division: Division, words: Words, width: int) -> Iterator[Text]:
    yield Text()
    yield Text(clean(division.heading), style="bold underline")
    for sentence in division.hidden:
        yield Text(f"  {clean(sentence)}", style="dim")
    for banner in division.banners:
        yield Text()
        yield Text(clean(banner.label), style="bold")
        yield from _banner(banner, words, width)
    letters = words.t("A letter: significantly more than that column (95 %, Holm).")
    yield Text(f"  {letters}", style="dim")


def _banner(banner: Banner, words: Words, width: int) -> Iterator[Text]:
    """The columns that fit, then the others below."""
    heads = [f"{mark}: {label}" if mark else label for mark, label, _ in banner.columns]
    column = max(8, min(14, max(cell_len(clean(head)) for head in heads)))
    longest = max(cell_len(clean(row.label)) for row in banner.rows)
    first = max(10, min(longest, width // 3))
    at_once = max(1, (width - 2 - first) // (column + 2))
    for start in range(0, len(heads), at_once):
        span = slice(start, start + at_once)
        line = Text("  " + " " * first, style="dim")
        for head in heads[span]:
            line.append("  " + right(clean(head), column))
        yield line
        line = Text("  " + fit(words.t("answers"), first), style="dim")
        for *_, n in banner.columns[span]:
            line.append("  " + right(n, column))
        yield line
        for row in banner.rows:
            line = Text("  " + fit(clean(row.label), first))
            for cell in row.cells[span]:
                shown = f"{cell.text} {cell.letters}".rstrip()
                line.append("  " + right(shown, column), style="bold" if cell.letters else "")
            yield line


def _since(since: Since, words: Words, width: int) -> Iterator[Text]:
    yield Text()
    yield Text(clean(since.heading), style="bold")
    for note in since.notes:
        for part in wrap(note, width - 2):
            yield Text(f"  {part}", style="dim")
    if not since.changes:
        yield Text(f"  {since.unchanged}")
    for change in since.changes[:CHANGES]:
        yield Text(f"  {clean(change)}")
    if len(since.changes) > CHANGES:
        yield Text(f"  {_more(len(since.changes) - CHANGES, words)}", style="dim")


def quota_lines(quotas: Quotas, words: Words) -> Iterator[str]:
    """How far a screener's quotas are filled; those who were screened out are not in them."""
    yield words.t("Recruiting, without those who were screened out")
    longest = min(40, max(cell_len(q.label) for _, own in quotas for q in own))
    for asked, own in quotas:
        yield f"  {asked}"
        for quota in own:
            counts = words.t("{count} of {total}", count=f"{quota.found:>4}", total=quota.wanted)
            yield f"    {fit(quota.label, longest)} {counts}  {quota.status}"


def _section(section: Section, words: Words, width: int) -> Iterator[Text]:
    heading = Text(clean(section.label) or section.id, style="bold")
    heading.append(f"  {section.id}", style="dim not bold")
    yield heading
    yield Text(f"  {section.base}", style="dim")
    if not section.answered:
        return
    for sentence in section.sentences:
        for part in wrap(clean(sentence), width - 2):
            yield Text(f"  {part}", style="yellow" if sentence is section.opposed else "")
    if section.bars:
        yield from _bars(section.bars, width, section.heads)
    for row in section.rows:
        yield from _row(row, width)
    if section.exhibit is not None:
        yield from exhibit_lines(section.exhibit, width)
    yield from _quotes(section, words, width)


def _bars(bars: tuple[Bar, ...], width: int, heads: Sequence[str] = ()) -> Iterator[Text]:
    shares = [*heads[:1], *(bar.figure for bar in bars)]
    ranges = [bar.range for bar in bars]
    guesses = [bar.guess.words if bar.guess else "" for bar in bars]
    room = [max(map(cell_len, column)) for column in (shares, ranges, guesses)]
    further = [
        max(map(cell_len, (head, *(bar.cells[place] for bar in bars))))
        for place, head in enumerate(heads[1:])
    ]
    fixed = 2 + sum(n + 2 for n in (*room, *further) if n)
    labels = [clean(bar.label) for bar in bars]
    label = max(8, min(max(map(cell_len, labels)), (width - fixed) * 3 // 5))
    length = max(6, min(30, width - fixed - label - 1))
    if heads:
        line = Text(" " * (label + length + 3) + "  " + right(heads[0], room[0]), style="dim")
        line.append("  " + " " * room[1] if room[1] else "")
        for head, size in zip(heads[1:], further, strict=True):
            line.append("  " + right(head, size))
        yield line
    for bar, name in zip(bars, labels, strict=True):
        line = Text("  " + fit(name, label) + " ")
        line.append(_blocks(bar.length, length), style="cyan")
        line.append("  " + right(bar.figure, room[0]), style="bold")
        if room[1]:
            line.append("  " + right(bar.range, room[1]), style="dim")
        for cell, size in zip(bar.cells, further, strict=True):
            line.append("  " + right(cell, size))
        if bar.guess:
            style = "green" if bar.guess.is_right else "yellow"
            line.append("  " + bar.guess.words, style=style)
        yield line


def _row(row: Section, width: int) -> Iterator[Text]:
    for part in wrap(f"{clean(row.label)}  ({row.base})", width - 2):
        yield Text(f"  {part}", style="italic")
    for sentence in row.sentences:
        yield from (Text(f"  {part}") for part in wrap(clean(sentence), width - 2))
    if row.bars:
        yield from _bars(row.bars, width)


def exhibit_lines(exhibit: Exhibit, width: int) -> Iterator[Text]:
    """What an analysis shows, its table in as many parts as the width demands."""
    yield Text(f"  {exhibit.title}", style="italic")
    for sentence in exhibit.sentences:
        yield from (Text(f"  {part}") for part in wrap(clean(sentence), width - 2))
    if not exhibit.rows:
        return
    table = [[clean(cell.text) for cell in row] for row in exhibit.rows]
    table.insert(0, list(exhibit.heads))
    room = [max(map(cell_len, column)) for column in zip(*table, strict=True)]
    first = max(8, min(room[0], width // 3))
    start = 1
    while start < len(room):
        end = start + 1
        while end < len(room) and 2 + first + sum(n + 2 for n in room[start : end + 1]) <= width:
            end += 1
        for place, row in enumerate(table):
            cells = zip(row[start:end], room[start:end], strict=True)
            line = "  " + fit(row[0], first) + "".join("  " + right(c, n) for c, n in cells)
            yield Text(line.rstrip(), style="" if place else "dim")
        start = end


def _blocks(share: float, width: int) -> str:
    eighths = 0 if math.isnan(share) else round(share * width * 8)
    full, part = divmod(eighths, 8)
    return (_BLOCKS[8] * full + (_BLOCKS[part] if part else "")).ljust(width)


def _quotes(section: Section, words: Words, width: int) -> Iterator[Text]:
    chosen = across_scores(section.quotes, QUOTES)
    for quote in chosen:
        beside = f" ({quote.option})" if quote.option else ""
        text = shorten(clean(quote.text), width - 6 - cell_len(beside))
        yield Text(f"  {words.t('“{text}”', text=text)}{beside}", style="italic")
    if section.written > len(chosen) > 0:
        yield Text(f"  {_more(section.written - len(chosen), words)}", style="dim")
    if section.sample:
        yield Text(f"  {section.sample}", style="yellow")
