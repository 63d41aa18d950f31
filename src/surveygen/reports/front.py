"""The report's first page: what a busy owner needs, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from surveygen.reports import findings
from surveygen.reports.arrivals import Arrivals, arrivals
from surveygen.reports.bars import share_of
from surveygen.reports.choose import across_scores
from surveygen.reports.dumbbell import Pair, pairs
from surveygen.reports.score import Piece, pieces
from surveygen.reports.section import answers
from surveygen.reports.segments import withheld_sentences
from surveygen.reports.words import Words, round_half_up
from surveygen.tallies.leading import leader, lowest
from surveygen.tallies.option import OptionTally
from surveygen.tallies.result import QuestionTally, Quote, Tally
from surveygen.tallies.selection import day_of

SURPRISES = 3
QUOTES = 3
LEVEL_MOST = 3
"""Named together, where they are too close to say which comes first; more say nothing."""
CLEAR = 0.1
"""Parts of a scale by which the weakest item lies below the mean of all to be called weak."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to know: what it is about, and the sentence."""

    head: str
    text: str
    question: str = ""
    """The id of the question it leads to."""
    pieces: tuple[Piece, ...] = ()
    """A score as one bar."""


@dataclass(frozen=True, slots=True)
class Front:
    """The first page."""

    who: str
    """Who answered, and when."""
    surprises: tuple[Line, ...]
    pairs: tuple[Pair, ...]
    """The guesses beside the answers, as a picture."""
    verdict: str
    """What the guesses come to on the whole; empty without any."""
    figures: tuple[Line, ...]
    """The score, the top answer, the weakest step."""
    quotes: tuple[Quote, ...]
    next_steps: tuple[str, ...]
    withheld: tuple[str, ...]
    """The segments of which nothing is shown."""
    arrivals: Arrivals | None
    """When the answers came."""


def front_page(tally: Tally, words: Words) -> Front:
    """What the first page says about a tally."""
    return Front(
        who=_who(tally, words),
        surprises=tuple(_surprises(tally, words)),
        pairs=pairs(tally, words),
        verdict=_verdict(tally, words),
        figures=tuple(_figures(tally, words)),
        quotes=tuple(across_scores(_telling(tally), QUOTES)),
        next_steps=tuple(_next_steps(tally, words)),
        withheld=tuple(s for cut in tally.cuts for s in withheld_sentences(cut, words)),
        arrivals=arrivals(tally, words),
    )


def _surprises(tally: Tally, words: Words) -> Iterator[Line]:
    for one in findings.surprises(tally)[:SURPRISES]:
        said = findings.surprise_sentence(tally, one, words), findings.changed_sentence(one, words)
        yield Line(one.label, " ".join(filter(None, said)), one.question.partition("/")[0])


def _telling(tally: Tally) -> list[Quote]:
    """What was written at length, else in a line, else beside an option."""
    for kind in ("long_text", "text", ""):
        quotes = [q for one in tally.questions if kind in (one.kind, "") for q in one.quotes]
        if quotes:
            return quotes
    return []


def _who(tally: Tally, words: Words) -> str:
    n, first, last = tally.selected, day_of(tally.first), day_of(tally.last)
    if not first or not last:
        return words.n("{n} person answered.", "{n} people answered.", n)
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    if start == end:
        return words.n(
            "{n} person answered on {day}.", "{n} people answered on {day}.", n, day=words.day(end)
        )
    parts = "yMMMMd"
    if start.year == end.year:
        # Only English says `between 3 and 28 March`: elsewhere a day alone may not stand.
        parts = "d" if words.is_english and start.month == end.month else "MMMMd"
    return words.n(
        "{n} person answered between {first} and {last}.",
        "{n} people answered between {first} and {last}.",
        n,
        first=words.day(start, parts),
        last=words.day(end),
    )


def _verdict(tally: Tally, words: Words) -> str:
    said = findings.verdict_sentence(tally, words), findings.bias_sentence(tally, words)
    return " ".join(filter(None, said))


def _figures(tally: Tally, words: Words) -> Iterator[Line]:
    for question in tally.questions:
        if question.score is not None and not question.raked:
            said = _score(question, words)
            yield Line(words.t("The score"), said, question.id, pieces(question, words))
            break
    yield from _top(tally, words)
    weak = weakest(tally)
    if weak is not None:
        question, row, others = weak
        text = words.t(
            "“{item}”, with {mean} on average; the others come to {others}.",
            item=row.label, mean=words.number(_mean(row)), others=words.number(others),
        )  # fmt: skip
        yield Line(words.t("The weakest step"), text, question.id)


