"""How many answers a question set needs for what its guesses want to know: before anybody answers.

The verdicts of a report are asked in advance, by the same functions: what luck does to a right
guess, and how often one that is off by a gap is called wrong when all guesses are judged together.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Literal

from surveygen.condition import And, Compare, Condition, Has, In, Not, Or
from surveygen.kinds import kind_of
from surveygen.model import Question, Questionnaire
from surveygen.tallies import evidence, power
from surveygen.tallies.book import Book
from surveygen.tallies.distribution import as_number
from surveygen.tallies.fields import shown_when
from surveygen.tallies.functions import beta_regularised, t_quantile
from surveygen.tallies.guessing import reach_of
from surveygen.tallies.intervals import finite_factor
from surveygen.tallies.result import QuestionTally
from surveygen.tallies.significance import LEVEL
from surveygen.tallies.summary import View, tally_question
from surveygen.tallies.verdicts import CLEAR, MATTERS, THIN

LADDER = (10, 20, 40, 80, 160, 320, 640)
"""Numbers of answers for which it is said what luck does."""
MOST = 20_000
"""More answers than this are not planned with."""
RATES = {"visitors": (0.01, 0.05), "mailing": (0.06, 0.30)}
"""The parts that usually answer: of those who pass a link, and of those who are written to. The
sources are in docs/decisions.md."""

Of = Literal["shares", "boxes", "mean", "score"]


@dataclass(frozen=True, slots=True)
class Planned:
    """One guess: what luck does to it, and how many answers tell whether it is right."""

    question: str
    """The id, with the key of a row or item behind a stroke."""
    label: str
    of: Of
    expected: tuple[float, ...]
    """The shares guessed, with what they leave; or the mean or score alone."""
    gap: float
    """How far off it is to be seen: in parts of people, or in the question's own unit."""
    luck: tuple[tuple[int, float], ...] = ()
    """For numbers of answers, how far off a right guess may be 19 times in 20, in that unit."""
    needed: int | None = None
    """Answers to this question by which a guess that is off by the gap is called wrong in 80 of
    100 cases; None where not even the most would do."""
    apart: int | None = None
    """Answers in each of two groups or waves by which so great a difference is seen, looked at
    alone; the same holds for None."""
    apart_among_all: int | None = None
    """The same where all figures of the set are looked at together."""
    reach: float | None = 1.0
    """Which part of the respondents is asked it, by the guesses; None where they do not say."""

    def luck_at(self, n: int) -> float:
        """What luck does to so many answers, or to the next fewer of which it is known."""
        return [gap for answers, gap in self.luck if answers <= n][-1]

    @property
    def responses(self) -> int | None:
        """How many people have to answer the survey for as many answers to this question."""
        return None if self.needed is None else math.ceil(self.needed / (self.reach or 1.0))


@dataclass(frozen=True, slots=True)
class Plan:
    """How many answers a question set needs."""

    name: str
    title: str
    guesses: tuple[Planned, ...]
    points: float
    """The gap that is to be seen, in points of 100."""
    figures: int
    """How many figures two waves are compared in."""
    population: int | None = None

    @property
    def needed(self) -> int | None:
        """Responses by which every guess is told; None without guesses, or where one cannot be."""
        needs = [one.responses for one in self.guesses]
        if not needs or any(need is None for need in needs):
            return None
        return max(need for need in needs if need is not None)

    def between_groups(self, one: Planned) -> int | None:
        """Answers in each of two groups, as `apart`; None where there are not as many in all."""
        asked = asked_of(self.population, one.reach)
        fits = one.apart is not None and (asked is None or 2 * one.apart <= asked)
        return one.apart if fits else None

    def ranges(self) -> tuple[tuple[float, int | None], ...]:
        """Answers by which a share is known to these points of 100 to each side."""
        return tuple(
            (points, power.n_for_range(points / 100, 0.5, self.population))
            for points in (10.0, 5.0, 3.0)
        )


def plan(
    questionnaire: Questionnaire, points: float | None = None, population: int | None = None
) -> Plan:
    """The plan of a question set, for guesses that are `points` of 100 off.

    Without a number it is three times what matters: where luck hides more, a report does not call
    a guess right. `population` takes the place of the front matter's. It takes some tenths of a
    second.
    """
    points = points or CLEAR * questionnaire.settings.matters
    population = population or questionnaire.settings.population
    tallies = [
        tally_question(question, View(Book(questionnaire), 0))
        for question in questionnaire
        if kind_of(question).measure.is_told
    ]
    guesses = [one for tally in tallies for one in _guesses(tally, points)]
    figures = max(1, sum(map(_figures, tallies)))
    level = LEVEL / max(1, len(guesses))
    shown = shown_when(questionnaire)
    found = []
    for one, tally, options in guesses:
        reach = reached(shown.get(tally.id), questionnaire)
        asked = asked_of(population, reach)
        spread = _Spread(one, options, asked)
        most = asked or MOST
        found.append(
            replace(
                one,
                luck=tuple((n, spread.luck(n)) for n in LADDER if n <= (population or MOST)),
                needed=power.least_n(partial(_tells, spread, level), THIN, most),
                apart=power.least_n(partial(_parts, spread, LEVEL), THIN, most),
                apart_among_all=power.least_n(partial(_parts, spread, LEVEL / figures), THIN, most),
                reach=reach,
            )
        )
    return Plan(
        questionnaire.name, questionnaire.title.plain, tuple(found), points, figures, population
    )


