"""Journey: the steps as a line, and the step where it drops."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from markupsafe import Markup

from surveygen.locales import mark
from surveygen.reports.bars import share_of
from surveygen.reports.section import answers
from surveygen.reports.views.base import (
    Parts,
    View,
    first,
    html,
    paragraph,
)
from surveygen.reports.words import Words
from surveygen.tallies.leading import leader, lowest
from surveygen.tallies.result import QuestionTally, Tally
from surveygen.tallies.verdicts import beyond_luck, p_of_difference


def draw(tally: Tally, parts: Parts, words: Words) -> str:
    """The line; the weakest step and the steepest drop are named."""
    steps = [row for row in tally[first(parts, "steps")].rows if row.mean and row.answered]
    if not steps:
        return ""
    lines = [*_asked(tally, parts, words)]
    lead = lowest(steps)
    weakest = steps[lead.places[0]] if lead.is_clear else None
    if weakest is not None:
        mean = words.number(mean_of(weakest))
        lines.append(words.t("The weakest step: {item} ({mean}).", item=weakest.label, mean=mean))
    lines += _steepest(steps, words)
    return html(*map(paragraph, lines), line_of(steps, weakest, words))


def _asked(tally: Tally, parts: Parts, words: Words) -> Iterator[str]:
    """What people name when they are asked: it comes before what follows from the steps."""
    if not first(parts, "mend"):
        return
    wish = tally[first(parts, "mend")]
    option = leader(wish).option
    if option is not None:
        yield words.t(
            "Asked what to mend first, they name most often: {option} ({share}).",
            option=option.label, share=share_of(option, wish, words),
        )  # fmt: skip


def _steepest(steps: Sequence[QuestionTally], words: Words) -> Iterator[str]:
    """The steepest drop from a step to the next that is more than luck, among all of them."""
    pairs = list(pairwise(steps))
    values = [_p_of_drop(before, after) for before, after in pairs]
    drops = [
        (mean_of(a) - mean_of(b), a, b)
        for (a, b), is_clear in zip(pairs, beyond_luck(values), strict=True)
        if is_clear
    ]
    if drops:
        lost, before, after = max(drops, key=lambda drop: drop[0])
        yield words.t(
            "The steepest drop: {gap}, from “{first}” to “{second}”.",
            gap=words.number(lost), first=before.label, second=after.label,
        )  # fmt: skip


def _p_of_drop(before: QuestionTally, after: QuestionTally) -> float:
    falls = mean_of(before) > mean_of(after)
    if not falls or before.is_thin or after.is_thin or not (before.mean and after.mean):
        return 1.0
    return p_of_difference(before.mean, after.mean)


def line_of(steps: Sequence[QuestionTally], weakest: QuestionTally | None, words: Words) -> Markup:
    """The steps below one another, each with its name and figures: the answers are joined by a
    line, the guesses are open rings."""
    points = [float(option.key) for option in steps[0].options]
    low, high = min(points), max(points)

    def place(value: float) -> float:
        return (value - low) / (high - low) * 100

    places = [place(mean_of(step)) for step in steps]
    rows = Markup("").join(
        _step(step, places[number : number + 2], place, words, is_weakest=step is weakest)
        for number, step in enumerate(steps)
    )
    guessed = any(step.expected for step in steps)
    key = Markup('<span class="key {}">{}</span> ').format
    keys = key("guessed", words.t("Guess")) if guessed else Markup("")
    return Markup(
        '<figure class="dumbbells journey"><figcaption>{}{}<span>{}</span></figcaption>'
        "<ol>{}</ol></figure>"
    ).format(
        keys,
        key("said", words.t("What people said")),
        words.t("From {low} to {high}", low=words.number(low), high=words.number(high)),
        rows,
    )


def _step(
    step: QuestionTally,
    places: Sequence[float],
    place: Callable[[float], float],
    words: Words,
    *,
    is_weakest: bool,
) -> Markup:
    """A step; `places` are where its mean lies, 0 to 100, and that of the next if there is one."""
    here, *after = places if words.direction == "ltr" else [100 - one for one in places]
    way = Markup("").join(
        Markup(
            '<svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">'
            '<path d="M{:.1f} 0L{:.1f} 1"/></svg>'
        ).format(here, there)
        for there in after
    )
    guess = Markup("")
    said = [answers(step.answered, words)]
    if step.expected is not None:
        guess = Markup('<i style="--g:{:.1f}%"></i>').format(place(step.expected.value))
        said.insert(0, words.t("guess {guess}", guess=words.guessed(step.expected)))
    if is_weakest:
        said.append(words.t("◀ weakest"))
    return Markup(
        '<li{}><span class="what">{}</span>'
        '<span class="track" style="--s:{:.1f}%">{}{}<b></b></span>'
        '<span class="figures"><strong>{}</strong> <small>{}</small></span></li>'
    ).format(
        Markup(' class="weak"') if is_weakest else "",
        step.label,
        places[0],
        way,
        guess,
        words.number(mean_of(step)),
        words.joined(said),
    )


def mean_of(step: QuestionTally) -> float:
    """The mean of a row that has one."""
    return step.mean.value if step.mean is not None else 0.0


VIEW = View(mark("The journey"), draw)
