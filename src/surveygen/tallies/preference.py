"""What is said about orders of preference, shares of a sum, and best-worst choices."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from surveygen.kinds import kind_of
from surveygen.measures.base import spec_of
from surveygen.measures.rank import Top
from surveygen.model import Question
from surveygen.responses.answers import Value
from surveygen.tallies import intervals, means, ranking
from surveygen.tallies.distribution import Distribution
from surveygen.tallies.intervals import Estimate
from surveygen.tallies.option import Of, OptionTally, leads
from surveygen.tallies.result import QuestionTally
from surveygen.tallies.verdicts import is_thin

if TYPE_CHECKING:
    from surveygen.tallies.summary import View


def tell_ranking(
    question: Question, start: QuestionTally, fields: Sequence[Distribution], view: object
) -> QuestionTally:
    """Who is put first, mean ranks, Borda's points, and who beats everybody one by one."""
    del view
    answers, items = fields[0], len(question.choices)
    ballot = _whole_ballot if spec_of(question, Top).top else _ballot
    ballots = [(ballot(value), weight) for value, weight in answers.weights.items()]
    heads = [(ballot(value), float(n)) for value, n in answers.counts.items()]
    scale = answers.effective / answers.total if answers.total else 0.0
    weighted = ranking.standings(ballots, items)
    plain = ranking.standings(heads, items)
    options = tuple(
        OptionTally(
            choice.key,
            choice.label.plain or choice.key,
            round(heads_of.first),
            intervals.wilson(
                standing.first / answers.total if answers.total else 0.0, answers.effective
            ),
            start.measure.guess_of_item(choice.expect),
            mean=None if math.isnan(standing.mean_rank) else standing.mean_rank,
            points=standing.borda,
            leads=leads(choice),
            mean_range=_mean_rank(ballots, place, items, scale),
        )
        for place, (choice, standing, heads_of) in enumerate(
            zip(question.choices, weighted, plain, strict=True)
        )
    )
    winner = None if is_thin(answers.n) else ranking.condorcet(ballots, items, scale)
    return replace(
        start, options=options, winner="" if winner is None else question.choices[winner].key
    )


def _mean_rank(
    ballots: Iterable[tuple[ranking.Ballot, float]], item: int, items: int, scale: float
) -> Estimate | None:
    """The mean of the places that an item was given, with its range; `scale` as `condorcet`."""
    given: dict[float, float] = {}
    for ballot, weight in ballots:
        if item < len(ballot) and (place := ballot[item]) is not None:
            given[place] = given.get(place, 0.0) + weight
    effective = math.fsum(given.values()) * scale
    if effective <= 1:
        return None
    limits = means.Limits(min(1.0, *given), max(float(items), *given))
    return means.interval(list(given.items()), limits, effective)


def part_of_item(question: Question, key: str, of: Of) -> Callable[[Sequence[Value]], float | None]:
    """What gives what one respondent says of an item, None where that is nothing.

    Of a ranked one its place, or as a share whether it is put first; of a sum the number; of best
    and worst the score of who answered every screen that shows it.
    """
    place = [choice.key for choice in question.choices].index(key)
    screens = kind_of(question).measure.screens(question)
    if screens:
        on = [i for i, items in enumerate(screens) if key in items]
        return lambda values: _own_score([values[i] for i in on], key)
    if kind_of(question).measure.name != "rank":
        return lambda values: _part(values[0], place)
    ballot = _whole_ballot if spec_of(question, Top).top else _ballot
    if of == "share":
        return lambda values: None if values[0] is None else _is_first(ballot(values[0]), place)
    return lambda values: None if values[0] is None else ballot(values[0])[place]


def reach_of(question: Question) -> float:
    """How far what somebody says of an item can change."""
    measure = kind_of(question).measure
    if measure.screens(question):
        return 2.0
    return measure.whole(question) or len(question.choices) - 1.0


def _own_score(screens: Sequence[Value], key: str) -> float | None:
    if not screens or None in screens:
        return None
    best, worst = (sum(_item(one, place) == key for one in screens) for place in (0, 1))
    return (best - worst) / len(screens)


def _part(value: Value, place: int) -> float | None:
    part = value[place] if isinstance(value, tuple) else None
    return None if value is None else part if isinstance(part, float) else 0.0


def _is_first(ballot: ranking.Ballot, place: int) -> float:
    return float(
        ballot[place] is not None and ballot[place] == min(p for p in ballot if p is not None)
    )


