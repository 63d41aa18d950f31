"""The document of focus groups for a terminal: the grid first, 80 columns wide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from surveygen.reports.cells import clean, fit, shorten
from surveygen.reports.notes.document import Group, NotesDocument, Question, Said, Theme
from surveygen.reports.terminal import WIDEST, exhibit_lines, print_document
from surveygen.reports.words import Words

QUOTES = 3
"""Of each theme."""
LABEL, TOGETHER = 14, 24
"""Columns that a theme's name needs at least, and its people, groups and force."""


def print_notes(document: NotesDocument, console: Console) -> None:
    """Print the document; colours and width are the console's."""
    width = min(console.width, WIDEST)
    for line in _lines(document, width):
        for part in line.wrap(console, width) if cell_len(line.plain) > width else [line]:
            console.print(part, highlight=False, soft_wrap=True)
    if document.sheets is not None:
        console.print(f"\n{document.words.t('On the worksheets')}", style="bold")
        print_document(document.sheets, console)


def _lines(document: NotesDocument, width: int) -> Iterator[Text]:
    words = document.words
    yield Text(clean(document.title), style="bold")
    yield Text(f"{words.sentence(document.who)} {document.ledger}", style="dim")
    yield Text()
    if document.themes:
        yield from _grid(document, width)
    yield Text(document.legend, style="dim")
    yield from (Text(clean(sentence)) for sentence in document.told)
    yield from _talk(document.groups, words, width)
    for theme in document.themes:
        yield from _theme(theme, words, width)
    for question in document.questions:
        yield from _question(question, width)
    for exhibit in document.exhibits:
        yield Text()
        yield from exhibit_lines(exhibit, width)
    yield Text()
    yield Text(document.methods, style="dim")


def _grid(document: NotesDocument, width: int) -> Iterator[Text]:
    """Themes down, groups across: people, and mentions in brackets where these are more."""
    words, themes = document.words, document.themes
    names = [clean(group.name) for group in document.groups]
    column = max(8, *(cell_len(name) + 1 for name in names)) if names else 8
    if LABEL + column * len(names) + TOGETHER > width:
        # Too narrow for the names: numbers, which the list of who spoke explains.
        names = [str(n) for n in range(1, len(names) + 1)]
        column = min(8, max(cell_len(s.text) for theme in themes for s in theme.spots) + 2)
    label = max(LABEL, min(34, width - TOGETHER - column * len(names)))
    across = " ".join(fit(name, column - 1) for name in names)
    heads = fit(words.t("people"), 10), words.t("groups")
    yield Text(f"{fit(words.t('Theme'), label)} {across} {' '.join(heads)}", style="bold")
    for theme in themes:
        line = Text(fit(clean(theme.label), label) + " ")
        for spot in theme.spots:
            style = "bold" if spot.people > 1 else ("" if spot.people else "dim")
            line.append(fit(spot.text, column - 1) + " ", style=style)
        people, groups = theme.short
        line.append(f"{fit(people, 10)} {groups}", style="cyan")
        line.append(f"  {theme.force}" if theme.force else "", style="yellow")
        yield line


def _talk(groups: Sequence[Group], words: Words, width: int) -> Iterator[Text]:
    yield Text()
    yield Text(words.t("Who spoke"), style="bold")
    said = [clean(words.joined((group.name, group.people, group.notes))) for group in groups]
    name = min(width // 2, max(map(cell_len, said), default=8))
    for number, (group, who) in enumerate(zip(groups, said, strict=True), 1):
        seats = "  ".join(f"{clean(seat)}:{count or '–'}" for seat, count in group.talk)
        yield Text(f"  {number:>2}  {fit(who, name)}  {shorten(seats, width - name - 8)}")


def _theme(theme: Theme, words: Words, width: int) -> Iterator[Text]:
    yield Text()
    heading = Text(clean(theme.label), style="bold")
    heading.append(f"  {theme.summary}", style="dim not bold")
    yield heading
    if not theme.quotes:
        yield Text(f"  {words.t('Nobody was quoted.')}", style="dim")
    yield from _quotes(theme.quotes, words, width)


def _quotes(quotes: Sequence[Said], words: Words, width: int) -> Iterator[Text]:
    for quote in quotes[:QUOTES]:
        time = f" ▶ {quote.recording[1]}" if quote.recording[1] else ""
        where = f" ({clean(quote.place)}){time}"
        text = shorten(clean(quote.text), max(width - 6 - cell_len(where), 20))
        yield Text(f"  {words.t('“{text}”', text=text)}{where}", style="italic")
    if len(quotes) > QUOTES:
        more = words.n("and {n} more", "and {n} more", len(quotes) - QUOTES)
        yield Text(f"  {more}", style="dim")


def _question(question: Question, width: int) -> Iterator[Text]:
    yield Text()
    heading = Text(shorten(clean(question.label), width - len(question.id) - 2), style="bold")
    heading.append(f"  {question.id}", style="dim not bold")
    yield heading
    yield Text(f"  {question.base}", style="dim")
    if question.expected:
        yield Text(f"  {clean(question.expected)}", style="yellow")
    if question.votes:
        yield Text(f"  {question.caption}")
        longest = max(cell_len(clean(option.label)) for option in question.votes)
        for option in question.votes:
            label, bar = fit(clean(option.label), min(longest, 30)), "█" * option.number
            guess = f"  {option.guess}" if option.guess else ""
            yield Text(f"    {label}  {option.number:>3}  {bar}{guess}")
    yield from (Text(f"    {clean(theme)}") for theme in question.brought)
