"""What tallies promise, held against drawn answers whose truth is known.

`python tests/support/simulations.py` prints the table of docs/tally.md, for which the long run
takes some minutes of one core; `--rounds 0.1` takes a tenth of it.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[1])]

import surveygen
from support import simulated
from support.tallies import questionnaire, response
from surveygen.model import Questionnaire
from surveygen.reports.banner import letters_of_estimates
from surveygen.tallies import Tally, alike, intervals, means
from surveygen.tallies.design import associate_weighted
from surveygen.tallies.evidence import p_of_mean, p_of_tail
from surveygen.tallies.intervals import Estimate
from surveygen.tallies.leading import standing_out
from surveygen.tallies.means import Limits
from surveygen.tallies.outliers import find_outliers
from surveygen.tallies.screens import ScreenSums
from surveygen.tallies.significance import LEVEL, letters
from surveygen.tallies.verdicts import Evidence, Verdict, judge
from surveygen.tallies.waves import compare

SIZES = (3, 5, 10, 30, 100, 1000)
Draw = random.Random


@dataclass(frozen=True)
class Promise:
    """Something that is asked of a tally, and how often it is held."""

    asked: str
    bound: float
    """In 100: at least so often for ranges, at most for false alarms."""
    is_least: bool
    held: Callable[[Draw, int], Iterator[tuple[str, float]]]
    """Of one sample: for each shape, whether the range held, or something false was said."""
    rounds: int
    sizes: tuple[int, ...] = SIZES

    def run(self, n: int, part: float = 1.0) -> float:
        """How often it is held among samples of n, in 100, for the worst of the shapes."""
        draw = random.Random(n)  # noqa: S311 - a simulation
        rounds = max(20, round(self.rounds * part * (0.3 if n >= 1000 else 1)))
        sums: dict[str, float] = {}
        for _ in range(rounds):
            for shape, value in self.held(draw, n):
                sums[shape] = sums.get(shape, 0.0) + value
        found = [100 * total / rounds for total in sums.values()]
        return min(found) if self.is_least else max(found)

    def slack(self, n: int, part: float) -> float:
        """Three standard errors of what `run` finds where the promise is just kept, in 100."""
        rounds = max(20, round(self.rounds * part * (0.3 if n >= 1000 else 1)))
        return 300 * math.sqrt(self.bound / 100 * (1 - self.bound / 100) / rounds)

    def is_kept(self, held: float, slack: float = 0.0) -> bool:
        """Whether that keeps the promise, some slack for few rounds aside."""
        return held >= self.bound - slack if self.is_least else held <= self.bound + slack


def _pairs(values: Sequence[float]) -> list[tuple[float, float]]:
    return sorted((value, float(n)) for value, n in Counter(values).items())


def _holds(found: Estimate, truth: float) -> float:
    # Where no range is said, nothing false is.
    return float(math.isnan(found.low) or found.low - 1e-9 <= truth <= found.high + 1e-9)


def shares(draw: Draw, n: int) -> Iterator[tuple[str, float]]:
    """Wilson's range of shares from a twentieth to a half."""
    for truth in (0.05, 0.2, 0.5):
        count = sum(draw.random() < truth for _ in range(n))
        yield f"{truth}", _holds(intervals.wilson(count / n, n), truth)


def differences(draw: Draw, n: int) -> Iterator[tuple[str, float]]:
    """Newcombe's range of the difference of two shares."""
    for one, other in ((0.2, 0.2), (0.5, 0.3), (0.1, 0.05)):
        first, second = (sum(draw.random() < p for _ in range(n)) / n for p in (one, other))
        yield f"{one}-{other}", _holds(intervals.newcombe(first, n, second, n), one - other)


SCALES = {
    "nine of ten say 5": [0.01, 0.01, 0.03, 0.05, 0.9], "U": [0.4, 0.08, 0.04, 0.08, 0.4],
    "two ends": [0.5, 0.0, 0.0, 0.0, 0.5], "satisfied": [0.05, 0.08, 0.17, 0.4, 0.3],
    "middle": [0.1, 0.2, 0.4, 0.2, 0.1],
}  # fmt: skip


