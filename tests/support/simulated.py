"""Decisions and analyses whose truth is known, drawn for the promises of `simulations`."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from functools import cache
from random import Random

import surveygen
from support.tallies import questionnaire, response
from surveygen.model import Questionnaire
from surveygen.tallies.analyses.drivers import Drivers, drivers_of
from surveygen.tallies.analyses.kano import Judged, of_features
from surveygen.tallies.verdicts import Outcome

DECISIONS = """
---
id: cafe
decide:
  - {if: share(why = price) >= 30%, then: Act.}
  - {if: mean(spend) >= 50.5, then: Act.}
  - {if: median(spend) >= 51, then: Act.}
  - {if: mean(rate.speed) < mean(rate.staff), then: Act.}
  - {if: share(why = near) > share(why = taste), then: Act.}
  - {if: share(why = price where visit = first) > share(why = price where visit = weekly), then: Act.}
---

# Café

### `why` Why do you come?

- ( ) Near `=near`
- ( ) Price `=price`
- ( ) Taste `=taste`

### `visit` How often?

- ( ) First `=first`
- ( ) Weekly `=weekly`

### `spend` How much?

`number 0..200`

### `rate` How was it?

`matrix` `answers quality5`

- `speed` Speed
- `staff` Staff
"""  # noqa: E501 - one line of the survey


@cache
def _deciding() -> Questionnaire:
    return questionnaire(DECISIONS)


def decisions(draw: Random, n: int) -> Iterator[tuple[str, float]]:
    """Whether anything is said of six decisions whose truths lie at their thresholds."""
    rows = [
        response(
            number,
            why=draw.choices(["near", "price", "taste"], [35, 30, 35])[0],
            visit=draw.choice(["first", "weekly"]),
            spend=str(draw.randint(1, 100)),
            rate__speed=str(draw.randint(1, 5)),
            rate__staff=str(draw.randint(1, 5)),
        )
        for number in range(n)
    ]
    tally = surveygen.tally(_deciding(), rows)
    yield "", float(any(one.outcome is not Outcome.OPEN for one in tally.decisions))


def _driven(draw: Random, n: int, pull: float) -> Drivers:
    """Four items that go together, and a score with which each goes by so much."""
    people = []
    for _ in range(n):
        mood = draw.gauss(0, 0.7)
        items = [mood + draw.gauss(0, 1) for _ in range(4)]
        score = pull * sum(items) + draw.gauss(0, 1.5)
        people.append(((*items, score), 1, 1.0))
    keys = list("abcd")
    return drivers_of("score", people, keys, keys, [None] * 4)


def drivers(draw: Random, n: int) -> Iterator[tuple[str, float]]:
    """Whether what goes with nothing is a driver, or one of four equals is called the first."""
    yield "none", float(bool(_driven(draw, n, 0.0).drivers))
    yield "equals", float(bool(_driven(draw, n, 0.5).first))


def driver_ranges(draw: Random, n: int) -> Iterator[tuple[str, float]]:
    """How many of the ranges of four equal drivers' parts hold a quarter; where any are told."""
    told = _driven(draw, n, 0.5).drivers
    held = [one.share.low <= 0.25 <= one.share.high for one in told]
    yield "", sum(held) / len(held) if held else 1.0


CATEGORIES = {"must-be": 0.3, "performance": 0.1, "attractive": 0.3, "indifferent": 0.2,
              "reverse": 0.07, "questionable": 0.03}  # fmt: skip


def kano(draw: Random, n: int) -> Iterator[tuple[str, float]]:
    """Whether any of six features has a category, where two are level."""
    features = []
    for key in "abcdef":
        drawn = Counter(draw.choices([*CATEGORIES], [*CATEGORIES.values()], k=n))
        counts = {name: drawn[name] for name in CATEGORIES}
        weights = {name: float(count) for name, count in counts.items()}
        features.append(Judged(key, key, counts, weights, float(n)))
    yield "", float(any(one.category for one in of_features(features)))


def kano_ranges(draw: Random, n: int) -> Iterator[tuple[str, float]]:
    """Whether ranges of how much better it is with a feature, and worse without, hold."""
    drawn = Counter(draw.choices([*CATEGORIES], [*CATEGORIES.values()], k=n))
    counts = {name: drawn[name] for name in CATEGORIES}
    weights = {name: float(count) for name, count in counts.items()}
    (found,) = of_features([Judged("a", "a", counts, weights, float(n))])
    for name, estimate, truth in (
        ("better", found.better, 0.4 / 0.9),
        ("worse", found.worse, 0.4 / 0.9),
    ):
        known = math.isnan(estimate.value)
        yield name, float(known or estimate.low <= truth <= estimate.high)
