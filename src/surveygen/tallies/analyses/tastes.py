"""What each single person prefers, of items that were compared a few at a time.

A hierarchical logit by empirical Bayes: everybody's utilities come from one normal distribution,
whose mean and covariance an EM algorithm finds; each person's are the likeliest under it and their
own choices. Sources: Allenby and Rossi, Marketing models of consumer heterogeneity, Journal of
Econometrics 89 (1999), 57-78; Train, Discrete Choice Methods with Simulation (2009), chapter 12;
the step of EM with the mode and curvature of each person after Laplace.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from operator import itemgetter, mul, sub
from typing import NamedTuple

from surveygen.tallies.design import solved

Picks = tuple[tuple[int, int, int], ...]
"""Of one person: of each screen its place, the best on it and the worst, as places."""
Vector = list[float]
Matrix = list[Vector]

PRIOR = 2.0
"""How far utilities spread before anybody answers: the standard deviation of a normal prior."""
SPREAD = 1.0
"""The variance between people that is believed as much as `BELIEVED` of them say otherwise."""
BELIEVED = 2.0
SAMPLE = 300
"""People whose distribution is taken for that of all: those after them would hardly move it."""
CURVED = 60
"""People over whom the curvature is averaged."""
TURNS = 12
"""Steps of EM."""
STEPS = 3
"""Steps of a person from the mean of all to their own utilities."""
SEED = 20260101
"""The same people are always looked at."""


class Tastes(NamedTuple):
    """What is known of a crowd before one of them answers."""

    mean: Vector
    spread: Matrix
    """The covariance of utilities between people."""
    left: Matrix
    """What of it is left, on the whole, once somebody's choices are known."""


class Shown:
    """The screens, and what choices on them say of utilities."""

    def __init__(self, screens: Sequence[Sequence[int]], items: int) -> None:
        """Of places of items on each screen."""
        self.items = items
        self.screens = screens
        self._of_screen = [_picker(screen) for screen in screens]
        self._of_item = [
            _picker([at for at, screen in enumerate(screens) if item in screen])
            for item in range(items)
        ]

    def slope(self, picks: Picks, found: Sequence[float]) -> Vector:
        """The gradient of the logarithm of how likely a person's choices are."""
        raised = [math.exp(one) for one in found]
        inverse = [1 / one for one in raised]
        best = [1 / sum(of(raised)) for of in self._of_screen]
        worst = [sum(of(inverse)) for of in self._of_screen]
        for screen, first, _ in picks:
            worst[screen] = 1 / (worst[screen] - inverse[first])
        slope = [
            y * sum(of(worst)) - x * sum(of(best))
            for x, y, of in zip(raised, inverse, self._of_item, strict=True)
        ]
        for screen, first, last in picks:
            slope[first] += 1 - inverse[first] * worst[screen]
            slope[last] -= 1
        return slope

    def curve(self, picks: Picks, found: Sequence[float]) -> Matrix:
        """The negative of its second derivatives."""
        curve = [[0.0] * self.items for _ in range(self.items)]
        for screen, first, _ in picks:
            shown = self.screens[screen]
            _bend(curve, shown, [math.exp(found[i]) for i in shown])
            rest = [i for i in shown if i != first]
            _bend(curve, rest, [math.exp(-found[i]) for i in rest])
        return curve


def _picker(places: Sequence[int]) -> Callable[[Sequence[float]], Sequence[float]]:
    """What takes the numbers at some places, at least two, out of a list."""
    return itemgetter(*places) if len(places) > 1 else lambda values: [values[i] for i in places]


def _bend(curve: Matrix, shown: Sequence[int], raised: Sequence[float]) -> None:
    total = sum(raised)
    chances = [one / total for one in raised]
    for i, p in zip(shown, chances, strict=True):
        row = curve[i]
        for j, q in zip(shown, chances, strict=True):
            row[j] -= p * q
        row[i] += p


def shares_of_each(
    people: Sequence[Picks], weights: Sequence[float], screens: Sequence[Sequence[int]], items: int
) -> list[Vector]:
    """How likely each person is to choose each item, were all of them there: 0 to 1, together 1.

    `people` have chosen on every screen; `weights` are how many answered so, or count for.
    """
    shown = Shown(screens, items)
    tastes = tastes_of(people, weights, shown)
    move = _mover(tastes)
    found = []
    for picks in people:
        own: Sequence[float] = tastes.mean
        for _ in range(STEPS):
            own = move(own, shown.slope(picks, own))
        found.append(softmax(own))
    return found


