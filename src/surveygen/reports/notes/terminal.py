"""The tally of notes for a terminal: the grid first, 80 columns wide."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from surveygen.reports.cells import clean, fit, shorten
from surveygen.reports.notes import findings
from surveygen.reports.terminal import WIDEST
from surveygen.reports.words import IN_ENGLISH, Words
from surveygen.responses.notes import Note
from surveygen.tallies.notes.result import GroupTally, NotesTally, QuestionNotes

QUOTES = 3
"""Of each theme."""
PAIRS = 5
LABEL, TOGETHER = 14, 24
"""Columns that a theme's name needs at least, and its people, groups and force."""


def print_notes(tally: NotesTally, console: Console, words: Words = IN_ENGLISH) -> None:
    """Print the tally; colours and width are the console's."""
    width = min(console.width, WIDEST)
    for line in _lines(tally, words, width):
        for part in line.wrap(console, width) if cell_len(line.plain) > width else [line]:
            console.print(part, highlight=False, soft_wrap=True)


def _lines(tally: NotesTally, words: Words, width: int) -> Iterator[Text]:
    yield Text(clean(tally.title), style="bold")
    who = words.sentence(findings.who(tally, words))
    yield Text(f"{who} {findings.ledger_line(tally, words)}", style="dim")
    yield Text()
    yield from _grid(tally, words, width)
    if tally.unheard:
        silent = words.t("Not heard: {themes}", themes=findings.unheard(tally, words))
        yield Text(clean(silent), "yellow")
    yield Text(findings.curve_line(tally, words))
    yield Text("  " + "  ".join(f"{clean(p.group)} +{p.new}" for p in tally.curve), style="dim")
    yield from _pairs(tally, words)
    yield from _talk(tally, words, width)
    yield from _themes(tally, words, width)
    for question in tally.questions:
        if question.notes or question.votes:
            yield from _question(question, tally, words, width)
    yield from _agreement(tally, words)


def _grid(tally: NotesTally, words: Words, width: int) -> Iterator[Text]:
    """Themes down, groups across: people, and mentions in brackets where these are more."""
    names = [clean(group.name) for group in tally.groups]
    column = max(8, *(cell_len(name) + 1 for name in names)) if names else 8
    if LABEL + column * len(names) + TOGETHER > width:
        # Too narrow for the names: numbers, which the list of who spoke explains.
        names = [str(n) for n in range(1, len(names) + 1)]
        cells = (findings.cell(cell) for theme in tally.themes for cell in theme.cells)
        column = min(8, max(map(cell_len, cells), default=6) + 2)
    label = max(LABEL, min(34, width - TOGETHER - column * len(names)))
    across = " ".join(fit(name, column - 1) for name in names)
    heads = fit(words.t("people"), 8), words.t("groups")
    yield Text(f"{fit(words.t('Theme'), label)} {across} {' '.join(heads)}", style="bold")
    for theme in tally.themes:
        line = Text(fit(clean(theme.label), label) + " ")
        for cell in theme.cells:
            style = "bold" if cell.people > 1 else ("" if cell.mentions else "dim")
            line.append(fit(findings.cell(cell), column - 1) + " ", style=style)
        people = words.t("{count} of {total}", count=f"{theme.people:>3}", total=tally.people)
        groups = words.t("{count} of {total}", count=theme.groups, total=len(tally.groups))
        line.append(f"{people.ljust(10)} {groups}", style="cyan")
        force = findings.force(theme.intensity)
        line.append(f"  {force}" if force else "", style="yellow")
        yield line
    yield Text(
        words.t("People, and mentions in brackets where these are more; ! to !!! is how strongly."),
        style="dim",
    )


def _pairs(tally: NotesTally, words: Words) -> Iterator[Text]:
    if not tally.pairs:
        return
    labels = findings.labels_of(tally)
    yield Text()
    yield Text(words.t("Together"), style="bold")
    for pair in tally.pairs[:PAIRS]:
        both = words.listed((labels[pair.first], labels[pair.second]))
        people = findings.people(pair.people, words)
        notes = words.n("{n} note with both", "{n} notes with both", pair.notes)
        yield Text(f"  {clean(both)}: {words.joined((people, notes))}")