def _ballot(value: object) -> ranking.Ballot:
    values = value if isinstance(value, tuple) else ()
    return [v if isinstance(v, float) else None for v in values]


def _whole_ballot(value: object) -> ranking.Ballot:
    """The places where only the first few are asked for: the others share those behind them."""
    given = _ballot(value)
    ranked = sum(place is not None for place in given)
    shared = (ranked + 1 + len(given)) / 2
    return [shared if place is None else place for place in given]


def tell_parts(
    question: Question, start: QuestionTally, fields: Sequence[Distribution], view: object
) -> QuestionTally:
    """The mean number of each item, and its share of the whole; nothing given counts as nought."""
    del view
    answers, counts = fields[0], [0] * len(question.choices)
    sums = [0.0] * len(question.choices)
    given: list[dict[float, float]] = [{} for _ in question.choices]
    for value, weight in answers.weights.items():
        for i, part in enumerate(value if isinstance(value, tuple) else ()):
            number = part if isinstance(part, float) else 0.0
            given[i][number] = given[i].get(number, 0.0) + weight
            if isinstance(part, float) and part:
                counts[i] += answers.counts[value]
                sums[i] += part * weight
    whole = math.fsum(sums)
    options = []
    for i, choice in enumerate(question.choices):
        share = sums[i] / whole if whole > 0 else 0.0
        mean = sums[i] / answers.total if answers.total else None
        options.append(
            OptionTally(
                choice.key,
                choice.label.plain or choice.key,
                counts[i],
                # A share of a sum is no share of people: it has no score interval.
                intervals.Estimate(share, math.nan, math.nan),
                start.measure.guess_of_item(choice.expect),
                mean=mean,
                mean_range=_mean_of_part(
                    given[i], start.measure.whole(question), answers.effective
                ),
            )
        )
    return replace(start, options=tuple(options))


def _mean_of_part(given: dict[float, float], total: float, effective: float) -> Estimate:
    """The mean number of an item, of which none can have more than the whole."""
    if not given or effective <= 1:
        return intervals.UNKNOWN
    limits = means.Limits(min(0.0, *given), max(total, *given))
    return means.interval(list(given.items()), limits, effective)


def tell_best_worst(
    question: Question, start: QuestionTally, screens: Sequence[Distribution], view: View
) -> QuestionTally:
    """For each item (best − worst) / shown, over the screens that were answered.

    The screens of one respondent are not as many respondents: ranges follow from what people
    vary by, whatever the unit of weights.
    """
    by_person = view.book.screens(question.id, view.division, view.segment)
    shown = {str(n): items for n, items in enumerate(start.measure.screens(question), 1)}
    found = ranking.best_worst(shown, _chosen(shown, [one.weights for one in screens]))
    heads = ranking.best_worst(shown, _chosen(shown, [one.counts for one in screens]))
    answered = max((answers.n for answers in screens), default=0)
    people = max((answers.effective for answers in screens), default=0.0)
    nobody = ranking.Choices(0, 0, 0)
    options = []
    for choice in question.choices:
        item, plain = found.get(choice.key, nobody), heads.get(choice.key, nobody)
        score = by_person.score(choice.key)
        options.append(
            OptionTally(
                choice.key,
                choice.label.plain or choice.key,
                round(plain.best),
                _best_of(item, by_person.share(choice.key)),
                start.measure.guess_of_item(choice.expect),
                mean=None if math.isnan(item.score) else item.score,
                worst=round(plain.worst),
                mean_range=None if math.isnan(score.value) else score,
            )
        )
    return replace(
        start,
        options=tuple(options),
        answered=answered,
        asked=max(start.asked, answered),
        effective=people,
    )


def _best_of(item: ranking.Choices, found: Estimate) -> Estimate:
    """The share of an item with its range; without one for a single respondent."""
    share = item.best / item.shown if item.shown else 0.0
    return Estimate(share, found.low, found.high)


def _chosen(
    shown: Iterable[str], screens: Sequence[Mapping[Value, float]]
) -> Iterator[tuple[str, str | None, str | None, float]]:
    """Every choice: the screen, the best and the worst on it, and how many made it."""
    for screen, answers in zip(shown, screens, strict=True):
        for value, weight in answers.items():
            yield screen, _item(value, 0), _item(value, 1), weight


def _item(value: object, place: int) -> str | None:
    found = value[place] if isinstance(value, tuple) else None
    return found if isinstance(found, str) and found else None
