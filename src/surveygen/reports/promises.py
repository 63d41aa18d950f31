"""What was said beforehand, in words: the decisions with what has become of them, and what was
to be found out with what answers it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Literal, NamedTuple

from surveygen.reports.bars import of, share_of
from surveygen.reports.section import answers
from surveygen.reports.words import Words
from surveygen.tallies.decided import Decided, Found
from surveygen.tallies.leading import leader
from surveygen.tallies.result import FEW, QuestionTally, Tally
from surveygen.tallies.verdicts import Outcome

Status = Literal["so", "not-so", "open"]


class Promise(NamedTuple):
    """A decision in words."""

    head: str
    """What is to be done, or would be."""
    said: str
    """Under which condition."""
    text: str
    """What has become of it."""
    warning: str
    """That it was changed meanwhile; empty where it was not."""
    status: Status


class Answer(NamedTuple):
    """Something that was to be found out."""

    text: str
    answers: tuple[tuple[str, str], ...]
    """What answers it in a line, each with the id of the question it leads to; empty for none."""


def promises_of(tally: Tally, words: Words) -> tuple[Promise, ...]:
    """The decisions of a tally, in the author's order."""
    return tuple(_promise(one, words, tally.least) for one in tally.decisions)


def _promise(one: Decided, words: Words, least: int) -> Promise:
    changed = words.t("The decision was changed after the first response.") if one.changed else ""
    status: Status = "open"
    head, said = (
        one.then,
        words.t("You said you would do this if {condition}.", condition=written(one.text, words)),
    )
    if one.outcome is Outcome.SO:
        status = "so"
    elif one.outcome is Outcome.NOT_SO:
        status = "not-so"
        if one.otherwise:
            head = one.otherwise
            said = words.t(
                "You said you would do this unless {condition}.", condition=written(one.text, words)
            )
    return Promise(head, said, " ".join(_became(one, words, least)), changed, status)


def _became(one: Decided, words: Words, least: int) -> Iterator[str]:
    figures = figures_line(one, words)
    if one.outcome in (Outcome.SO, Outcome.NOT_SO):
        if one.outcome is Outcome.SO:
            yield words.t("It is so: {figures}.", figures=figures)
        else:
            yield words.t("It is not so: {figures}.", figures=figures)
        if one.rests_on_luck:
            yield words.t("That is hardly luck.")
        return
    if one.hidden:
        yield words.n(
            "That is not shown, as it would tell of fewer than {n} person.",
            "That is not shown, as it would tell of fewer than {n} people.",
            least,
        )
        return
    if one.outcome is Outcome.SETTLED:
        yield words.t("Set by your own target, so it decides nothing: {figures}.", figures=figures)
        return
    asked = [found.n for test in one.tests if test.p is not None for found in test.figures]
    if not any(asked):
        yield words.t("That cannot be said yet: nobody has answered it.")
        return
    yield words.t("That cannot be said yet: {figures}.", figures=figures)
    if not all(asked):
        return
    if one.more is None:
        yield words.t("It is too close for a few more answers to tell.")
    elif any(found.is_thin for found in one.open_figures):
        yield words.n(
            "It takes at least {n} more answer to tell.",
            "It takes at least {n} more answers to tell.",
            one.more,
        )
    else:
        yield words.n(
            "About {n} more answer would tell.", "About {n} more answers would tell.", one.more
        )


def figures_line(one: Decided, words: Words) -> str:
    """The figures that a decision hangs on, each once."""
    found = dict.fromkeys(f for test in one.tests for f in test.figures if not f.hidden)
    return words.joined(figure_words(figure, words) for figure in found)


def figure_words(found: Found, words: Words) -> str:
    """`“The price” 36% (29–43%)`, `Recommend? +30 (+12 to +45)`, `n: 42`."""
    label = found.label or written(found.text, words)
    if found.is_share and found.name == "share" and found.label:
        label = words.t("“{text}”", text=found.label)
    return f"{label} {figure_value(found, words)}"


def written(text: str, words: Words) -> str:
    """A condition or figure as the author wrote it, which runs from left to right everywhere."""
    return text if words.direction == "ltr" else f"\u2066{text}\u2069"


def figure_value(found: Found, words: Words) -> str:
    """The value of a figure with its range; `7 of 12` for a share of few."""
    value = found.value
    if found.hidden:
        return words.t("too few to show")
    if math.isnan(value.value):
        return "–"
    if found.name == "n":
        return words.decimal(value.value)
    if found.is_share:
        # Under weights a share is not that of so many people.
        counted = bool(found.n) and math.isclose(value.value, found.count / found.n)
        if found.n < FEW and found.name == "share" and counted:
            return of(found.count, found.n, words)
        if math.isnan(value.low):
            return words.percent(value.value)
        span = words.share_range(value.low, value.high)
        return f"{words.percent(value.value)} ({span})"
    write = words.score if found.name == "score" else (lambda v: words.with_unit(v, found.unit))
    if math.isnan(value.low):
        return write(value.value)
    return words.t(
        "{value} ({low} to {high})",
        value=write(value.value),
        low=write(value.low),
        high=write(value.high),
    )


def answers_of(tally: Tally, words: Words) -> tuple[Answer, ...]:
    """What was to be found out, with what answers it, in the author's order."""
    known = {question.id: question for question in tally.questions}
    return tuple(
        Answer(
            one.text,
            (
                *((name, in_a_line(known[name], words)) for name in one.questions if name in known),
                *(("", figure_words(figure, words)) for figure in one.figures),
            ),
        )
        for one in tally.asked
    )


def in_a_line(question: QuestionTally, words: Words) -> str:
    """What people said to a question, at its shortest."""
    found = question.score or question.mean
    if question.hidden:
        return words.t("too few to show")
    if not question.answered:
        return answers(0, words)
    if found is not None:
        write = words.score if question.score else lambda v: words.with_unit(v, question.unit)
        if math.isnan(found.low):
            return write(found.value)
        return words.t(
            "{value} ({low} to {high})",
            value=write(found.value), low=write(found.low), high=write(found.high),
        )  # fmt: skip
    if question.rows:
        rows = [row for row in question.rows if row.mean is not None and row.answered]
        return words.joined(
            f"{row.label} {words.number(row.mean.value)}" for row in rows if row.mean is not None
        ) or answers(question.answered, words)
    first = leader(question)
    leading = [first.option] if first.option else list(first.level[:3])
    if not leading:
        return answers(question.answered, words)
    return words.joined(
        f"{words.t('“{text}”', text=option.label)} {share_of(option, question, words)}"
        for option in leading
    )