def tastes_of(people: Sequence[Picks], weights: Sequence[float], shown: Shown) -> Tastes:
    """The distribution of everybody's utilities, from those of at most `SAMPLE` of them."""
    people, shares = _sampled(people, weights)
    curved = range(0, len(people), -(-len(people) // CURVED))
    size = shown.items
    tastes = Tastes([0.0] * size, _diagonal(SPREAD, size), _diagonal(SPREAD, size))
    found: list[Sequence[float]] = [tastes.mean for _ in people]
    for _ in range(TURNS):
        bends = [shown.curve(people[i], found[i]) for i in curved]
        tastes = tastes._replace(left=_left(tastes.spread, bends))
        move = _mover(tastes)
        found = [
            move(one, shown.slope(picks, one)) for one, picks in zip(found, people, strict=True)
        ]
        tastes = _fitted(found, shares, tastes)
    return tastes


def _sampled(
    people: Sequence[Picks], weights: Sequence[float]
) -> tuple[Sequence[Picks], list[float]]:
    """Some of the people at random, with weights of which the mean is 1."""
    if len(people) > SAMPLE:
        draw = random.Random(SEED)  # noqa: S311 - no secret
        taken = draw.sample(range(len(people)), SAMPLE)
        people, weights = [people[i] for i in taken], [weights[i] for i in taken]
    mean = math.fsum(weights) / len(weights)
    return people, [weight / mean for weight in weights]


def _left(spread: Matrix, bends: Sequence[Matrix]) -> Matrix:
    held = _inverse(spread)
    size = range(len(held))
    return _inverse(
        [[held[i][j] + sum(b[i][j] for b in bends) / len(bends) for j in size] for i in size]
    )


def _mover(tastes: Tastes) -> Callable[[Sequence[float], Vector], Vector]:
    """Newton's step with the curvature of all: from a person's utilities and their slope there."""
    held, mean = _inverse(tastes.spread), tastes.mean
    size = range(len(mean))
    pulled = [[-sum(row[k] * held[k][j] for k in size) for j in size] for row in tastes.left]
    rows = [[*row, *back] for row, back in zip(tastes.left, pulled, strict=True)]

    def move(own: Sequence[float], slope: Vector) -> Vector:
        both = [*slope, *map(sub, own, mean)]
        return [one + sum(map(mul, row, both)) for one, row in zip(own, rows, strict=True)]

    return move


def _fitted(found: Sequence[Sequence[float]], shares: Sequence[float], tastes: Tastes) -> Tastes:
    """The mean and the covariance of these people, with what is not known of each, and a prior."""
    count = len(found)
    columns = list(zip(*found, strict=True))
    means = [sum(map(mul, column, shares)) / count for column in columns]
    middle = sum(means) / len(means)
    mean = [
        (one - middle) * count / (count + tastes.spread[i][i] / PRIOR**2)
        for i, one in enumerate(means)
    ]
    away = [[one - mean[i] for one in column] for i, column in enumerate(columns)]
    weighed = [list(map(mul, column, shares)) for column in away]
    spread = [
        [
            (sum(map(mul, a, b)) + count * tastes.left[i][j] + BELIEVED * SPREAD * (i == j))
            / (count + BELIEVED)
            for j, b in enumerate(away)
        ]
        for i, a in enumerate(weighed)
    ]
    return tastes._replace(mean=mean, spread=spread)


def _diagonal(value: float, size: int) -> Matrix:
    return [[value * (i == j) for j in range(size)] for i in range(size)]


def _inverse(matrix: Matrix) -> Matrix:
    found = solved(matrix, _diagonal(1.0, len(matrix)))
    assert found is not None  # noqa: S101 - the prior keeps covariances definite
    return found


def softmax(values: Sequence[float]) -> list[float]:
    """Shares that are as the exponentials of some numbers."""
    top = max(values)
    raised = [math.exp(value - top) for value in values]
    total = math.fsum(raised)
    return [one / total for one in raised]
