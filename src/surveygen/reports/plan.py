"""A plan in words, as a table, as a curve and as JSON."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from textwrap import fill
from typing import Any

from rich.cells import cell_len

from surveygen.reports.words import IN_ENGLISH, Words
from surveygen.tallies.planned_decisions import PlannedTest
from surveygen.tallies.planning import RATES, Plan, Planned
from surveygen.tallies.verdicts import THIN

VERSION = 1
_EXAMPLES = (40, 160)


def plan_text(
    plan: Plan,
    width: int = 80,
    visitors: int | None = None,
    mailing: int | None = None,
    rate: float | None = None,
    decisions: Sequence[PlannedTest] = (),
    words: Words = IN_ENGLISH,
) -> str:
    """The plan for people, no line wider than `width`."""
    t = words.t
    parts = [t("{title}: how many answers it needs", title=plan.title), ""]
    if plan.population is not None and plan.population < THIN:
        said = t(
            "Under {least} answers nothing can be said, and there are only {n} to give any: "
            "ask them in person.",
            least=THIN,
            n=words.decimal(plan.population),
        )
        return "\n".join(wrapped(part, width) for part in [*parts, said]) + "\n"
    parts += _sentences(plan, words)
    parts += _field(plan, words, visitors, mailing, rate)
    parts = [wrapped(part, width) for part in parts]
    if plan.guesses:
        parts += ["", *_table(plan, width, words), "", *_curve(plan, width, words)]
    if decisions:
        parts += ["", wrapped(t("If you guess right, what you will decide is told"), width), ""]
        parts += [wrapped(_decision(one, words), width, "  ") for one in decisions]
    parts += ["", *(wrapped(part, width) for part in _ranges(plan, words))]
    return "\n".join(parts) + "\n"


def wrapped(text: str, width: int, indent: str = "") -> str:
    """In lines no wider than `width`; where signs are two wide, so many fewer of them."""
    signs = max(20, width * len(text) // max(1, cell_len(text)))
    return fill(text, signs, subsequent_indent=indent)


def _sentences(plan: Plan, words: Words) -> Iterator[str]:
    t = words.t
    if not plan.guesses:
        yield t(
            "This question set holds no guess. Write what you believe behind an option, such as "
            "`expect 40%`, and the plan says how many answers can tell whether you are right."
        )
        return
    yield from _luck(plan, words)
    yield from _needed(plan, words)
    yield from _differences(plan, words)
    for one in plan.guesses:
        if one.reach is None:
            yield t(
                "How many are asked “{question}” is not known: count answers, not responses.",
                question=one.label,
            )
            break


def _needed(plan: Plan, words: Words) -> Iterator[str]:
    """By how many responses all wrong guesses are told, if by any."""
    t, points = words.t, words.number(plan.points)
    if plan.needed is not None:
        yield t(
            "With {n} responses a report tells every guess that is {points} of 100 off from a "
            "right one, in 80 of 100 cases.",
            n=words.decimal(plan.needed),
            points=points,
        )
        if plan.population and plan.needed > plan.population / 2:
            part = words.decimal(100 * plan.needed / plan.population)
            yield t("That is {part} of 100 of all there are.", part=part)
        return
    questions = ", ".join(one.question for one in plan.guesses if one.responses is None)
    more = f"{2 * plan.points:g}"  # as the command takes it
    if plan.population:
        yield t(
            "Not even all {n} there are would tell every guess that is {points} of 100 off from a "
            "right one: {questions}. See what `--gap {more}` needs.",
            n=words.decimal(plan.population),
            points=points,
            questions=questions,
            more=more,
        )
        return
    yield t(
        "No number of answers would tell every guess that is {points} of 100 off from a right one: "
        "{questions}. See what `--gap {more}` needs.",
        points=points,
        questions=questions,
        more=more,
    )


def _luck(plan: Plan, words: Words) -> Iterator[str]:
    """What luck does to the guess that it hides most of, at numbers of answers that can be."""
    widest = most_uncertain(plan)
    first, *more = _examples(plan)
    yield words.t(
        "With {n} answers a right guess of “{question}” ({guess}) may be off by {gap} by luck "
        "alone.",
        n=words.decimal(first),
        question=widest.label,
        guess=_guess(widest, words),
        gap=_gap(widest, widest.luck_at(first), words),
    )
    for n in more:
        yield words.t(
            "With {n} answers it may be off by {gap}.",
            n=words.decimal(n),
            gap=_gap(widest, widest.luck_at(n), words),
        )


def _examples(plan: Plan) -> list[int]:
    """The numbers of answers that are shown: no more than there are people."""
    most = max(n for n, _ in most_uncertain(plan).luck)
    return sorted({min(n, most) for n in _EXAMPLES})


def _differences(plan: Plan, words: Words) -> Iterator[str]:
    """By how many answers groups and waves are told apart, and which never can be."""
    apart = [one.apart for one in plan.guesses if one.apart is not None]
    among = [one.apart_among_all or 0 for one in plan.guesses if one.apart is not None]
    few = [one.question for one in plan.guesses if plan.between_groups(one) is None]
    if apart:
        n = words.decimal(max(apart))
        if len(few) == len(plan.guesses):
            yield words.t(
                "Seeing as great a difference between two waves takes up to {n} answers in each, "
                "where it is the only one looked at.",
                n=n,
            )
        else:
            yield words.t(
                "Seeing as great a difference between two kinds of people, or between two waves, "
                "takes up to {n} answers in each, where it is the only one looked at.",
                n=n,
            )
        if all(among):
            yield words.t(
                "Where it is one of all {figures} figures, as in a report on two waves, it takes "
                "up to {n}.",
                figures=words.decimal(plan.figures),
                n=words.decimal(max(among)),
            )
    if plan.population and few:
        yield words.t(
            "Of {n} people there are too few to see as great a difference between two kinds of "
            "them: {questions}.",
            n=words.decimal(plan.population),
            questions=", ".join(few),
        )


def most_uncertain(plan: Plan) -> Planned:
    """The guess of shares that luck hides most of; else the first."""
    shares = [one for one in plan.guesses if one.of == "shares"]
    return max(shares, key=lambda one: one.luck_at(40), default=plan.guesses[0])


def _field(
    plan: Plan, words: Words, visitors: int | None, mailing: int | None, rate: float | None
) -> Iterator[str]:
    t = words.t
    low, high = (rate, rate) if rate else RATES["visitors"]
    if visitors and plan.needed:
        yield t(
            "With {n} visitors a day, of whom {rate} answer, it takes so many days: {days}.",
            n=words.decimal(visitors),
            rate=_rate(low, high, words),
            days=_between(
                [math.ceil(plan.needed / (visitors * one)) for one in (high, low)], words
            ),
        )
    low, high = (rate, rate) if rate else RATES["mailing"]
    if mailing:
        yield t(
            "Writing to {n} people, of whom {rate} answer, brings so many responses: {brings}.",
            n=words.decimal(mailing),
            rate=_rate(low, high, words),
            brings=_between([math.floor(mailing * one) for one in (low, high)], words),
        )
    if mailing and plan.needed:
        writes = [math.ceil(plan.needed / one) for one in (high, low)]
        if writes[0] > mailing:
            yield t(
                "For {n} responses, write to so many people: {people}.",
                n=words.decimal(plan.needed),
                people=_between(writes, words),
            )
            if plan.population is not None and writes[0] > plan.population:
                yield t("They are more than there are: ask again those who did not answer.")


def _rate(low: float, high: float, words: Words) -> str:
    if low == high:
        return words.t("{n} of 100", n=words.number(low * 100))
    return words.t(
        "usually {low} to {high} of 100",
        low=words.number(low * 100),
        high=words.number(high * 100),
    )


def _between(ends: Sequence[int], words: Words) -> str:
    low, high = ends
    if low == high:
        return words.decimal(low)
    return words.t("{low} to {high}", low=words.decimal(low), high=words.decimal(high))


def _guess(one: Planned, words: Words) -> str:
    if one.of in ("shares", "boxes"):
        return "/".join(words.decimal(share * 100) for share in one.expected)
    if one.of == "score":
        return words.signed(f"{one.expected[0]:+.0f}")
    return words.number(one.expected[0])


def _gap(one: Planned, value: float, words: Words) -> str:
    if one.of in ("shares", "boxes"):
        return words.t("{n} of 100", n=words.decimal(value * 100))
    if one.of == "score":
        return words.n("{n} point", "{n} points", round(value))
    return words.signed(f"{value:.2g}")


def _table(plan: Plan, width: int, words: Words) -> Iterator[str]:
    t = words.t
    first, *more = examples = _examples(plan)
    titles = (
        t("Question"),
        t("Luck at {n}", n=first),
        *(t("At {n}", n=n) for n in more),
        t("{n} off takes", n=words.number(plan.points)),
        t("Two groups"),
    )
    heads = tuple(map(str.upper, titles))
    rows = [
        (
            one.question,
            *(_gap(one, one.luck_at(n), words) for n in examples),
            _count(one.needed, words)
            + ("" if one.reach == 1.0 else f" ({_count(one.responses, words)})"),
            _count(apart, words)
            if (apart := plan.between_groups(one)) is None
            else f"2 × {_count(apart, words)}",
        )
        for one in plan.guesses
    ]
    others = [max(cell_len(row[i]) for row in (heads, *rows)) for i in range(1, len(heads))]
    wide = min(max(cell_len(row[0]) for row in (heads, *rows)), width - sum(others) - 8)
    for row in (heads, *rows):
        name = row[0] if cell_len(row[0]) <= wide else row[0][: wide - 1] + "…"
        cells = [
            " " * (size - cell_len(cell)) + cell for cell, size in zip(row[1:], others, strict=True)
        ]
        yield "  ".join([name + " " * (wide - cell_len(name)), *cells])
    if any(one.reach != 1.0 for one in plan.guesses):
        yield wrapped(t("In brackets: responses in all, as not everybody is asked."), width)


def _count(value: int | None, words: Words) -> str:
    return words.t("never") if value is None else words.decimal(value)


def _curve(plan: Plan, width: int, words: Words) -> Iterator[str]:
    """What luck does to the guess that it hides most of, as bars that become shorter."""
    one = most_uncertain(plan)
    said = words.t(
        "By luck alone, a right guess of `{question}` may be off by", question=one.question
    )
    yield wrapped(said, width)
    longest = max(gap for _, gap in one.luck)
    heads = [words.n("{n} answer", "{n} answers", n) for n, _ in one.luck]
    gaps = [_gap(one, gap, words) for _, gap in one.luck]
    before, after = (max(map(cell_len, each)) for each in (heads, gaps))
    room = width - before - after - 5
    for head, said, (_, gap) in zip(heads, gaps, one.luck, strict=True):
        bar = "█" * max(1, round(room * gap / longest))
        yield f"  {' ' * (before - cell_len(head))}{head}  {bar} {said}"


def _ranges(plan: Plan, words: Words) -> Iterator[str]:
    t = words.t
    known = ", ".join(
        t("±{points} of 100 with {n} answers", points=words.number(points), n=words.decimal(n))
        for points, n in plan.ranges()
        if n is not None
    )
    if plan.population:
        n = words.decimal(plan.population)
        yield t("Of all {n}, a share is known to {known}.", n=n, known=known)
    else:
        yield t("A share is known to {known}.", known=known)
    yield t(
        "All this holds if those who answer are like those who do not. Under {least} answers "
        "nothing can be said.",
        least=THIN,
    )


def _decision(one: PlannedTest, words: Words) -> str:
    """By how many answers a comparison of a decision is told."""
    t = words.t
    truth, threshold = (
        t("{n} of 100", n=words.number(each * 100)) if one.is_share else words.number(each)
        for each in (one.truth, one.threshold)
    )
    about = {"figure": one.text, "truth": truth, "threshold": threshold}
    if one.needed is None:
        return t(
            "{figure}: {truth} against {threshold} is too close for any number of answers.", **about
        )
    n = words.decimal(one.needed)
    if one.responses is None or one.responses == one.needed:
        return t("{figure}: {truth} against {threshold} by {n} answers.", n=n, **about)
    return t(
        "{figure}: {truth} against {threshold} by {n} answers, of {responses} responses.",
        n=n,
        responses=words.decimal(one.responses),
        **about,
    )


def plan_json(plan: Plan, decisions: Sequence[PlannedTest] = ()) -> str:
    """The plan as JSON, version 1."""
    found: dict[str, Any] = {
        "version": VERSION,
        "name": plan.name,
        "title": plan.title,
        "points": plan.points,
        "power": 0.8,
        "population": plan.population,
        "needed": plan.needed,
        "figures": plan.figures,
        "ranges": [{"points": points, "answers": n} for points, n in plan.ranges()],
        "decisions": [
            {
                "figure": test.text,
                "guessed": test.truth,
                "threshold": test.threshold,
                "needed": test.needed,
                "responses": test.responses,
            }
            for test in decisions
        ],
        "guesses": [
            {
                "question": one.question,
                "label": one.label,
                "of": one.of,
                "expected": list(one.expected),
                "gap": round(one.gap, 6),
                "luck": {str(n): round(gap, 4) for n, gap in one.luck},
                "needed": one.needed,
                "responses": one.responses,
                "groups": one.apart,
                "groups_among_all": one.apart_among_all,
                "reach": None if one.reach is None else round(one.reach, 4),
            }
            for one in plan.guesses
        ],
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"