def scales(draw: Draw, n: int) -> Iterator[tuple[str, float]]:
    """The range of a mean on a scale from 1 to 5."""
    for name, weights in SCALES.items():
        truth = sum(point * w for point, w in enumerate(weights, 1))
        drawn = draw.choices(range(1, 6), weights, k=n)
        yield name, _holds(means.interval(_pairs(drawn), Limits(1, 5)), truth)


def scores(draw: Draw, n: int) -> Iterator[tuple[str, float]]:
    """The range of a net promoter score, as the tally gives it."""
    for shape in ((0.2, 0.35, 0.45), (0.05, 0.15, 0.8), (0.5, 0.3, 0.2), (0.33, 0.34, 0.33)):
        drawn = Counter(draw.choices((-100, 0, 100), shape, k=n))
        found = intervals.nps(drawn[100], drawn[0], drawn[-100])
        if n < 50:
            found = means.interval([(float(v), float(c)) for v, c in drawn.items()],
                                   Limits(-100, 100))  # fmt: skip
        yield str(shape), _holds(found, 100 * (shape[2] - shape[0]))


NUMBERS: dict[str, tuple[Callable[[Draw], float], float]] = {
    "spent": (lambda d: round(d.lognormvariate(2, 0.8), 2), math.exp(2.32)),
    "waited": (lambda d: d.expovariate(0.1), 10.0),
    "age": (lambda d: d.gauss(45, 12), 45.0),
    "evenly": (lambda d: d.uniform(0, 20), 10.0),
}
TAILED: dict[str, tuple[Callable[[Draw], float], float]] = {
    "earned": (lambda d: round(d.lognormvariate(2, 1.5), 2), math.exp(3.125)),
    "mostly nothing": (
        lambda d: 0.0 if d.random() < 0.7 else round(d.lognormvariate(2, 0.8), 2),
        0.3 * math.exp(2.32),
    ),
    "Pareto's": (lambda d: 10 * d.paretovariate(2.5), 10 * 2.5 / 1.5),
    "nine of ten nothing": (lambda d: 0.0 if d.random() < 0.9 else 20.0, 2.0),
    "two sorts": (
        lambda d: round(d.gauss(4, 0.8) if d.random() < 0.8 else d.gauss(30, 6), 2),
        9.2,
    ),
    "visits": (lambda d: float(d.choices((0, 1, 2, 4, 12, 52), (20, 25, 20, 15, 15, 5))[0]), 5.65),
}


def _numbers(
    shapes: dict[str, tuple[Callable[[Draw], float], float]], draw: Draw, n: int
) -> Iterator[tuple[str, float]]:
    for name, (one, truth) in shapes.items():
        pairs = _pairs([one(draw) for _ in range(n)])
        yield name, _holds(means.of_number(pairs, (0, None)), truth)


def numbers(draw: Draw, n: int) -> Iterator[tuple[str, float]]:
    """The range of a mean of what people spend, wait and are."""
    yield from _numbers(NUMBERS, draw, n)


def tailed(draw: Draw, n: int) -> Iterator[tuple[str, float]]:
    """The same of numbers with very long tails."""
    yield from _numbers(TAILED, draw, n)


def weighted(draw: Draw, n: int) -> Iterator[tuple[str, float]]:
    """The ranges of a weighted share and mean, by Kish's effective number."""
    weights = [draw.lognormvariate(0, 0.6) for _ in range(n)]
    total, squares = sum(weights), sum(w * w for w in weights)
    kish = total * total / squares
    ticked = sum(w for w in weights if draw.random() < 0.3) / total
    yield "share", _holds(intervals.wilson(ticked, kish), 0.3)
    points: dict[float, float] = {}
    for w in weights:
        point = float(draw.choices(range(1, 6), SCALES["satisfied"])[0])
        points[point] = points.get(point, 0.0) + w
    found = means.interval(list(points.items()), Limits(1, 5), kish)
    yield "mean", _holds(found, 3.82)


def crossed(draw: Draw, n: int) -> Iterator[tuple[str, float]]:
    """Whether two questions that have nothing to do with each other are said to, under weights."""
    for name, rows, columns, spread, by_row in (
        ("two by two", 2, 2, 0.6, False), ("unequal", 2, 2, 1.2, False),
        ("three by four", 3, 4, 1.0, False), ("raked", 3, 3, 0.6, True),
    ):  # fmt: skip
        sums, squares = ([[0.0] * columns for _ in range(rows)] for _ in range(2))
        for _ in range(n):
            a = draw.choices(range(rows), range(rows, 0, -1))[0]
            b = draw.choices(range(columns), range(columns, 0, -1))[0]
            weight = draw.lognormvariate(2 * spread * a / (rows - 1) if by_row else 0, spread)
            sums[a][b] += weight
            squares[a][b] += weight * weight
        found = associate_weighted(sums, squares, n)
        yield name, float(found is not None and not found.is_few and found.p < LEVEL)


