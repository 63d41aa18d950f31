"""Every figure of a tally as one row: what the tidy CSV and the workbook are made of."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from surveygen.measures import Guess
from surveygen.tallies.compared import Change, Wave
from surveygen.tallies.decided import Found
from surveygen.tallies.intervals import Estimate
from surveygen.tallies.option import OptionTally
from surveygen.tallies.result import QuestionTally, Tally
from surveygen.tallies.verdicts import Outcome

if TYPE_CHECKING:
    from surveygen.tallies.quotas import Quota

COLUMNS = (
    "survey", "cut", "segment", "question", "row", "option", "label", "figure", "value", "low",
    "high", "expected", "count", "answered", "verdict",
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
    """`share`, `mean`, `median`, `score`, `top`, `points`, `worst`, `answered`, `n`, `quota`;
    `mean_without`, the mean without outliers; `change_score` and the like, since the wave that the
    segment names; or `decision`: 1 where it is so, 0 where it is not, nothing while that cannot be
    said or where the weights set it."""
    value: float | None
    low: float | None
    high: float | None
    expected: float | None
    count: int | None
    answered: int
    verdict: str = ""
    """What became of the guess, or of the decision; of a change, whether it is more than chance."""

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
    yield from _analyses(tally)
    yield from _decisions(tally)
    for wave in tally.waves:
        yield from (_change(tally, wave, one) for one in wave.changes)
    for quota in quotas:
        yield Figure(
            tally.survey, "", "", quota.question, "", quota.option, quota.label, "quota",
            quota.wanted, None, None, None, quota.found, quota.answered,
        )  # fmt: skip


def _analyses(tally: Tally) -> Iterator[Figure]:
    """What is worked out from several questions together; the segment is the name of it."""
    for one in tally.analyses:
        base = getattr(one, "people", tally.selected)  # of focus groups those who came to them
        for key, kind, estimate in one.figures():
            yield Figure(
                tally.survey, "analysis", one.analysis, "", "", key, key, kind,
                _known(estimate.value), _known(estimate.low), _known(estimate.high),
                None, None, base,
            )  # fmt: skip


def _change(tally: Tally, wave: Wave, one: Change) -> Figure:
    """How a figure has changed since a wave; the count is of those who answered both times."""
    owner, _, row = one.question.partition("/")
    question = tally[owner]
    told = next((r for r in question.rows if r.id == row), question)
    return Figure(
        tally.survey, "since", wave.name, owner, row, one.figure if one.of else "",
        told.option(one.figure).label if one.of else told.label,
        f"change_{one.of or one.figure}",
        _known(one.change.value), _known(one.change.low), _known(one.change.high),
        None, one.pairs, told.answered, "more than chance" if one.is_clear else "chance",
    )  # fmt: skip


_OUTCOMES = {Outcome.SO: 1.0, Outcome.NOT_SO: 0.0}


def _decisions(tally: Tally) -> Iterator[Figure]:
    """Every decision as 1, 0 or nothing yet, and after it the figures that it hangs on."""
    for one in tally.decisions:
        value = _OUTCOMES.get(one.outcome)
        yield Figure(
            tally.survey, "", "", "", "", "", one.text, "decision",
            value, None, None, None, None, tally.selected, one.outcome.value,
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


@dataclass(frozen=True, slots=True)
class _About:
    """The question, or the row, that figures are about."""

    survey: str
    cut: str
    segment: str
    question: QuestionTally
    owner: str
    """The question that it is a row of; empty for a question."""

    def figure(
        self,
        kind: str,
        estimate: Estimate,
        option: OptionTally | None = None,
        *,
        expected: Guess | None = None,
        count: int | None = None,
    ) -> Figure:
        """One figure, with the verdict on the guess of it."""
        asked = self.question
        name, row = (self.owner, asked.id) if self.owner else (asked.id, "")
        came = asked.verdict if option is None else option.verdict
        return Figure(
            self.survey, self.cut, self.segment, name, row,
            option.key if option else "", option.label if option else asked.label, kind,
            _known(estimate.value), _known(estimate.low), _known(estimate.high),
            expected.value if expected else None, count, asked.answered,
            came.value if came and expected else "",
        )  # fmt: skip


def _alone(value: float) -> Estimate:
    return Estimate(value, math.nan, math.nan)


def _question(
    survey: str, cut: str, segment: str, question: QuestionTally, owner: str = ""
) -> Iterator[Figure]:
    about = _About(survey, cut, segment, question, owner)
    if question.hidden:
        return
    yield about.figure("answered", _alone(question.answered), count=question.asked)
    if question.score is not None:
        yield about.figure("score", question.score, expected=question.expected)
    if question.top is not None:
        yield about.figure("top", question.top)
    if question.mean is not None:
        own = question.expected if question.score is None else None
        yield about.figure("mean", question.mean, expected=own)
    if question.outliers is not None:
        yield about.figure("mean_without", question.outliers.mean, count=question.outliers.count)
    if question.median is not None:
        yield about.figure("median", _alone(question.median))
    for option in question.options:
        yield from _option(about, option)
    for key, kind, estimate in question.analysis.figures() if question.analysis else ():
        yield replace(about.figure(kind, estimate), option=key)
    for one in question.rows:
        yield from _question(survey, cut, segment, one, question.id)


def _option(about: _About, option: OptionTally) -> Iterator[Figure]:
    guess = option.expected if option.expected and option.expected.of == "share" else None
    yield about.figure("share", option.share, option, expected=guess, count=option.count)
    if option.mean is not None:
        own = option.expected if guess is None else None
        yield about.figure("mean", option.mean_range or _alone(option.mean), option, expected=own)
    for name, number in (("points", option.points), ("worst", option.worst)):
        if number is not None:
            yield about.figure(name, _alone(number), option)


def _known(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 6)