def _top(tally: Tally, words: Words) -> Iterator[Line]:
    """The answer that leads, or those of which nobody can say which does."""
    question = asked_why(tally)
    if question is None:
        return
    found = leader(question)
    if found.option is None:
        if 1 < len(found.level) <= LEVEL_MOST:
            names = words.listed(words.t("“{text}”", text=one.label) for one in found.level)
            text = words.t(
                "{options}: too close to say which comes first when asked: {question}",
                options=names, question=question.label,
            )  # fmt: skip
            yield Line(words.t("The top answers"), text, question.id)
        return
    option = found.option
    values = {
        "option": option.label,
        "share": share_of(option, question, words),
        "question": question.label,
    }
    text = words.t("“{option}”, said {share} when asked: {question}", **values)
    if not question.is_small:
        text = words.t(
            "“{option}”, said {share} (between {low} and {high}) when asked: {question}",
            low=words.percent(option.share.low), high=words.percent(option.share.high),
            **values,
        )  # fmt: skip
    yield Line(words.t("The top answer"), text, question.id)


def _score(question: QuestionTally, words: Words) -> str:
    assert question.score is not None  # noqa: S101 - the caller looked
    score = question.score
    values = {
        "score": words.score(score.value),
        "answers": answers(question.answered, words),
        "low": words.score(score.low),
        "high": words.score(score.high),
    }
    more = round_half_up(score.value)
    if more > 0:
        return words.t(
            "{score}: of every 100 people, {more} more give 9 or 10 than give 0 to 6. "
            "With {answers} the truth may lie anywhere from {low} to {high}.",
            more=more, **values,
        )  # fmt: skip
    if more < 0:
        return words.t(
            "{score}: of every 100 people, {more} more give 0 to 6 than give 9 or 10. "
            "With {answers} the truth may lie anywhere from {low} to {high}.",
            more=-more, **values,
        )  # fmt: skip
    return words.t(
        "{score}: as many give 9 or 10 as give 0 to 6. "
        "With {answers} the truth may lie anywhere from {low} to {high}.",
        **values,
    )


def top_answer(tally: Tally) -> tuple[QuestionTally, OptionTally] | None:
    """The option that leads beyond luck, of the question that asks for reasons or the richest."""
    question = asked_why(tally)
    option = None if question is None else leader(question).option
    return None if question is None or option is None else (question, option)


def asked_why(tally: Tally) -> QuestionTally | None:
    """The question that asks for reasons, else the one with most options; None without any."""
    asked = [
        question
        for question in tally.questions
        if question.measure.item_guess == "share"
        and len(question.options) > 2
        and question.answered
    ]
    return max(asked, key=lambda q: (_asks_why(q), len(q.options), q.answered), default=None)


def _asks_why(question: QuestionTally) -> bool:
    name = f"{question.id} {question.label}".casefold()
    return any(word in name for word in ("why", "reason", "convinced", "warum", "pourquoi"))


def weakest(tally: Tally) -> tuple[QuestionTally, QuestionTally, float] | None:
    """The row of a matrix that is below every other beyond luck, with their mean; else None."""
    found: list[tuple[float, QuestionTally, QuestionTally, float]] = []
    apart = {name for one in tally.analyses for name in one.judges}
    for question in tally.questions:
        rows = [row for row in question.rows if row.mean is not None and row.answered]
        if question.id in apart:
            continue
        if len(rows) < 3 or not question.span:
            continue
        row = min(rows, key=_mean)
        others = sum(_mean(r) for r in rows if r is not row) / (len(rows) - 1)
        gap = (others - _mean(row)) / question.span
        if gap >= CLEAR and lowest(rows).is_clear:
            found.append((gap, question, row, others))
    if not found:
        return None
    _, question, row, others = max(found, key=lambda one: one[0])
    return question, row, others


def _mean(row: QuestionTally) -> float:
    return row.mean.value if row.mean is not None else 0.0


def _next_steps(tally: Tally, words: Words) -> Iterator[str]:
    """At most three things to do, out of what was found."""
    if tally.selected == 0:
        return
    found = findings.surprises(tally)
    if found:
        yield words.t(
            "Ask the next five customers about “{question}”: it is where the guess was furthest "
            "from what people say.",
            question=found[0].label,
        )
    weak = weakest(tally)
    if weak is not None:
        yield words.t("Mend “{item}” before anything else.", item=weak[1].label)
    top = top_answer(tally)
    if top is not None and _asks_why(top[0]):
        yield words.t("Say “{reason}” wherever new customers meet you first.", reason=top[1].label)
    unhappy = [q for q in _telling(tally) if q.score is not None and q.score <= 6]
    if unhappy and any(question.sample for question in tally.questions):
        # There are more of them than were looked at.
        yield words.t("Read the texts of those who gave 6 or less, every one.")
    elif unhappy:
        yield words.n(
            "Read the {n} text of those who gave 6 or less, every one.",
            "Read the {n} texts of those who gave 6 or less, every one.",
            len(unhappy),
        )
    if tally.selected < 30:
        yield words.t("Ask more people before you spend money on any of this.")
