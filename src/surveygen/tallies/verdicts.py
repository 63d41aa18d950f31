"""Between figures and words: what may be said of a guess, of a lead, of a difference.

Every report takes its verdicts from here, so that no two of them can disagree.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from surveygen.tallies.functions import beta_regularised, normal
from surveygen.tallies.intervals import Estimate, Z
from surveygen.tallies.significance import LEVEL, holm

THIN = 10
"""Under this many answers nothing is said but the answers themselves."""
MATTERS = 5.0
"""The smallest gap worth a word, in points of 100."""
CLEAR = 3.0
"""A guess is right where luck could hide no more than this many times what matters."""
NEAR = 6.0
"""And one that came nearer than what matters, where luck could hide no more than this: else it may
have come so near by luck, as guesses that are far off do about as often."""

MOST_TIMES = 20
"""To call for more than this many times the answers there are is to call for nothing."""


def is_thin(n: float) -> bool:
    """Whether there are too few answers to say anything about."""
    return n < THIN


class Verdict(StrEnum):
    """What became of a guess."""

    RIGHT = "right"
    WRONG = "wrong"
    TOO_FEW = "too few to say"
    TOO_SMALL = "too small to matter"
    """More than luck explains, and less than matters: as good as right."""

    @property
    def is_hit(self) -> bool | None:
        """Whether the guess counts as right; None where it counts neither way."""
        if self is Verdict.TOO_FEW:
            return None
        return self is not Verdict.WRONG


class Evidence(NamedTuple):
    """What there is to judge a guess by."""

    p: float
    """How likely answers as far off would be, were the guess true."""
    size: float
    """How far off they are, in parts of what matters: 1 just matters."""
    luck: float
    """How far off a right guess would be 19 times in 20, in the same parts."""
    n: float
    """How many answered; under weights the effective number, where that is less."""


def judge(found: Sequence[Evidence]) -> list[Verdict]:
    """The verdicts on all guesses of a report together.

    A guess is wrong where it is further off than luck explains, after Holm over all that can be
    judged, and by as much as matters. So a report of right guesses calls any of them wrong in at
    most 5 of 100 cases. It is right where luck explains the gap and could not hide a great one; if
    the gap is less than matters, it may hide a greater one. Else there are too few answers to say.
    """
    judged = [one for one in found if not is_thin(one.n)]
    corrected = iter(holm([one.p for one in judged]))
    return [Verdict.TOO_FEW if is_thin(o.n) else _verdict(o, next(corrected)) for o in found]


def _verdict(one: Evidence, corrected: float) -> Verdict:
    matters = one.size >= 1
    if corrected < LEVEL:
        return Verdict.WRONG if matters else Verdict.TOO_SMALL
    is_right = one.luck <= CLEAR and one.p >= LEVEL if matters else one.luck <= NEAR
    return Verdict.RIGHT if is_right else Verdict.TOO_FEW


class Outcome(StrEnum):
    """What has become of a comparison that a decision hangs on."""

    SO = "so"
    NOT_SO = "not so"
    OPEN = "cannot be said"
    SETTLED = "set by the weights"
    """Its figures are what the answers are weighted to, whatever they are."""

    @property
    def opposite(self) -> Outcome:
        """That of the opposite."""
        return {Outcome.SO: Outcome.NOT_SO, Outcome.NOT_SO: Outcome.SO}.get(self, self)


def settle(p_values: Sequence[float | None], holds: Sequence[bool | None]) -> list[Outcome]:
    """What has become of all comparisons of a report's decisions, looked at together.

    Each is so, or is not so, where luck does not explain on which side of its threshold the answers
    lie, after Holm over all of them: with every truth at its threshold, anything is said in at most
    5 of 100 cases. Without a p-value it is a fact. None among `holds` cannot be said.
    """
    looked_at = list(zip(p_values, holds, strict=True))
    corrected = iter(holm([p for p, is_so in looked_at if p is not None and is_so is not None]))
    outcomes = []
    for p, is_so in looked_at:
        if is_so is None or (p is not None and next(corrected) >= LEVEL):
            outcomes.append(Outcome.OPEN)
        else:
            outcomes.append(Outcome.SO if is_so else Outcome.NOT_SO)
    return outcomes


def more_answers(p: float, n: int, responses: int, tests: int = 1) -> int | None:
    """About how many more responses tell what cannot be said yet, in 80 of 100 cases.

    If the truth is what was found: the deviate of the p-value grows with the root of the number.
    `n` of the `responses` answered; all `tests` share the level, as Holm corrects at most. Rounded
    up to two digits; None where it would take more than `MOST_TIMES` as many as there are.
    """
    deviate = normal().inv_cdf(1 - max(p, 1e-15) / 2)
    wanted = normal().inv_cdf(1 - LEVEL / max(1, tests) / 2) + normal().inv_cdf(0.8)
    times = (wanted / deviate) ** 2 if deviate > 0 else math.inf
    if is_thin(n):
        # A p-value of few answers says little: what is needed in any case is said.
        times = max(THIN / max(n, 1), min(times, MOST_TIMES) if deviate > 0 else 0.0)
    if times > MOST_TIMES:
        return None
    more = max(1, math.ceil(responses * (times - 1) - 1e-9))
    step = 10 ** max(0, len(str(more)) - 2)
    return int(math.ceil(more / step) * step)


class Lead(NamedTuple):
    """Who comes first, and whether that is more than luck."""

    places: tuple[int, ...]
    """The places of those that share the greatest figure; several in a tie, none without any."""
    is_clear: bool
    """Whether the one is ahead of the next beyond luck."""

    @property
    def is_tie(self) -> bool:
        """Whether several share the first place."""
        return len(self.places) > 1


NOBODY = Lead((), is_clear=False)


def lead_of_counts(counts: Sequence[float], n: float, *, several: bool = False) -> Lead:
    """Which of the options is chosen most, of n respondents.

    The first is held against the next alone: no correction for having chosen it is needed. Where
    `several` may be chosen by one respondent, as few as possible are taken to have chosen both:
    the worst case. Source: Hung and Fithian, Rank verification for exponential families, Annals
    of Statistics 47 (2019), 758–782.
    """
    if not counts or max(counts) <= 0:
        return NOBODY
    most = max(counts)
    places = tuple(i for i, count in enumerate(counts) if math.isclose(count, most, rel_tol=1e-9))
    if len(counts) < 2 or is_thin(n):
        return Lead(places, is_clear=False)
    second = max(count for i, count in enumerate(counts) if i != places[0])
    both = max(0.0, most + second - n) if several else 0.0
    return Lead(places, p_of_lead(most - both, second - both) < LEVEL)


def p_of_lead(first: float, second: float) -> float:
    """How likely it is that one of two is chosen so much more often, were both as dear: two-sided.

    The binomial test of a half, for whole counts and for effective ones.
    """
    high, low = max(first, second), min(first, second)
    if high + low <= 0:
        return 1.0
    return min(1.0, 2 * beta_regularised(high, low + 1, 0.5))


def lead_of_means(estimates: Sequence[Estimate], n: float, *, least: bool = False) -> Lead:
    """Which of several means is the greatest, or the least, and whether that is more than luck.

    The first is held against the next alone, as among counts. The margins of their ranges are
    taken as those of independent answers; answers of the same people are mostly nearer together.
    """
    first = min if least else max
    values = [one.value for one in estimates]
    if not values or any(map(math.isnan, values)):
        return NOBODY
    most = first(values)
    places = tuple(i for i, value in enumerate(values) if math.isclose(value, most, abs_tol=1e-9))
    if len(places) > 1 or len(values) < 2 or is_thin(n):
        return Lead(places, is_clear=False)
    others = [i for i in range(len(values)) if i != places[0]]
    second = first(others, key=values.__getitem__)
    return Lead(places, p_of_difference(estimates[places[0]], estimates[second]) < LEVEL)


def p_of_difference(one: Estimate, other: Estimate) -> float:
    """How likely two estimates are as far apart were there no difference: from their ranges.

    Squares of the margins on the near sides add up, as in the interval of a difference. Source:
    Zou and Donner, Statistics in Medicine 27 (2008), 1693–1702. 1 where a range is not known.
    """
    upper, lower = (one, other) if one.value >= other.value else (other, one)
    margin = math.hypot(upper.value - upper.low, lower.high - lower.value)
    if math.isnan(margin):
        return 1.0
    if margin <= 0:
        return float(upper.value <= lower.value)
    return math.erfc((upper.value - lower.value) / margin * Z / math.sqrt(2))


def beyond_luck(p_values: Iterable[float]) -> list[bool]:
    """Which of several differences that were looked at together are more than luck, after Holm."""
    return [p < LEVEL for p in holm(list(p_values))]