ITEMS, SCREENS = "abcdefg", ("abd", "bce", "cdf", "deg", "efa", "fgb", "gac")


def _chosen(draw: Draw, spread: float) -> list[tuple[str, str, str]]:
    own = {item: place / 3 - 1 + draw.gauss(0, spread) for place, item in enumerate(ITEMS)}
    found = []
    for screen in SCREENS:
        felt = {item: own[item] - math.log(-math.log(draw.random())) for item in screen}
        found.append((screen, max(screen, key=felt.__getitem__), min(screen, key=felt.__getitem__)))
    return found


@cache
def _liked(spread: float) -> ScreenSums:
    draw, sums = random.Random(0), ScreenSums()  # noqa: S311 - a simulation
    for _ in range(10_000):
        sums.add(_chosen(draw, spread), 1)
    return sums


def best_worst(draw: Draw, n: int) -> Iterator[tuple[str, float]]:
    """The range of a best-worst score, where tastes differ little and much."""
    for spread in (0.5, 2.0, 4.0):
        sums = ScreenSums()
        for _ in range(n):
            sums.add(_chosen(draw, spread), 1)
        truth = _liked(spread)
        held = [_holds(sums.score(item), truth.score(item).value) for item in ITEMS]
        yield str(spread), sum(held) / len(held)


WISHES = """
---
id: cafe
---

# Cafe

### `order` What matters?

`rank`

- Coffee `=coffee`
- People `=people`
- Price `=price`
- Place `=place`

### `parts` How much of it?

`sum 100`

- Coffee `=coffee`
- People `=people`
- Price `=price`
"""
LIKED = {"coffee": 2.0, "people": 1.0, "price": 0.3, "place": 0.0}


def _order(draw: Draw) -> list[str]:
    """Four items by how much they are liked, and by chance: nearly all put coffee first."""
    felt = {item: liked - math.log(-math.log(draw.random())) for item, liked in LIKED.items()}
    return sorted(felt, key=felt.__getitem__, reverse=True)


def _parts(draw: Draw) -> dict[str, int]:
    """All for one thing, halves, or a mixture."""
    kind = draw.random()
    if kind < 0.6:
        return {"coffee": 100, "people": 0, "price": 0}
    if kind < 0.8:
        return {"coffee": 50, "people": 50, "price": 0}
    return {"coffee": 20, "people": 30, "price": 50}


@cache
def _mean_ranks() -> dict[str, float]:
    draw = random.Random(0)  # noqa: S311 - a simulation
    orders = [_order(draw) for _ in range(20_000)]
    return {item: sum(o.index(item) + 1 for o in orders) / len(orders) for item in LIKED}


def items(draw: Draw, n: int) -> Iterator[tuple[str, float]]:
    """The range of a mean rank, and of a mean part of 100, as a tally gives them."""
    rows = []
    for number in range(n):
        order, parts = _order(draw), _parts(draw)
        places = {f"order__{item}": str(place) for place, item in enumerate(order, 1)}
        given = {f"parts__{item}": str(part) for item, part in parts.items()}
        rows.append(response(number, **places, **given))
    tally = surveygen.tally(questionnaire(WISHES), rows)
    truth = {"coffee": 74.0, "people": 16.0, "price": 10.0}
    for name, known in (("order", _mean_ranks()), ("parts", truth)):
        for option in tally[name].options:
            assert option.mean_range is not None
            yield f"{name} {option.key}", _holds(option.mean_range, known[option.key])