def asked_of(population: int | None, reach: float | None) -> int | None:
    """How many of all there are a question is asked; None where nobody knows how many there are."""
    if population is None or reach is None:
        return population
    return max(1, math.floor(population * reach + 1e-9))


_Guess = tuple[Planned, QuestionTally, tuple[float, ...]]
"""A guess, the question it belongs to, and the points that an answer may have."""


def _guesses(tally: QuestionTally, points: float, prefix: str = "") -> Iterator[_Guess]:
    """The guesses of a question as a report holds them against its answers, one by one."""
    name = prefix + tally.id
    for row in tally.rows:
        for one, _, steps in _guesses(row, points, f"{name}/"):
            yield replace(one, label=f"{row.label} ({tally.label})"), tally, steps
    if tally.expected is not None:
        _, least = reach_of(tally, tally.expected, tally.expected.value)
        of: Of = "score" if tally.expected.of == "score" else "mean"
        steps = (-100.0, 0.0, 100.0) if of == "score" else _steps(tally)
        gap = least * points / MATTERS
        yield Planned(name, tally.label, of, (tally.expected.value,), gap), tally, steps
    shares = [o.expected.value for o in tally.options if o.expected and o.expected.of == "share"]
    if shares and tally.takes_several:
        yield Planned(name, tally.label, "boxes", tuple(shares), points / 100), tally, ()
    elif shares:
        rest = max(0.0, 1 - math.fsum(shares))
        whole = (*shares, rest) if rest > 1e-9 else tuple(shares)
        if len(whole) > 1:
            yield Planned(name, tally.label, "shares", whole, points / 100), tally, ()
    for option in tally.options:
        if option.expected and option.expected.of == "mean":
            _, least = reach_of(tally, option.expected, option.expected.value)
            at, label = f"{name}/{option.key}", f"{option.label} ({tally.label})"
            gap = least * points / MATTERS
            steps = tuple(float(i) for i in range(101)) if not tally.span else tuple(
                tally.span * i / 100 for i in range(101)
            )  # fmt: skip
            yield Planned(at, label, "mean", (option.expected.value,), gap), tally, steps


def _steps(tally: QuestionTally) -> tuple[float, ...]:
    """The points of a scale, or none where nobody knows how far a number reaches."""
    points = [number for o in tally.options if (number := as_number(o.key)) is not None]
    return tuple(sorted(points))


def _figures(tally: QuestionTally) -> int:
    """How many figures of a question two waves are compared in."""
    if tally.rows:
        return sum(map(_figures, tally.rows))
    if tally.compared:
        ranked = sum(option.points is not None for option in tally.options)
        return len(tally.options) + ranked  # who puts an item first, and its mean rank
    return int(not tally.measure.is_text)


@dataclass(frozen=True, slots=True)
class _Spread:
    """How answers to one guess scatter, were it right or off by the gap."""

    guess: Planned
    steps: tuple[float, ...]
    population: int | None

    def luck(self, n: int) -> float:
        """How far off a right guess may be 19 times in 20, as a report says."""
        if self.guess.of == "shares":
            return evidence.luck_of_shares(self.guess.expected, n)
        if self.guess.of == "boxes":
            return evidence.luck_of_options(self.guess.expected, n)
        margin = t_quantile(1 - LEVEL / 2, n - 1) * self.deviation / math.sqrt(n)
        return margin * finite_factor(n, self.population)

    @property
    def deviation(self) -> float:
        """The standard deviation that numbers with the guessed mean have at most uncertainty."""
        return deviation(self.steps, self.guess.expected[0])

    @property
    def half(self) -> float:
        """The share that is hardest to tell: the one nearest to a half."""
        return min(self.guess.expected, key=lambda share: abs(share - 0.5))


def _tells(spread: _Spread, level: float, n: int) -> bool:
    """Whether n answers tell a guess that is off by the gap from a right one often enough."""
    return told(spread.guess, spread.steps, level, n, spread.population) >= power.POWER


def told(
    guess: Planned,
    steps: tuple[float, ...],
    level: float,
    n: int,
    population: int | None = None,
) -> float:
    """The chance that a report of n answers calls a guess wrong that is off by its gap.

    `level` is that of one test: what Holm leaves to the one among all that is off. Of shares, the
    gap is taken from the option that is expected most and falls to the others as they are
    expected; of boxes, one box is off, the one nearest to a half.
    """
    if guess.of == "shares":
        return _told_shares(guess.expected, guess.gap, level, n)
    if guess.of == "boxes":
        share = min(guess.expected, key=lambda one: abs(one - 0.5))
        truth = share + guess.gap if share <= 0.5 else share - guess.gap
        return told_share(share, truth, level / len(guess.expected), n)
    effect = guess.gap / deviation(steps, guess.expected[0])
    factor = finite_factor(n, population)
    return 1.0 if factor <= 0 else power.power_of_mean(effect / factor, n, level)


