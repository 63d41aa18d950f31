"""The tally of notes for a terminal: the grid first, 80 columns wide."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from surveygen.reports.notes import words
from surveygen.reports.terminal import WIDEST, clean, fit, shorten
from surveygen.responses.notes import Note
from surveygen.tallies.notes.result import GroupTally, NotesTally, QuestionNotes

QUOTES = 3
"""Of each theme."""
PAIRS = 5
LABEL, TOGETHER = 14, 24
"""Columns that a theme's name needs at least, and its people, groups and force."""


def print_notes(tally: NotesTally, console: Console) -> None:
    """Print the tally; colours and width are the console's."""
    width = min(console.width, WIDEST)
    for line in _lines(tally, width):
        for part in line.wrap(console, width) if cell_len(line.plain) > width else [line]:
            console.print(part, highlight=False, soft_wrap=True)


def _lines(tally: NotesTally, width: int) -> Iterator[Text]:
    yield Text(clean(tally.title), style="bold")
    yield Text(f"{words.who(tally)}. {words.ledger_line(tally)}.", style="dim")
    yield Text()
    yield from _grid(tally, width)
    if tally.unheard:
        yield Text(f"Not heard: {clean(', '.join(label for _, label in tally.unheard))}", "yellow")
    yield Text(words.curve_line(tally))
    yield Text("  " + "  ".join(f"{clean(p.group)} +{p.new}" for p in tally.curve), style="dim")
    yield from _pairs(tally)
    yield from _talk(tally, width)
    yield from _themes(tally, width)
    for question in tally.questions:
        if question.notes or question.votes:
            yield from _question(question, tally, width)
    yield from _agreement(tally)


def _grid(tally: NotesTally, width: int) -> Iterator[Text]:
    """Themes down, groups across: people, and mentions in brackets where these are more."""
    names = [clean(group.name) for group in tally.groups]
    column = max(8, *(cell_len(name) + 1 for name in names)) if names else 8
    if LABEL + column * len(names) + TOGETHER > width:
        # Too narrow for the names: numbers, which the list of who spoke explains.
        names, column = [str(n) for n in range(1, len(names) + 1)], 8
    label = max(LABEL, min(34, width - TOGETHER - column * len(names)))
    across = " ".join(fit(name, column - 1) for name in names)
    yield Text(f"{'Theme'.ljust(label)} {across} people   groups", style="bold")
    for theme in tally.themes:
        line = Text(fit(clean(theme.label), label) + " ")
        for cell in theme.cells:
            style = "bold" if cell.people > 1 else ("" if cell.mentions else "dim")
            line.append(fit(words.cell(cell), column - 1) + " ", style=style)
        line.append(f"{theme.people:>3} of {tally.people:<3}", style="cyan")
        line.append(f" {theme.groups} of {len(tally.groups)}", style="cyan")
        force = words.force(theme.intensity)
        line.append(f"  {force}" if force else "", style="yellow")
        yield line
    yield Text("People, and mentions in brackets where these are more; ! to !!! is how strongly.",
               style="dim")  # fmt: skip


def _pairs(tally: NotesTally) -> Iterator[Text]:
    if not tally.pairs:
        return
    labels = words.labels_of(tally)
    yield Text()
    yield Text("Together", style="bold")
    for pair in tally.pairs[:PAIRS]:
        both = f"{labels.get(pair.first)} and {labels.get(pair.second)}"
        people = words.count(pair.people, "person", "people")
        yield Text(f"  {clean(both)}: {people}, {words.count(pair.notes, 'note')} with both")


def _talk(tally: NotesTally, width: int) -> Iterator[Text]:
    yield Text()
    yield Text("Who spoke, by seat", style="bold")
    name = (
        min(20, max(cell_len(clean(group.name)) for group in tally.groups)) if tally.groups else 8
    )
    for number, group in enumerate(tally.groups, 1):
        shares = shorten(_shares(group), width - name - 8)
        yield Text(f"  {number:>2}  {fit(clean(group.name), name)}  {shares}")


def _shares(group: GroupTally) -> str:
    return "  ".join(f"{clean(seat)}:{count or '–'}" for seat, count in group.talk.items())


def _themes(tally: NotesTally, width: int) -> Iterator[Text]:
    for theme in tally.themes:
        if not theme.quotes:
            continue
        yield Text()
        heading = Text(clean(theme.label), style="bold")
        heading.append(f"  {words.extent(theme, tally)}", style="dim not bold")
        yield heading
        yield from _quotes(theme.quotes, width)


def _quotes(quotes: tuple[Note, ...], width: int) -> Iterator[Text]:
    for note in quotes[:QUOTES]:
        where = f" ({clean(words.place(note))})"
        text = shorten(clean(note.text), max(width - 6 - cell_len(where), 20))
        yield Text(f"  “{text}”{where}", style="italic")
    if len(quotes) > QUOTES:
        yield Text(f"  and {len(quotes) - QUOTES} more", style="dim")


def _question(question: QuestionNotes, tally: NotesTally, width: int) -> Iterator[Text]:
    yield Text()
    heading = Text(shorten(clean(question.label), width - len(question.id) - 2), style="bold")
    heading.append(f"  {question.id}", style="dim not bold")
    yield heading
    people = words.count(question.people, "person", "people")
    yield Text(f"  {words.count(question.notes, 'note')} from {people}", style="dim")
    labels = words.labels_of(tally)
    expected = words.expectation(question, labels)
    if expected:
        yield Text(f"  {clean(expected)}", style="yellow")
    if question.votes:
        yield Text(f"  {words.votes_line(question)}")
        longest = max(cell_len(clean(option.label)) for option in question.votes)
        for option in question.votes:
            guess = words.guess(option, question.votes)
            bar = "█" * option.count
            label = fit(clean(option.label), min(longest, 30))
            yield Text(f"    {label}  {option.count:>3}  {bar}{'  ' + guess if guess else ''}")
    for code, number in question.themes:
        yield Text(
            f"    {clean(labels.get(code, code))}: {words.count(number, 'person', 'people')}"
        )


def _agreement(tally: NotesTally) -> Iterator[Text]:
    if not tally.agreement:
        return
    yield Text()
    yield Text("Two who coded the same notes (Cohen's kappa)", style="bold")
    labels = words.labels_of(tally)
    for one in tally.agreement:
        label = clean(labels.get(one.code, one.code))
        both = f"{one.coders[0]} and {one.coders[1]}, {words.count(one.notes, 'note')}"
        yield Text(f"  {label}: {words.kappa(one)} ({clean(both)})")
    if tally.reliability:
        yield Text()
        yield Text("All who coded the same notes (Krippendorff's alpha)", style="bold")
    for all_of_them in tally.reliability:
        label = clean(labels.get(all_of_them.code, all_of_them.code))
        who = f"{all_of_them.coders} coders, {words.count(all_of_them.notes, 'note')}"
        yield Text(f"  {label}: {words.alpha(all_of_them)} ({who})")
