"""What a tally says: frozen values that every report is made from."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from surveygen.dataclass import dataclass
from surveygen.errors import Problem
from surveygen.measures import Guess, Measure
from surveygen.model import Direction
from surveygen.responses.ledger import Ledger, Rejections
from surveygen.tallies.intervals import Estimate
from surveygen.tallies.option import Of, OptionTally, WeightSums
from surveygen.tallies.verdicts import MATTERS, THIN, Outcome, Verdict

if TYPE_CHECKING:
    from surveygen.tallies.analyses.base import Analysis
    from surveygen.tallies.compared import Late, Line, Represented, Sought, Wave
    from surveygen.tallies.decided import Decided
    from surveygen.tallies.outliers import Outliers
    from surveygen.tallies.surprise import Calibration, Surprise
    from surveygen.tallies.weighting import Weighting

_ROUNDING = 1e-6
FEW = 30
"""Below this many answers a report says `7 of 12` and no percentage."""


class Quote(NamedTuple):
    """What somebody wrote."""

    text: str
    option: str = ""
    """The key of the option it was written in beside; empty for an open answer."""
    score: float | None = None
    """How likely the writer is to recommend, where the survey asks it."""
    segments: tuple[tuple[str, str], ...] = ()
    """The segments the writer belongs to: the name of the cut and the key."""


class Sample(NamedTuple):
    """How many texts were looked at, where more were written than a tally keeps."""

    read: int
    """The first of each file."""
    written: int


@dataclass(frozen=True, slots=True)
class QuestionTally:
    """One question's answers, or those in one row of a matrix."""

    id: str
    """The question's id, or the key of the row."""
    kind: str
    measure: Measure
    label: str
    answered: int
    """How many respondents answered."""
    asked: int
    """How many were to see it, by its conditions."""
    effective: float
    """The effective number behind the intervals; `answered` without weights."""
    ticked: int | None = None
    """Of several answers, how many gave at least one: `answered` without those who said no to
    all. None where there is one answer."""
    options: tuple[OptionTally, ...] = ()
    mean: Estimate | None = None
    median: float | None = None
    outliers: Outliers | None = None
    """Answers that alone make the mean what it is; None where none do."""
    numbers: tuple[tuple[float, float], ...] = ()
    """The answers with their weights, of a number that a guess is held against."""
    score: Estimate | None = None
    """For nps the score, -100 to 100."""
    top: Estimate | None = None
    """The share of the upper points, 0 to 1, of a scale that is scored by them."""
    lowest: float | str | None = None
    """The least number or earliest date."""
    highest: float | str | None = None
    expected: Guess | None = None
    """The guess of the mean or score."""
    is_guessed_by_team: bool = False
    """Whether the guesses are what a team answered on average, not the author's own."""
    verdict: Verdict | None = None
    """What became of the guesses of its mean, score or shares; None without any."""
    sure: float | None = None
    """How sure the author was of the guess, 0 to 1."""
    more: Direction = ""
    """Whether a greater number is good news."""
    unit: str = ""
    span: float | None = None
    """How far the possible numbers reach, where they end."""
    rows: tuple[QuestionTally, ...] = ()
    """The rows of a matrix."""
    sums: WeightSums | None = None
    """The weights of those who answered; None where nobody is weighted."""
    alpha: float | None = None
    """Cronbach's alpha of the rows of a matrix with numbers."""
    is_opposed: bool = False
    """Whether it is so far below nought that some rows must be worded the other way round."""
    flat: int = 0
    """Respondents with the same answer in all rows, where there are four or more."""
    winner: str = ""
    """The item that beats every other one by one; empty where there is none."""
    analysis: Analysis | None = None
    """What is worked out from all its answers together, of everybody; None for most kinds."""
    quotes: tuple[Quote, ...] = ()
    """Open answers and what was written in; at most some thousands."""
    sample: Sample | None = None
    """Of how many texts the quotes are; None where all were looked at."""
    written: int = 0
    """How many wrote something in beside an option."""
    unmatched: tuple[tuple[str, int], ...] = ()
    """Cells that fit no option, the most frequent first."""
    apart: tuple[tuple[str, int], ...] = ()
    """How many said that there is no answer, by how they said it; not among those who answered."""
    hidden: bool = False
    """Whether so few of a segment answered that their answers are not shown."""
    raked: bool = False
    """Whether its shares are those that the author weights to: luck has no part in them."""
    ticked_only: bool = False
    """Whether its column holds ticks and empty cells alone, so that these may mean no."""

    @property
    def has_guesses(self) -> bool:
        """Whether anything was guessed of it, of an option or of a row."""
        return (
            self.expected is not None
            or any(option.expected is not None for option in self.options)
            or any(row.has_guesses for row in self.rows)
        )

    @property
    def guessed(self) -> Estimate | None:
        """What its guess is of: the score, or the mean, without outliers where there are any."""
        return self.score or (self.mean if self.outliers is None else self.outliers.mean)

    @property
    def hangs_on_outliers(self) -> bool:
        """Whether its guess fits the mean with the outliers alone: right, if they are no slips."""
        if self.outliers is None or self.mean is None or self.expected is None or self.is_thin:
            return False
        guess = self.expected.value
        fits = self.mean.holds(guess) and not self.outliers.mean.holds(guess)
        return fits and self.verdict is Verdict.TOO_FEW

    @property
    def is_small(self) -> bool:
        """Whether there are too few answers for percentages."""
        return self.answered < FEW

    @property
    def counts_people(self) -> bool:
        """Whether each share is that of so many people: not under weights, and not of a sum."""
        return all(
            math.isnan(option.share.value)
            or abs(option.share.value * self.answered - option.count) < _ROUNDING
            for option in self.options
        )

    @property
    def is_thin(self) -> bool:
        """Whether there are too few answers to say anything about them."""
        return self.answered < THIN

    @property
    def takes_several(self) -> bool:
        """Whether one respondent may give several answers."""
        return self.measure.several

    @property
    def most_expected(self) -> OptionTally | None:
        """The option whose guess is the greatest; None without a guess of any."""
        guesses = [(o.expected.value, o) for o in self.options if o.expected is not None]
        best = max(guesses, key=lambda one: one[0], default=None)
        return best[1] if best is not None and best[0] > 0 else None

    def place_of(self, option: OptionTally) -> float | None:
        """Where an option's guess stands on its bar, 0 to 1; None where there is none."""
        guess = option.expected
        if guess is None or (guess.of == "mean" and not self.span):
            return None
        return guess.value / (self.span or 1.0) if guess.of == "mean" else guess.value

    @property
    def compared(self) -> tuple[tuple[str, Of, Estimate], ...]:
        """What waves compare of its options, by key; nothing of the points of a scale."""
        if not (self.measure.only_shares or any(self.measure.headings)):
            return ()
        return tuple((o.key, of, found) for o in self.options for of, found in o.compared)

    def option(self, key: str) -> OptionTally:
        """The option with this key; raises KeyError."""
        for option in self.options:
            if option.key == key:
                return option
        raise KeyError(key)


