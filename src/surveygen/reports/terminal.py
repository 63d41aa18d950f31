"""The tally for a terminal: a table with bars for every question, 80 columns wide."""

from __future__ import annotations

import math
from collections.abc import Iterator
from textwrap import wrap

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from surveygen.reports import findings, words
from surveygen.reports.banner import Banner, banners
from surveygen.reports.choose import across_scores
from surveygen.responses.ledger import problems_path
from surveygen.tallies.result import Cut, OptionTally, QuestionTally, Tally, Wave

WIDEST = 100
"""Wider terminals are not filled: the eye has to get from the label to the figure."""
QUOTES = 3
SURPRISES = 5
_BLOCKS = " ▏▎▍▌▋▊▉█"


def print_tally(tally: Tally, console: Console) -> None:
    """Print the tally; colours and width are the console's."""
    plain = not _takes_blocks(console)
    lines = list(_lines(tally, min(console.width, WIDEST)))
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


def _lines(tally: Tally, width: int) -> Iterator[Text]:
    yield from _head(tally)
    yield from _surprises(tally, width)
    for question in tally.questions:
        yield Text()
        yield from _question(question, width)
    for cut in tally.cuts:
        yield from _cut(tally, cut, width)
    for wave in tally.waves:
        yield from _wave(tally, wave)
    if any(q.answered for q in tally.questions):
        yield Text()
        yield Text(
            "Ranges hold 19 times in 20, if those who answered are like those who did not.",
            style="dim",
        )


def _head(tally: Tally) -> Iterator[Text]:
    yield Text(clean(tally.title or tally.survey), style="bold")
    yield Text(f"{tally.ledger.sentence()}.", style="dim")
    for rejections in tally.rejections:
        where = clean(rejections.sentence())
        yield Text(f"Look at {where}: see {problems_path(rejections.name).name}", style="yellow")
    if tally.selection:
        yield Text(f"Only {tally.selection}: {tally.selected:,} of them.", style="yellow")
    if tally.fakes:
        made = (
            "All of them are"
            if tally.fakes == tally.ledger.counted
            else f"{tally.fakes:,} {'is' if tally.fakes == 1 else 'are'}"
        )
        yield Text(f"{made} MADE UP by `surveygen fake`, not answers of people.", style="bold red")
    if tally.weighting is not None:
        w = tally.weighting
        yield Text(
            f"Weighted: they say as much as {words.responses(w.effective_n)} without weights "
            f"(design effect {w.design_effect:.2f}).",
            style="dim",
        )


def _surprises(tally: Tally, width: int) -> Iterator[Text]:
    if not tally.surprises:
        return
    found = findings.surprises(tally)
    right = len(tally.surprises) - len(found)
    yield Text()
    if not found:
        yield Text("No surprises: every guess is as near as luck allows.", style="bold green")
    else:
        yield Text("What surprised you" if tally.guesser == "you" else "What surprised the team",
                   style="bold yellow")  # fmt: skip
    for number, one in enumerate(found[:SURPRISES], 1):
        yield Text(f"  {number}. {shorten(clean(one.label), width - 5)}", style="bold")
        for part in wrap(clean(findings.surprise_sentence(tally, one)), width - 5):
            yield Text(f"     {part}")
        if one.changed:
            yield Text("     The guess was changed after the first response.", style="red")
    more = len(found) - SURPRISES
    if more > 0:
        yield Text(f"  and {more} more", style="dim")
    if found and right:
        yield Text(
            f"  {right} of {len(tally.surprises)} guesses {'was' if right == 1 else 'were'} right.",
            style="green",
        )
    for sentence in (
        findings.bias_sentence(tally),
        findings.calibration_sentence(tally.calibration) if tally.calibration else "",
    ):
        if sentence:
            yield Text(f"  {sentence}")


def _cut(tally: Tally, cut: Cut, width: int) -> Iterator[Text]:
    yield Text()
    yield Text(f"By {clean(cut.label)}", style="bold underline")
    for segment in cut.segments:
        if segment.hidden:
            yield Text(f"  {clean(segment.label)}: {segment.base}, too few to show", style="dim")
    for banner in banners(tally, cut):
        yield Text()
        yield Text(clean(banner.question.label), style="bold")
        yield from _banner(banner, width)
    yield Text("  A letter: significantly more than that column (95 %, Holm).", style="dim")


def _banner(banner: Banner, width: int) -> Iterator[Text]:
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
        line = Text("  " + fit("answers", first), style="dim")
        for *_, n in banner.columns[span]:
            line.append("  " + right(f"{n:,}", column))
        yield line
        for row in banner.rows:
            line = Text("  " + fit(clean(row.label), first))
            for cell in row.cells[span]:
                shown = f"{cell.text} {cell.letters}".rstrip()
                line.append("  " + right(shown, column), style="bold" if cell.letters else "")
            yield line


