"""Every figure of a tally as one row: what the tidy CSV and the workbook are made of."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from surveygen.measures import Guess
from surveygen.tallies.decided import Found
from surveygen.tallies.intervals import Estimate
from surveygen.tallies.result import QuestionTally, Tally
from surveygen.tallies.verdicts import Outcome

if TYPE_CHECKING:
    from surveygen.tallies.quotas import Quota

COLUMNS = (
    "survey", "cut", "segment", "question", "row", "option", "label", "figure", "value", "low",
    "high", "expected", "count", "answered",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure and where it belongs; what does not apply is empty or None."""

    survey: str
    cut: str
    segment: str
    question: str
    row: str
    option: str
    label: str
    figure: str
    """`share`, `mean`, `median`, `score`, `top`, `points`, `answered`, `n`, `quota`;
    `mean_without`, the mean without outliers; or `decision`: 1 where it is so, 0 where it is not,
    nothing while that cannot be said."""
    value: float | None
    low: float | None
    high: float | None
    expected: float | None
    count: int | None
    answered: int

    def cells(self) -> tuple[str | float | int | None, ...]:
        """In the order of COLUMNS."""
        return tuple(getattr(self, name) for name in COLUMNS)


def figures(tally: Tally, quotas: Sequence[Quota] = ()) -> Iterator[Figure]:
    """All figures: everybody's, then those of every segment that is shown, then the quotas."""
    for question in tally.questions:
        yield from _question(tally.survey, "", "", question)
    for cut in tally.cuts:
        for segment in cut.segments:
            for question in segment.questions:
                yield from _question(tally.survey, cut.name, segment.key, question)
    yield from _decisions(tally)
    for quota in quotas:
        yield Figure(
            tally.survey, "", "", quota.question, "", quota.option, quota.label, "quota",
            quota.wanted, None, None, None, quota.found, quota.answered,
        )  # fmt: skip


_OUTCOMES = {Outcome.SO: 1.0, Outcome.NOT_SO: 0.0}


def _decisions(tally: Tally) -> Iterator[Figure]:
    """Every decision as 1, 0 or nothing yet, and after it the figures that it hangs on."""
    for one in tally.decisions:
        value = _OUTCOMES.get(one.outcome)
        yield Figure(
            tally.survey, "", "", "", "", "", one.text, "decision",
            value, None, None, None, None, tally.selected,
        )  # fmt: skip
        for test in one.tests:
            against = None if isinstance(test.right, Found) else test.right
            for found in test.figures:
                if found.hidden:
                    continue
                yield Figure(
                    tally.survey, "", "", "", "", "", found.text, found.name,
                    _known(found.value.value), _known(found.value.low), _known(found.value.high),
                    against, None, found.n,
                )  # fmt: skip


def _question(
    survey: str, cut: str, segment: str, question: QuestionTally, owner: str = ""
) -> Iterator[Figure]:
    name, row = (owner, question.id) if owner else (question.id, "")

    def figure(
        kind: str,
        estimate: Estimate,
        *,
        option: str = "",
        label: str = question.label,
        expected: Guess | None = None,
        count: int | None = None,
    ) -> Figure:
        return Figure(
            survey, cut, segment, name, row, option, label, kind,
            _known(estimate.value), _known(estimate.low), _known(estimate.high),
            expected.value if expected else None, count, question.answered,
        )  # fmt: skip

    yield figure("answered", Estimate(question.answered, math.nan, math.nan), count=question.asked)
    if question.hidden:
        return
    if question.score is not None:
        yield figure("score", question.score, expected=question.expected)
    if question.top is not None:
        yield figure("top", question.top)
    if question.mean is not None:
        own = question.expected if question.score is None else None
        yield figure("mean", question.mean, expected=own)
    if question.outliers is not None:
        yield figure("mean_without", question.outliers.mean, count=question.outliers.count)
    if question.median is not None:
        yield figure("median", Estimate(question.median, math.nan, math.nan))
    for option in question.options:
        key, label = option.key, option.label
        guess = option.expected if option.expected and option.expected.of == "share" else None
        yield figure(
            "share", option.share, expected=guess, count=option.count, option=key, label=label
        )
        if option.mean is not None:
            own = option.expected if guess is None else None
            alone = option.mean_range or Estimate(option.mean, math.nan, math.nan)
            yield figure("mean", alone, expected=own, option=key, label=label)
        if option.points is not None:
            alone = Estimate(option.points, math.nan, math.nan)
            yield figure("points", alone, option=key, label=label)
    for one in question.rows:
        yield from _question(survey, cut, segment, one, question.id)


def _known(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 6)