@dataclass(frozen=True, slots=True)
class Segment:
    """Some of the respondents."""

    key: str
    label: str
    base: int
    """How many they are."""
    hidden: bool
    """Whether they are so few, or would show so few others, that nothing more is said."""
    questions: tuple[QuestionTally, ...] = ()
    protects: bool = False
    """Whether it is hidden though they are enough: fewer others could be worked out from it."""

    def __getitem__(self, question: str) -> QuestionTally:
        """The question with this id; raises KeyError."""
        for one in self.questions:
            if one.id == question:
                return one
        raise KeyError(question)


@dataclass(frozen=True, slots=True)
class Cut:
    """The respondents divided by their answers to a question, or into personas."""

    name: str
    """The question's id, or `personas`."""
    label: str
    segments: tuple[Segment, ...]
    overlaps: bool = False
    """Whether somebody may belong to several segments."""

    def __getitem__(self, key: str) -> Segment:
        """The segment with this key; raises KeyError."""
        for one in self.segments:
            if one.key == key:
                return one
        raise KeyError(key)


class QualityChange(NamedTuple):
    """A figure that would be another without the responses that look hasty."""

    question: str
    """The id of the question, or the key of a row."""
    label: str
    figure: str
    """`score`, `mean`, or the label of an option."""
    with_all: float
    without: float