def _told_shares(expected: Sequence[float], gap: float, level: float, n: int) -> float:
    truth = shifted(expected, gap)
    low, high = 0.0, 1.0
    while high - low > 1e-4:
        middle = (low + high) / 2
        if evidence.p_of_shares(expected, middle, n) < level:
            high = middle
        else:
            low = middle
    far = high - 1e-9
    found = evidence.distances(expected, truth, n)
    return sum(one >= far for one in found) / len(found)


def shifted(expected: Sequence[float], gap: float) -> tuple[float, ...]:
    """Shares of which a gap has gone from the greatest to the others, as they are expected."""
    most = max(range(len(expected)), key=lambda i: expected[i])
    others = math.fsum(expected) - expected[most]
    gap = min(gap, expected[most])
    even = 1 / max(1, len(expected) - 1)
    return tuple(
        share - gap if i == most else share + gap * (share / others if others else even)
        for i, share in enumerate(expected)
    )


def told_share(expected: float, truth: float, level: float, n: int) -> float:
    """The chance that the exact test of one share tells it from what was expected."""

    def rejects(k: int) -> bool:
        return evidence.p_of_share(expected, k / n, n) < level

    middle = round(expected * n)
    low = _last(rejects, middle, -1, n)
    high = _last(rejects, middle, 1, n)
    below = 0.0 if low < 0 else 1 - beta_regularised(low + 1, n - low, truth)
    above = 0.0 if high > n else beta_regularised(high, n - high + 1, truth)
    return below + above


def _last(rejects: Callable[[int], bool], start: int, step: int, n: int) -> int:
    """The number nearest to the middle that is rejected on one side, by halving."""
    near, far = start, -1 if step < 0 else n + 1
    while abs(far - near) > 1:
        middle = (near + far) // 2
        if rejects(middle):
            far = middle
        else:
            near = middle
    return far


def _parts(spread: _Spread, level: float, n: int) -> bool:
    """Whether two groups of n each are told apart by the gap often enough."""
    guess = spread.guess
    if guess.of in ("shares", "boxes"):
        share = spread.half
        other = share + guess.gap if share <= 0.5 else share - guess.gap
        return power.power_of_shares(share, other, n, level) >= power.POWER
    return power.power_of_means(guess.gap / spread.deviation, n, level) >= power.POWER


@cache
def deviation(steps: tuple[float, ...], mean: float) -> float:
    """The standard deviation of numbers of which the mean alone is known.

    That of the distribution with most entropy: of points, one that rises or falls evenly; of
    numbers without an end, the exponential, whose deviation is its mean. Real answers to scales
    scatter a little less. Source: Cover and Thomas, Elements of Information Theory (2nd ed.), 12.1.
    """
    if len(steps) < 2:
        return abs(mean) or 1.0
    least, most = min(steps), max(steps)
    edge = (most - least) / 50
    wanted = min(max(mean, least + edge), most - edge)
    low, high = -50.0, 50.0
    shares: list[float] = []
    for _ in range(60):
        tilt = (low + high) / 2
        weights = [math.exp(tilt * (2 * (x - least) / (most - least) - 1)) for x in steps]
        total = math.fsum(weights)
        shares = [w / total for w in weights]
        found = math.fsum(x * w for x, w in zip(steps, shares, strict=True))
        low, high = (tilt, high) if found < wanted else (low, tilt)
    return math.sqrt(math.fsum(w * (x - wanted) ** 2 for x, w in zip(steps, shares, strict=True)))


def reached(condition: Condition | None, questionnaire: Questionnaire) -> float | None:
    """Which part of the respondents a condition lets through, by the guesses; None for unknown.

    Answers to different questions are taken to have nothing to do with each other.
    """
    match condition:
        case None:
            return 1.0
        case Compare(name, "=", value, ""):
            return _guess_of(questionnaire.by_id.get(name), str(value))
        case Has(name, code, ""):
            return _guess_of(questionnaire.by_id.get(name), code)
        case In(name, codes, ""):
            shares = [_guess_of(questionnaire.by_id.get(name), code) for code in codes]
            return None if None in shares else min(1.0, sum(s for s in shares if s is not None))
        case Not(operand):
            share = reached(operand, questionnaire)
            return None if share is None else 1 - share
        case And(operands) | Or(operands):
            found = [reached(one, questionnaire) for one in operands]
            known = [share for share in found if share is not None]
            if len(known) < len(found):
                return None
            if isinstance(condition, And):
                return math.prod(known)
            return 1 - math.prod(1 - share for share in known)
    return None


def _guess_of(question: Question | None, key: str) -> float | None:
    choice = question.choice(key) if question is not None else None
    return choice.expect if choice is not None else None