SURVEY = """
---
id: cafe
personas:
  Mornings: when = morning
---

# Café

### `when` When do you come?

- ( ) In the morning `=morning`
- ( ) Later `=later`

### `visit` How often?

- ( ) First `=first` `expect 20%`
- ( ) Yearly `=yearly` `expect 30%`
- ( ) Weekly `=weekly` `expect 50%`

### `why` Why?

- ( ) Coffee `=coffee` `expect 40%`
- ( ) People `=people` `expect 30%`
- ( ) Price `=price` `expect 20%`
- ( ) Place `=place` `expect 10%`

### `like` What do you like?

- [ ] Cakes `=cakes` `expect 50%`
- [ ] Music `=music` `expect 10%`
- [ ] Light `=light` `expect 30%`

### `value` Value?

`scale 1..5` `expect 3.82`

### `staff` Staff?

`scale 1..5` `expect 4.82`

### `room` Room?

`scale 1..5` `expect 3`

### `nps` Recommend us?

`nps` `expect 25`

### `spend` How much?

`number 0..` `expect 10.1757`
"""


@cache
def _survey() -> Questionnaire:
    return questionnaire(SURVEY)


def _people(draw: Draw, n: int) -> list[dict[str, str]]:
    """People of whom every guess of the survey is right."""
    scale = [str(point) for point in range(1, 6)]
    return [
        response(
            number,
            when=draw.choice(["morning", "later"]),
            visit=draw.choices(["first", "yearly", "weekly"], [0.2, 0.3, 0.5])[0],
            why=draw.choices(["coffee", "people", "price", "place"], [0.4, 0.3, 0.2, 0.1])[0],
            like__cakes=str(int(draw.random() < 0.5)),
            like__music=str(int(draw.random() < 0.1)),
            like__light=str(int(draw.random() < 0.3)),
            value=draw.choices(scale, SCALES["satisfied"])[0],
            staff=draw.choices(scale, SCALES["nine of ten say 5"])[0],
            room=draw.choices(scale, SCALES["U"])[0],
            nps=draw.choices(["3", "7", "10"], [0.2, 0.35, 0.45])[0],
            spend=f"{draw.lognormvariate(2, 0.8):.2f}",
        )
        for number in range(n)
    ]


def _tallied(draw: Draw, n: int, by: tuple[str, ...] = ()) -> Tally:
    return surveygen.tally(_survey(), _people(draw, n), by=by)


def surprises(draw: Draw, n: int) -> Iterator[tuple[str, float]]:
    """Whether a report of eight right guesses names any surprise."""
    yield "", float(any(one.is_surprise for one in _tallied(draw, n).surprises))


def tail_surprises(draw: Draw, n: int) -> Iterator[tuple[str, float]]:
    """Whether a right guess of the mean of a number, alone, is called wrong."""
    for name, (one, truth) in {**NUMBERS, **TAILED}.items():
        values = [one(draw) for _ in range(n)]
        pairs = _pairs(values)
        found = means.of_number(pairs, (0, None))
        p, reach = p_of_mean(truth, found, n), max(truth, abs(found.value))
        if truth > found.value or means.skewness(pairs) < 0:
            beyond = sum(v >= truth if truth > found.value else v <= truth for v in values)
            p = max(p, p_of_tail(beyond / n, n))
        gap = abs(truth - found.value) / (reach / 20)
        luck = 20.0 if math.isnan(found.low) else (found.high - found.low) / 2 / (reach / 20)
        verdict = judge([Evidence(p, gap, luck, n)])[0]
        yield name, float(verdict is Verdict.WRONG)


def changes(draw: Draw, n: int) -> Iterator[tuple[str, float]]:
    """Whether two samples of one truth differ by anything."""
    wave = compare(_tallied(draw, n), _tallied(draw, n))
    yield "", float(any(change.is_clear for change in wave.changes))


def personas(draw: Draw, n: int) -> Iterator[tuple[str, float]]:
    """Whether a persona like everybody is said to differ."""
    tally = _tallied(draw, n, ("personas",))
    yield "", float(bool(standing_out(tally, tally.cuts[0])))


def lettered(draw: Draw, n: int) -> Iterator[tuple[str, float]]:
    """Whether columns of one truth have any letter: four, of five options, and of three means."""
    weights = [0.35, 0.3, 0.2, 0.1, 0.05]
    drawn = [Counter(draw.choices(range(5), weights, k=n)) for _ in range(4)]
    table = [[column[option] / n for column in drawn] for option in range(5)]
    yield "shares", float(any("".join(row) for row in letters(table, [[float(n)] * 4] * 5)))
    estimates = [
        [
            means.interval(_pairs(draw.choices(range(1, 6), SCALES[shape], k=n)), Limits(1, 5))
            for _ in range(4)
        ]
        for shape in ("satisfied", "middle", "U")
    ]
    marked = letters_of_estimates(estimates)
    yield "means", float(any(any(row) for row in marked))


