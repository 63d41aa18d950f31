"""A plan in words, as a table, as a curve, as JSON and as a picture."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from html import escape
from textwrap import fill
from typing import Any

from surveygen.tallies.planned_decisions import PlannedTest
from surveygen.tallies.planning import LADDER, RATES, Plan, Planned
from surveygen.tallies.verdicts import THIN

VERSION = 1
_WIDE, _HIGH, _LEFT, _TOP, _RIGHT, _BOTTOM = 720, 420, 64, 64, 150, 56
_INK, _QUIET, _ACCENT, _TRACK = "#1c1b19", "#5f5b54", "#0b6a59", "#eceae5"
_EXAMPLES = (40, 160)


def plan_text(
    plan: Plan,
    width: int = 80,
    visitors: int | None = None,
    mailing: int | None = None,
    rate: float | None = None,
    decisions: Sequence[PlannedTest] = (),
) -> str:
    """The plan for people, no line wider than `width`."""
    parts = [fill(f"{plan.title}: how many answers it needs", width), ""]
    if plan.population is not None and plan.population < THIN:
        said = (
            f"Under {THIN} answers nothing can be said, and there are only {plan.population} to "
            "give any: ask them in person."
        )
        return "\n".join([*parts, fill(said, width)]) + "\n"
    parts += [fill(sentence, width) for sentence in _sentences(plan)]
    parts += [fill(sentence, width) for sentence in _field(plan, visitors, mailing, rate)]
    if plan.guesses:
        parts += ["", *_table(plan, width), "", *_curve(plan, width)]
    if decisions:
        parts += ["", "If you guess right, what you will decide is told", ""]
        parts += [fill(_decision(one), width, subsequent_indent="  ") for one in decisions]
    parts += ["", *_ranges(plan, width)]
    return "\n".join(parts) + "\n"


def _sentences(plan: Plan) -> Iterator[str]:
    if not plan.guesses:
        yield (
            "This question set holds no guess. Write what you believe behind an option, such as "
            "`expect 40%`, and the plan says how many answers can tell whether you are right."
        )
        return
    yield _luck(plan)
    if plan.needed is not None:
        yield (
            f"With {plan.needed:,} responses a report tells every guess that is "
            f"{plan.points:g} of 100 off from a right one, in 80 of 100 cases."
        )
        if plan.population and plan.needed > plan.population / 2:
            yield f"That is {100 * plan.needed / plan.population:.0f} of 100 of all there are."
    else:
        hard = ", ".join(one.question for one in plan.guesses if one.responses is None)
        most = f"all {plan.population:,} there are" if plan.population else "any number"
        yield (
            f"Not even {most} would tell every guess that is {plan.points:g} of 100 off from a "
            f"right one: {hard}. See what `--gap {2 * plan.points:g}` needs."
        )
    yield from _differences(plan)
    for one in plan.guesses:
        if one.reach is None:
            yield f"How many are asked “{one.label}” is not known: count answers, not responses."
            break


def _luck(plan: Plan) -> str:
    """What luck does to the guess that it hides most of, at numbers of answers that can be."""
    widest = most_uncertain(plan)
    first, *more = _examples(plan)
    said = (
        f"With {first} answers a right guess of “{widest.label}” ({_guess(widest)}) may be "
        f"off by {_gap(widest, widest.luck_at(first))} by luck alone"
    )
    return said + "".join(f", with {n} by {_gap(widest, widest.luck_at(n))}" for n in more) + "."


def _examples(plan: Plan) -> list[int]:
    """The numbers of answers that are shown: no more than there are people."""
    most = max(n for n, _ in most_uncertain(plan).luck)
    return sorted({min(n, most) for n in _EXAMPLES})


def _differences(plan: Plan) -> Iterator[str]:
    """By how many answers groups and waves are told apart, and which never can be."""
    apart = [one.apart for one in plan.guesses if one.apart is not None]
    among = [one.apart_among_all or 0 for one in plan.guesses if one.apart is not None]
    few = [one.question for one in plan.guesses if plan.between_groups(one) is None]
    groups = "" if len(few) == len(plan.guesses) else "two kinds of people, or between "
    if apart:
        yield (
            f"To see as great a difference between {groups}two waves, takes up to "
            f"{max(apart):,} answers in each, where it is the only one looked at"
            + (
                f"; up to {max(among):,} where it is one of all {plan.figures} figures, as in a "
                f"report on two waves."
                if all(among)
                else "."
            )
        )
    if plan.population and few:
        yield (
            f"Of {plan.population:,} people there are too few to see as great a difference "
            f"between two kinds of them: {', '.join(few)}."
        )


def most_uncertain(plan: Plan) -> Planned:
    """The guess of shares that luck hides most of; else the first."""
    shares = [one for one in plan.guesses if one.of == "shares"]
    return max(shares, key=lambda one: one.luck_at(40), default=plan.guesses[0])


def _field(
    plan: Plan, visitors: int | None, mailing: int | None, rate: float | None
) -> Iterator[str]:
    low, high = (rate, rate) if rate else RATES["visitors"]
    said = _rate(low, high)
    if visitors and plan.needed:
        days = [math.ceil(plan.needed / (visitors * one)) for one in (high, low)]
        yield (
            f"With {visitors:,} visitors a day, of whom {said} answer, that takes "
            f"{_between(days[0], days[1], 'day', 'days')}."
        )
    low, high = (rate, rate) if rate else RATES["mailing"]
    said = _rate(low, high)
    if mailing:
        brings = [math.floor(mailing * one) for one in (low, high)]
        yield (
            f"Writing to {mailing:,} people, of whom {said} answer, brings "
            f"{_between(brings[0], brings[1], 'response', 'responses')}."
        )
    if mailing and plan.needed:
        writes = [math.ceil(plan.needed / one) for one in (high, low)]
        if writes[0] > mailing:
            people = _between(writes[0], writes[1], "person", "people")
            beyond = plan.population is not None and writes[0] > plan.population
            tail = ", who are more than there are: ask again those who did not answer" * beyond
            yield f"{plan.needed:,} take writing to {people}{tail}."


def _rate(low: float, high: float) -> str:
    if low == high:
        return f"{low * 100:g} of 100"
    return f"usually {low * 100:g} to {high * 100:g} of 100"


def _between(low: int, high: int, one: str, many: str) -> str:
    if low == high:
        return f"{low:,} {one if low == 1 else many}"
    return f"{low:,} to {high:,} {many}"


def _guess(one: Planned) -> str:
    if one.of in ("shares", "boxes"):
        return "/".join(f"{share * 100:.0f}" for share in one.expected)
    return f"{one.expected[0]:+.0f}" if one.of == "score" else f"{one.expected[0]:g}"


def _gap(one: Planned, value: float) -> str:
    if one.of in ("shares", "boxes"):
        return f"{value * 100:.0f} of 100"
    return f"{value:.0f} points" if one.of == "score" else f"{value:.2g}"


def _table(plan: Plan, width: int) -> Iterator[str]:
    first, *more = examples = _examples(plan)
    luck = [f"LUCK AT {first}", *(f"AT {n}" for n in more)]
    heads = ("QUESTION", *luck, f"{plan.points:g} OFF TAKES", "TWO GROUPS")
    rows = [
        (
            one.question,
            *(_gap(one, one.luck_at(n)) for n in examples),
            _count(one.needed) + ("" if one.reach == 1.0 else f" ({_count(one.responses)})"),
            "never" if (apart := plan.between_groups(one)) is None else f"2 × {apart:,}",
        )
        for one in plan.guesses
    ]
    others = [max(len(row[i]) for row in (heads, *rows)) for i in range(1, len(heads))]
    wide = min(max(len(row[0]) for row in (heads, *rows)), width - sum(others) - 8)
    for row in (heads, *rows):
        name = row[0] if len(row[0]) <= wide else row[0][: wide - 1] + "…"
        cells = [cell.rjust(size) for cell, size in zip(row[1:], others, strict=True)]
        yield "  ".join([name.ljust(wide), *cells])
    if any(one.reach != 1.0 for one in plan.guesses):
        yield "In brackets: responses in all, as not everybody is asked."


def _count(value: int | None) -> str:
    return "never" if value is None else f"{value:,}"


def _curve(plan: Plan, width: int) -> Iterator[str]:
    """What luck does to the guess that it hides most of, as bars that become shorter."""
    one = most_uncertain(plan)
    yield f"By luck alone, a right guess of `{one.question}` may be off by"
    longest = max(gap for _, gap in one.luck)
    room = width - 32
    for n, gap in one.luck:
        bar = "█" * max(1, round(room * gap / longest))
        yield f"{n:>5} answers  {bar} {_gap(one, gap)}"


def _ranges(plan: Plan, width: int) -> Iterator[str]:
    known = [f"±{points:g} of 100 with {_count(n)}" for points, n in plan.ranges() if n is not None]
    of = f" of all {plan.population:,}" if plan.population else ""
    yield fill(f"A share is known to {', '.join(known)} answers{of}.", width)
    yield fill(
        f"All this holds if those who answer are like those who do not. Under {THIN} answers "
        "nothing can be said.",
        width,
    )


def _decision(one: PlannedTest) -> str:
    """By how many answers a comparison of a decision is told."""
    scale, unit = (100, " of 100") if one.is_share else (1, "")
    said = f"{one.text}: {one.truth * scale:g} against {one.threshold * scale:g}{unit}"
    if one.needed is None:
        return f"{said} is too close for any number of answers."
    if one.responses is None or one.responses == one.needed:
        return f"{said} by {one.needed:,} answers."
    return f"{said} by {one.needed:,} answers, of {one.responses:,} responses."


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


def plan_svg(plan: Plan) -> str:
    """What luck does to every guess of shares, by the number of answers; the widest in colour."""
    lines = [one for one in plan.guesses if one.of in ("shares", "boxes")]
    top = max([0.1, *(gap for one in lines for _, gap in one.luck)])
    top = math.ceil(top * 10) / 10
    title = f"{plan.title}: how far off a right guess may be by luck"
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {_HIGH}" role="img" '
            f'font-family="system-ui,sans-serif" font-size="13" fill="{_INK}">'
        ),
        f"<title>{escape(title)}</title>",
        f'<rect width="{_WIDE}" height="{_HIGH}" fill="#fff"/>',
        f'<text x="16" y="28" font-size="16" font-weight="600">{escape(_shortened(title))}</text>',
        f'<text x="16" y="48" fill="{_QUIET}">of 100 people, 19 times in 20</text>',
    ]
    for tenth in range(round(top * 10) + 1):
        y = _y(tenth / 10, top)
        parts.append(
            f'<path d="M{_LEFT} {y:.1f}H{_WIDE - _RIGHT}" stroke="{_TRACK}"/>'
            f'<text x="{_LEFT - 10}" y="{y + 4:.1f}" text-anchor="end" fill="{_QUIET}">'
            f"{tenth * 10}</text>"
        )
    parts += [
        f'<text x="{_x(n):.1f}" y="{_HIGH - _BOTTOM + 22}" text-anchor="middle" fill="{_QUIET}">'
        f"{n}</text>"
        for n in LADDER
    ]
    parts.append(f'<text x="{_LEFT}" y="{_HIGH - 12}" fill="{_QUIET}">answers</text>')
    widest = most_uncertain(plan) if plan.guesses else None
    for one in sorted(lines, key=lambda line: line is widest):
        points = " ".join(f"{_x(n):.1f},{_y(gap, top):.1f}" for n, gap in one.luck)
        colour, thick = (_ACCENT, 3) if one is widest else ("#a9a49a", 1.5)
        parts.append(
            f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="{thick}"/>'
        )
    parts += _names(lines, widest, top)
    return "".join([*parts, "</svg>\n"])


def _names(lines: list[Planned], widest: Planned | None, top: float) -> Iterator[str]:
    """The questions beside the ends of their lines, none over another."""
    last = math.inf
    for one in sorted(lines, key=lambda line: -line.luck[-1][1]):
        y = _y(one.luck[-1][1], top) + 4
        y = y if last is math.inf else max(y, last + 15)
        last = y
        weight = f' font-weight="600" fill="{_ACCENT}"' if one is widest else f' fill="{_QUIET}"'
        name = one.question if len(one.question) < 19 else one.question[:18] + "…"
        yield f'<text x="{_WIDE - _RIGHT + 8}" y="{y:.1f}"{weight}>{escape(name)}</text>'


def _shortened(title: str) -> str:
    return title if len(title) < 80 else title[:79] + "…"


def _x(n: int) -> float:
    span = math.log(LADDER[-1] / LADDER[0])
    return _LEFT + (_WIDE - _LEFT - _RIGHT) * math.log(n / LADDER[0]) / span


def _y(gap: float, top: float) -> float:
    return _TOP + (_HIGH - _TOP - _BOTTOM) * (1 - gap / top)