def _talk(tally: NotesTally, words: Words, width: int) -> Iterator[Text]:
    yield Text()
    yield Text(words.t("Who spoke, by seat"), style="bold")
    name = (
        min(20, max(cell_len(clean(group.name)) for group in tally.groups)) if tally.groups else 8
    )
    for number, group in enumerate(tally.groups, 1):
        shares = shorten(_shares(group), width - name - 8)
        yield Text(f"  {number:>2}  {fit(clean(group.name), name)}  {shares}")


def _shares(group: GroupTally) -> str:
    return "  ".join(f"{clean(seat)}:{count or '–'}" for seat, count in group.talk.items())


def _themes(tally: NotesTally, words: Words, width: int) -> Iterator[Text]:
    for theme in tally.themes:
        if not theme.quotes:
            continue
        yield Text()
        heading = Text(clean(theme.label), style="bold")
        heading.append(f"  {findings.extent(theme, tally, words)}", style="dim not bold")
        yield heading
        yield from _quotes(theme.quotes, words, width)


def _quotes(quotes: tuple[Note, ...], words: Words, width: int) -> Iterator[Text]:
    for note in quotes[:QUOTES]:
        where = f" ({clean(findings.place(note, words))})"
        text = shorten(clean(note.text), max(width - 6 - cell_len(where), 20))
        yield Text(f"  {words.t('“{text}”', text=text)}{where}", style="italic")
    if len(quotes) > QUOTES:
        more = words.n("and {n} more", "and {n} more", len(quotes) - QUOTES)
        yield Text(f"  {more}", style="dim")


def _question(
    question: QuestionNotes, tally: NotesTally, words: Words, width: int
) -> Iterator[Text]:
    yield Text()
    heading = Text(shorten(clean(question.label), width - len(question.id) - 2), style="bold")
    heading.append(f"  {question.id}", style="dim not bold")
    yield heading
    yield Text(f"  {findings.from_people(question, words)}", style="dim")
    labels = findings.labels_of(tally)
    expected = findings.expectation(question, labels, words)
    if expected:
        yield Text(f"  {clean(expected)}", style="yellow")
    if question.votes:
        yield Text(f"  {findings.votes_line(question, words)}")
        longest = max(cell_len(clean(option.label)) for option in question.votes)
        for option in question.votes:
            guess = findings.guess(option, question.votes, words)
            bar = "█" * option.count
            label = fit(clean(option.label), min(longest, 30))
            yield Text(f"    {label}  {option.count:>3}  {bar}{'  ' + guess if guess else ''}")
    for code, number in question.themes:
        yield Text(f"    {clean(labels.get(code, code))}: {findings.people(number, words)}")


def _agreement(tally: NotesTally, words: Words) -> Iterator[Text]:
    if not tally.agreement:
        return
    yield Text()
    two = words.t("Two who coded the same notes (Cohen's kappa)")
    yield Text(two, style="bold")
    labels = findings.labels_of(tally)
    for one in tally.agreement:
        label = clean(labels.get(one.code, one.code))
        both = words.joined((words.listed(one.coders), findings.notes(one.notes, words)))
        yield Text(f"  {label}: {findings.kappa(one, words)} ({clean(both)})")
    if tally.reliability:
        yield Text()
        everybody = words.t("All who coded the same notes (Krippendorff's alpha)")
        yield Text(everybody, style="bold")
    for all_of_them in tally.reliability:
        label = clean(labels.get(all_of_them.code, all_of_them.code))
        coders = words.n("{n} coder", "{n} coders", all_of_them.coders)
        who = words.joined((coders, findings.notes(all_of_them.notes, words)))
        yield Text(f"  {label}: {findings.alpha(all_of_them, words)} ({who})")
