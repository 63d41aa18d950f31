"""What all views share: their form, and the few pieces of HTML that they are made of."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from surveygen.language.views import Part
from surveygen.reports.words import Words
from surveygen.tallies.option import OptionTally
from surveygen.tallies.result import Cut, QuestionTally, Quote, Segment, Tally
from surveygen.tallies.segments import PERSONAS

Parts = Mapping[str, tuple[str, ...]]
"""The questions that play each part."""


def no_cuts(_parts: Parts) -> tuple[str, ...]:
    """For a view that looks at everybody together."""
    return ()


def cut_by_personas(_parts: Parts) -> tuple[str, ...]:
    """For a view that lays the personas side by side."""
    return (PERSONAS,)


def cut_by(*names: str) -> Callable[[Parts], tuple[str, ...]]:
    """For a view that divides people by the questions that play these parts."""
    return lambda parts: tuple(q for name in names for q in parts.get(name, ()))


@dataclass(frozen=True, slots=True)
class View:
    """A special picture of the answers."""

    title: str
    """In English; the catalogues translate it."""
    draw: Callable[[Tally, Parts, Words], str]
    """The picture as HTML; empty when there is nothing to show."""
    cuts: Callable[[Parts], tuple[str, ...]] = no_cuts
    """What the tally must be cut by: ids of questions, or `personas`."""
    least: int | None = None
    """The least size of a segment; None for the usual one, which protects respondents."""
    form: Mapping[str, Part] = field(default_factory=dict)
    """What each part takes; of surveygen's own views `language.views` says it."""


def first(parts: Parts, name: str) -> str:
    """The question that plays a part; empty when none does."""
    return next(iter(parts.get(name, ())), "")


def cut_of(tally: Tally, name: str) -> Cut | None:
    """The tally's cut of that name."""
    return next((cut for cut in tally.cuts if cut.name == name), None)


def visible(cut: Cut | None) -> list[Segment]:
    """The segments that are large enough to be shown, in the author's order."""
    return [s for s in cut.segments if not s.hidden and s.base] if cut else []


def ranked(question: QuestionTally) -> list[OptionTally]:
    """The options that somebody chose, the most frequent first."""
    chosen = [option for option in question.options if option.count]
    return sorted(chosen, key=lambda option: -option.share.value)


def paragraph(text: str | Markup, kind: str = "") -> Markup:
    """A paragraph; `text` is escaped unless it is Markup."""
    attribute = Markup(' class="{}"').format(kind) if kind else ""
    return Markup("<p{}>{}</p>").format(attribute, text)


def table(
    caption: str,
    head: Sequence[str],
    rows: Iterable[Sequence[str | Markup]],
    kind: str = "",
    wordy: Sequence[int] = (),
    *,
    titled: bool = False,
) -> Markup:
    """A table whose first column names its rows.

    `wordy` columns hold words; of a `titled` one the caption stands above it already.
    """

    def cells(tag: Markup, row: Sequence[str | Markup], start: int) -> Markup:
        marks = (Markup(' class="words"') if i in wordy else "" for i, _ in enumerate(row, start))
        return Markup("").join(
            tag.format(mark, cell) for mark, cell in zip(marks, row, strict=True)
        )

    columns = cells(Markup('<th scope="col"{}>{}</th>'), head, 0)
    body = Markup("").join(
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(
            row[0], cells(Markup("<td{}>{}</td>"), row[1:], 1)
        )
        for row in rows
    )
    return Markup(
        '<div class="wide" tabindex="0" role="region" aria-label="{}"><table class="{}">'
        "<caption{}>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
    ).format(caption, kind, Markup(' class="unseen"') if titled else "", caption, columns, body)


def meter(share: float, guess: float | None, words: Words) -> Markup:
    """A bar as long as a share, with a mark at the guess; its figures stand beside it."""
    if math.isnan(share):
        return Markup("")
    side = "right" if words.direction == "rtl" else "left"
    mark = (
        "" if guess is None else Markup('<i style="{}:{:.1f}%"></i>').format(side, _within(guess))
    )
    return Markup(
        '<span class="meter" aria-hidden="true"><b style="width:{:.1f}%"></b>{}</span>'
    ).format(_within(share), mark)


def _within(share: float) -> float:
    return min(max(share, 0.0), 1.0) * 100


def quotes(found: Iterable[Quote], most: int = 2) -> Markup:
    """Some of the quotes, those first that are neither a word nor a page."""
    chosen = pick(found, most)
    return Markup("").join(
        Markup("<blockquote>{}</blockquote>").format(shortened(quote.text)) for quote in chosen
    )


def pick(found: Iterable[Quote], most: int) -> list[Quote]:
    """The quotes that say most in a sentence or two; the same ones every time."""
    different = {quote.text.casefold(): quote for quote in found}.values()
    return sorted(different, key=lambda q: (abs(len(q.text) - 90) > 70, -len(q.text)))[:most]


def shortened(text: str, most: int = 300) -> str:
    """The text, cut at a word when it is long."""
    if len(text) <= most:
        return text
    return f"{text[:most].rsplit(' ', 1)[0]} …"


def in_segment(found: Iterable[Quote], cut: str, key: str) -> list[Quote]:
    """The quotes of those who belong to a segment."""
    return [quote for quote in found if (cut, key) in quote.segments]


def html(*pieces: str | Markup) -> str:
    """The pieces one behind the other."""
    return str(Markup("\n").join(map(escape, filter(None, pieces))))