class Quality(NamedTuple):
    """Responses that look hasty or copied; they are counted all the same."""

    median: float | None
    """How long people usually take, in seconds; None where it is not known."""
    hasty: int
    """How many took less than a third of that."""
    flat: int
    """How many gave the same answer in all of four rows or more."""
    repeated: int = 0
    """How many repeat another one answer for answer, more often than chance explains."""
    looked: int | None = None
    """How many were compared with one another; None for all."""
    timed: int | None = None
    """Of how many it was looked at how long they took; None for all whose time is known."""
    left: int | None = None
    """How many look neither hasty nor flat; None where that was not asked for."""
    changes: tuple[QualityChange, ...] = ()
    """What would change without the others."""

    @property
    def is_odd(self) -> bool:
        """Whether there is anything to look at."""
        return bool(self.hasty or self.flat or self.repeated)


@dataclass(frozen=True, slots=True)
class Tally:
    """The answers to a survey."""

    survey: str
    """The survey's id."""
    name: str
    """The question set's name."""
    title: str
    ledger: Ledger
    questions: tuple[QuestionTally, ...]
    sources: tuple[str, ...] = ()
    """The files, as they were named."""
    selected: int = 0
    """How many of the counted responses this tally is about; all, unless some were left out."""
    selection: str = ""
    """By which condition or dates, in words; empty for all."""
    chosen: tuple[tuple[str, str], ...] = ()
    """The same in parts: `where` and a condition, `persona` and its name, `since` and a day."""
    fakes: int = 0
    """Responses made up by `surveygen fake`."""
    first: str = ""
    """When the first response was sent, ISO 8601 where the file says so."""
    last: str = ""
    days: tuple[tuple[str, int], ...] = ()
    """How many responses were sent on which day, ISO 8601, in their order; none where that is not
    known of all, or where they were chosen by what people said."""
    weighting: Weighting | None = None
    cuts: tuple[Cut, ...] = ()
    surprises: tuple[Surprise, ...] = ()
    """The guesses held against the answers, the most surprising first."""
    bias: float | None = None
    """Mean of guess less result over good-news items, in points of 100; None without any."""
    calibration: Calibration | None = None
    matters: float = MATTERS
    """The smallest gap worth a word, in points of 100."""
    guesser: str = "you"
    """Who guessed: `you`, or `the team`."""
    decisions: tuple[Decided, ...] = ()
    """What has become of the decisions that were made beforehand."""
    least: int = 5
    """Figures of decisions that are about fewer people are not shown."""
    analyses: tuple[Analysis, ...] = ()
    """What is worked out from several questions together, where views ask for it."""
    asked: tuple[Sought, ...] = ()
    """What the survey was to find out."""
    waves: tuple[Wave, ...] = ()
    represented: tuple[Represented, ...] = ()
    """Questions of which it is known how all there are would answer."""
    late: Late | None = None
    """How late answers differ from early ones, where that was asked for."""
    trend: tuple[Line, ...] = ()
    """The figures over all waves and now."""
    quality: Quality | None = None
    """Responses that look hasty or copied; what would change without them where it was asked."""
    rejections: tuple[Rejections, ...] = ()
    """Rows that need a look, by file."""
    problems: tuple[Problem, ...] = ()
    """What was odd about the files."""

    @property
    def due(self) -> tuple[str, ...]:
        """The conditions of the decisions that can be told now, as they were written."""
        told = (Outcome.SO, Outcome.NOT_SO)
        return tuple(one.text for one in self.decisions if one.outcome in told)

    def __getitem__(self, question: str) -> QuestionTally:
        """The question with this id; raises KeyError."""
        for one in self.questions:
            if one.id == question:
                return one
        raise KeyError(question)