def _wave(tally: Tally, wave: Wave) -> Iterator[Text]:
    yield Text()
    when = f", {wave.first[:10]} to {wave.last[:10]}" if wave.first else ""
    yield Text(f"Since {clean(wave.name)} ({words.responses(wave.counted)}{when})", style="bold")
    changes = findings.clear_changes(wave)
    if not changes:
        yield Text("  Nothing changed that chance could not explain.")
    for change in changes[:12]:
        yield Text(f"  {clean(findings.change_words(tally, change))}")


def right(text: str, width: int) -> str:
    """The text in this many terminal cells, at the right of them."""
    shown = shorten(text, width)
    return " " * (width - cell_len(shown)) + shown


def _question(question: QuestionTally, width: int) -> Iterator[Text]:
    heading = Text(clean(question.label) or question.id, style="bold")
    heading.append(f"  {question.id}", style="dim not bold")
    yield heading
    yield Text(f"  {words.base_line(question)}", style="dim")
    if not question.answered:
        return
    for sentence in (
        words.estimate_line(question),
        words.score_parts(question),
        words.guess_line(question),
    ):
        if sentence:
            yield Text(f"  {sentence}")
    if question.options:
        yield from _options(question, width)
    for row in question.rows:
        yield from _row(row, width)
    if question.lowest is not None and question.measure.ends:
        yield Text(f"  From {question.lowest} to {question.highest}")
    yield from _quotes(question, width)


def _options(question: QuestionTally, width: int) -> Iterator[Text]:
    shares = [words.share_of(option, question) for option in question.options]
    ranges = [_range(option, question) for option in question.options]
    guesses = [words.against_guess(question, option) for option in question.options]
    room = [max(map(cell_len, column)) for column in (shares, ranges, guesses)]
    fixed = 2 + sum(n + 2 for n in room if n)
    labels = [clean(words.label_of(option, question)) for option in question.options]
    label = max(8, min(max(map(cell_len, labels)), (width - fixed) * 3 // 5))
    bar = max(6, min(30, width - fixed - label - 1))
    columns = (labels, question.options, shares, ranges, guesses)
    for name, option, share, margin, guess in zip(*columns, strict=True):
        line = Text("  " + fit(name, label) + " ")
        line.append(_bar(option, bar), style="cyan")
        line.append("  " + " " * (room[0] - len(share)) + share, style="bold")
        if room[1]:
            line.append("  " + " " * (room[1] - len(margin)) + margin, style="dim")
        if guess:
            line.append("  " + guess, style="green" if guess.endswith("✓") else "yellow")
        yield line


def _row(row: QuestionTally, width: int) -> Iterator[Text]:
    yield Text(f"  {clean(row.label)}  ({words.base_line(row)})", style="italic")
    sentence = words.estimate_line(row)
    if sentence:
        yield Text(f"  {sentence}")
    if row.options:
        yield from _options(row, width)


def _range(option: OptionTally, question: QuestionTally) -> str:
    return "" if question.is_small else words.share_range(option.share)


def _bar(option: OptionTally, width: int) -> str:
    share = option.share.value
    eighths = 0 if math.isnan(share) else round(share * width * 8)
    full, part = divmod(eighths, 8)
    return (_BLOCKS[8] * full + (_BLOCKS[part] if part else "")).ljust(width)


def _quotes(question: QuestionTally, width: int) -> Iterator[Text]:
    shown = across_scores(question.quotes, QUOTES)
    for quote in shown:
        beside = f" ({quote.option})" if quote.option else ""
        text = shorten(clean(quote.text), width - 6 - cell_len(beside))
        yield Text(f"  “{text}”{beside}", style="italic")
    total = question.answered if question.measure.is_text else question.written
    if total > len(shown) > 0:
        yield Text(f"  and {total - len(shown):,} more", style="dim")
    sentence = words.sample_line(question)
    if sentence:
        yield Text(f"  {sentence}", style="yellow")


def clean(text: str) -> str:
    """Without control characters: what somebody wrote must not steer the terminal."""
    return "".join(c for c in text if c.isprintable())


def fit(text: str, width: int) -> str:
    """The text in exactly this many terminal cells; wide characters take two."""
    return set_cell_size(text if cell_len(text) <= width else shorten(text, width), width)


def shorten(text: str, width: int) -> str:
    """The text in at most this many terminal cells, with an ellipsis where it was cut."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(width - 1, 1)).rstrip() + "…"
