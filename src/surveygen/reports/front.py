"""The report's first page: what a busy owner needs, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from surveygen.reports import findings, words
from surveygen.reports.choose import across_scores
from surveygen.tallies.intervals import Estimate
from surveygen.tallies.result import OptionTally, QuestionTally, Quote, Tally
from surveygen.tallies.selection import day_of

SURPRISES = 3
QUOTES = 3
CLEAR = 0.1
"""Parts of a scale by which the weakest item lies below the mean of all to be called weak."""
_MONTHS = [
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to know: what it is about, and the sentence."""

    head: str
    text: str
    question: str = ""
    """The id of the question it leads to."""


@dataclass(frozen=True, slots=True)
class Front:
    """The first page."""

    who: str
    """Who answered, and when."""
    surprises: tuple[Line, ...]
    verdict: str
    """What the guesses come to on the whole; empty without any."""
    figures: tuple[Line, ...]
    """The score, the top answer, the weakest step."""
    quotes: tuple[Quote, ...]
    next_steps: tuple[str, ...]
    thin: tuple[str, ...]
    """What is too thin to say."""


def front_page(tally: Tally) -> Front:
    """What the first page says about a tally."""
    found = findings.surprises(tally)[:SURPRISES]
    surprises = tuple(
        Line(one.label, findings.surprise_sentence(tally, one), one.question.partition("/")[0])
        for one in found
    )
    quotes = _telling(tally)
    return Front(
        who=_who(tally),
        surprises=surprises,
        verdict=_verdict(tally),
        figures=tuple(_figures(tally)),
        quotes=tuple(across_scores(quotes, QUOTES)),
        next_steps=tuple(_next_steps(tally)),
        thin=tuple(findings.thin_places(tally)),
    )


def _telling(tally: Tally) -> list[Quote]:
    """What was written at length, else in a line, else beside an option."""
    for kind in ("long_text", "text", ""):
        quotes = [q for one in tally.questions if kind in (one.kind, "") for q in one.quotes]
        if quotes:
            return quotes
    return []


def _who(tally: Tally) -> str:
    n = tally.selected
    people = "1 person" if n == 1 else f"{n:,} people"
    when = span_in_words(day_of(tally.first), day_of(tally.last))
    return f"{people} answered{f' {when}' if when else ''}."


def span_in_words(first: str, last: str) -> str:
    """`on 3 March 2026`, `between 3 and 28 March 2026`; empty where the days are not known."""
    if not first or not last:
        return ""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    if start == end:
        return f"on {_day(end)}"
    if (start.year, start.month) == (end.year, end.month):
        return f"between {start.day} and {_day(end)}"
    if start.year == end.year:
        return f"between {start.day} {_MONTHS[start.month - 1]} and {_day(end)}"
    return f"between {_day(start)} and {_day(end)}"


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _verdict(tally: Tally) -> str:
    if not tally.surprises:
        return ""
    right, total = len(findings.right_guesses(tally)), len(tally.surprises)
    who = "You" if tally.guesser == "you" else "The team"
    if right == total:
        guesses = "the one guess" if total == 1 else f"all {total} guesses"
        start = f"No surprises: {guesses} came as near as luck allows."
    elif right == 0:
        start = f"None of {total} guesses came as near as luck allows." if total > 1 else ""
    else:
        start = f"{who} got {right} of {total} right."
    return f"{start} {findings.bias_sentence(tally)}".strip()


def _figures(tally: Tally) -> Iterator[Line]:
    for question in tally.questions:
        if question.score is not None:
            yield Line("The score", _score(question), question.id)
            break
    top = top_answer(tally)
    if top is not None:
        question, option = top
        share = words.share_of(option, question)
        margin = "" if question.is_small else f" (between {_ends(option.share)})"
        text = f"“{option.label}”, said {share}{margin} when asked: {question.label}"
        yield Line("The top answer", text, question.id)
    weak = weakest(tally)
    if weak is not None:
        question, row, others = weak
        mean = words.number(row.mean.value) if row.mean else ""
        others_words = words.number(others)
        text = f"“{row.label}”, with {mean} on average; the others come to {others_words}."
        yield Line("The weakest step", text, question.id)


def _score(question: QuestionTally) -> str:
    assert question.score is not None  # noqa: S101 - the caller looked
    value = round(question.score.value)
    low, high = words.score(question.score.low), words.score(question.score.high)
    if value > 0:
        meaning = f"of every 100 people, {value} more would recommend you than would not"
    elif value < 0:
        meaning = f"of every 100 people, {-value} more would not recommend you than would"
    else:
        meaning = "as many would recommend you as would not"
    return (
        f"{words.score(question.score.value)}: {meaning}. With "
        f"{words.respondents(question.answered)} the truth may lie anywhere from {low} to {high}."
    )


def _ends(estimate: Estimate) -> str:
    return f"{words.percent(estimate.low)} and {words.percent(estimate.high)}"


def top_answer(tally: Tally) -> tuple[QuestionTally, OptionTally] | None:
    """The most frequent option of the question that asks for reasons, else of the richest one."""
    asked = [
        question
        for question in tally.questions
        if question.measure.item_guess == "share"
        and len(question.options) > 2
        and question.answered
    ]
    if not asked:
        return None
    question = max(asked, key=lambda q: (_asks_why(q), len(q.options), q.answered))
    best = max(question.options, key=lambda option: option.share.value)
    return (question, best) if best.count else None


def _asks_why(question: QuestionTally) -> bool:
    name = f"{question.id} {question.label}".casefold()
    return any(word in name for word in ("why", "reason", "convinced", "warum", "pourquoi"))


def weakest(tally: Tally) -> tuple[QuestionTally, QuestionTally, float] | None:
    """The row of a matrix that is clearly below the others, with their mean; None without one."""
    found: list[tuple[float, QuestionTally, QuestionTally, float]] = []
    for question in tally.questions:
        rows = [row for row in question.rows if row.mean is not None and row.answered]
        if len(rows) < 3 or not question.span:
            continue
        row = min(rows, key=_mean)
        others = sum(_mean(r) for r in rows if r is not row) / (len(rows) - 1)
        gap = (others - _mean(row)) / question.span
        if gap >= CLEAR:
            found.append((gap, question, row, others))
    if not found:
        return None
    _, question, row, others = max(found, key=lambda one: one[0])
    return question, row, others


def _mean(row: QuestionTally) -> float:
    return row.mean.value if row.mean is not None else 0.0


def _next_steps(tally: Tally) -> Iterator[str]:
    """At most three things to do, out of what was found."""
    if tally.selected == 0:
        return
    found = findings.surprises(tally)
    if found:
        yield (
            f"Ask the next five customers about “{found[0].label}”: it is where the guess was "
            "furthest from what people say."
        )
    weak = weakest(tally)
    if weak is not None:
        yield f"Mend “{weak[1].label}” before anything else."
    top = top_answer(tally)
    if top is not None and _asks_why(top[0]):
        yield f"Say “{top[1].label}” wherever new customers meet you first."
    unhappy = [q for q in _telling(tally) if q.score is not None and q.score <= 6]
    if unhappy:
        texts = "1 text" if len(unhappy) == 1 else f"{len(unhappy):,} texts"
        if any(question.sample for question in tally.questions):
            texts = "texts"  # There are more of them than were looked at.
        yield f"Read the {texts} of those who would not recommend you, every one."
    if tally.selected < 30:
        yield "Ask more people before you spend money on any of this."