def outliers(draw: Draw, n: int) -> Iterator[tuple[str, float]]:
    """Whether any answer of numbers without a slip is called one."""
    for name, (one, _) in NUMBERS.items():
        values = Counter(one(draw) for _ in range(n))
        answers = [(value, float(values[value]), values[value]) for value in sorted(values)]
        yield name, float(find_outliers(answers, (None, None), n) is not None)


def copies(draw: Draw, n: int) -> Iterator[tuple[str, float]]:
    """Whether different people are said to repeat each other: six questions that go together."""
    rows = []
    for _ in range(n):
        mood = draw.gauss(0.8, 1)
        points = [min(5, max(1, round(3 + mood / 2 + draw.gauss(0, 1)))) for _ in range(6)]
        rows.append(tuple(map(str, points)))
    yield "", float(alike.repeated(rows, [f"q{i}" for i in range(6)]) > 0)


FROM_TEN = (10, 30, 100, 1000)
FEW = (3, 5)
PROMISES = (
    Promise("range of a share, 91 at least: 5, 20, 50 %", 91, True, shares, 3000, FROM_TEN),
    Promise("range of a share of three or five, 85 at least", 85, True, shares, 3000, FEW),
    Promise("range of a difference of shares, 93 at least", 93, True, differences, 3000),
    Promise("range of a mean on a scale, 94 at least: five shapes", 94, True, scales, 600),
    Promise("range of a score, 92 at least: four shapes", 92, True, scores, 1500),
    Promise("range of a number, 93 at least: spent, waited", 93, True, numbers, 600),
    Promise("range of a number with a long tail, 84 at least", 84, True, tailed, 600, FROM_TEN),
    Promise("the same of three or five, 52 at least", 52, True, tailed, 600, FEW),
    Promise("ranges under weights, 92 at least", 92, True, weighted, 1000),
    Promise("range of a best-worst score, 93 at least", 93, True, best_worst, 150),
    Promise("range of a mean rank or part, 92 at least: seven items", 92, True, items, 400),
    Promise("eight right guesses name a surprise, 5 at most", 5, False, surprises, 2000),
    Promise("a right guess of a number alone is wrong, 5 at most", 5, False, tail_surprises, 600),
    Promise("two samples of one truth differ by anything, 5 at most", 5, False, changes, 2000),
    Promise("a persona like everybody differs, 5 at most", 5, False, personas, 2000),
    Promise("columns of one truth have any letter, 5 at most", 5, False, lettered, 2000, FROM_TEN),
    Promise("a table under weights shows a difference that is none, 5 at most", 5, False,
            crossed, 12000, FROM_TEN),
    Promise("decisions at their thresholds are told, 5 at most", 5, False,
            simulated.decisions, 1000),
    Promise("a driver that is none, or first of equals, 5 at most", 5, False,
            simulated.drivers, 2000),
    Promise("range of a driver's part, 90 at least: four equals", 90, True,
            simulated.driver_ranges, 300, (30, 100, 1000)),
    Promise("a category of Kano's where two are level, 5 at most", 5, False, simulated.kano, 6000),
    Promise("range of what a feature of Kano's makes better, 93 at least", 93, True,
            simulated.kano_ranges, 2000),
    Promise("an answer without a slip is an outlier, 1 at most", 1, False, outliers, 400),
    Promise("different people are called copies, 1 at most", 1, False, copies, 150),
)  # fmt: skip


def table(part: float = 1.0) -> Iterator[str]:
    """The table of docs/tally.md, line by line."""
    yield "| asked, in 100 | " + " | ".join(f"{n:,}" for n in SIZES) + " |"
    yield "|---|" + "---:|" * len(SIZES)
    for promise in PROMISES:
        cells = [
            f"{promise.run(n, part):.1f}".removesuffix(".0") if n in promise.sizes else ""
            for n in SIZES
        ]
        yield f"| {promise.asked} | " + " | ".join(cells) + " |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=float, default=1.0, help="part of the rounds")
    for line in table(parser.parse_args().rounds):
        print(line, flush=True)  # noqa: T201 - what it is for


if __name__ == "__main__":
    main()
