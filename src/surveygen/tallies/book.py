"""The book of a tally: what has to be counted, and the figures looked up in the counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import NamedTuple

from surveygen.condition import Condition
from surveygen.dataclass import dataclass
from surveygen.model import Questionnaire
from surveygen.responses.answers import Value
from surveygen.responses.matching import FieldName
from surveygen.tallies.counting import Counts
from surveygen.tallies.distribution import Distribution
from surveygen.tallies.fields import fields_of, is_grid, screens_of, shown_when
from surveygen.tallies.parts import Answered, Group, Holds, Part, Together, Weight
from surveygen.tallies.screens import ScreenSums
from surveygen.tallies.weighting import (
    CAP,
    LEAST,
    Weighting,
    are_few_told,
    completed,
    effective_n,
    level,
    missing,
    pools_of,
    rake,
    unreached,
)

Values = tuple[Value, ...]


class Division(NamedTuple):
    """How respondents are divided: by a question, or into personas."""

    name: str
    label: str
    parts: tuple[Part, ...]
    """What has to be known of a respondent."""
    segments: tuple[tuple[str, str, Callable[[Values], bool]], ...]
    """Key, label, and whether a respondent with these parts belongs to it."""
    overlaps: bool = False
    aside: bool = False
    """Whether it is no cut, but tells of whom a decision's figures are."""


class Scheme(NamedTuple):
    """How respondents are weighted."""

    kind: str = ""
    """`column`, `rake`, or empty for no weights."""
    parts: tuple[Part, ...] = ()
    weigh: Callable[[Values], float] | None = None
    """The weight of a respondent with these parts; None while it is not known."""
    joined: int = 0
    """How many weigh as those next to them do, as too few shared their own weight."""


@dataclass(slots=True)
class Book:
    """Counts, and what is looked up in them."""

    questionnaire: Questionnaire
    divisions: tuple[Division, ...] = ()
    scheme: Scheme = field(default_factory=Scheme)
    beside: tuple[Group, ...] = ()
    """What else is to be counted."""
    least: int = 1
    """No weight of a raking is that of fewer people."""
    counts: Counts = field(default_factory=Counts)
    telling: dict[FieldName, int] = field(default_factory=dict)
    """Of how few weights tell what they answered to a field, as far as that was looked up."""
    shown: dict[str, Condition | None] = field(init=False)
    """When each question is shown."""

    def __post_init__(self) -> None:
        self.shown = shown_when(self.questionnaire)

    @property
    def home(self) -> tuple[Part, ...]:
        """The parts that everybody's answers are counted with: those of the first division.

        What a division counts adds up to the whole, which need not be counted once more.
        """
        return self.divisions[0].parts if self.divisions else ()

    def is_home(self, group: Group) -> bool:
        """Whether a group holds everybody's answers to a field."""
        return group[:-1] == (*self.home, *self.scheme.parts) and isinstance(group[-1], Answered)

    def is_matrix(self, group: Group) -> bool:
        """Whether a group holds all rows of a matrix together, of which only sums are kept."""
        names = {part.field[0] for part in group if isinstance(part, Answered) and part.field[1]}
        rows = [part for part in group if isinstance(part, Answered) and part.field[1]]
        alone = len(group) > 1 and len(rows) == len(group) and len(names) == 1
        return alone and is_grid(self.questionnaire.by_id[names.pop()])

    def groups(self) -> Iterator[Group]:
        """Everything that has to be counted."""
        fields = [name for question in self.questionnaire for name in fields_of(question)]
        shows = dict.fromkeys(c for c in self.shown.values() if c is not None)
        for parts in dict.fromkeys([self.home, *(d.parts for d in self.divisions)]):
            if parts:
                yield parts
            for condition in shows:
                yield (*parts, Holds(condition))
            for name in fields:
                yield (*parts, *self.scheme.parts, Answered(name))
        if len(self.divisions) > 1:
            # Who belongs to which segments of several divisions, so that no few can be worked out.
            parts = parts_of(self.divisions)
            yield parts
            for name in fields:
                yield (*parts, *self.scheme.parts, Answered(name))
        if self.scheme.parts:
            yield self.scheme.parts
        for question in self.questionnaire:
            rows = fields_of(question)
            if is_grid(question) and len(rows) > 1:
                yield tuple(map(Answered, rows))
            if screens_of(question):
                for parts in dict.fromkeys([self.home, *(d.parts for d in self.divisions)]):
                    yield (*parts, *self.scheme.parts, Together(question.id))
        yield from self.beside

    def distribution(
        self, name: FieldName, division: Division | None = None, segment: int = 0
    ) -> Distribution:
        """The answers of a field, of all respondents or of one segment."""
        parts = division.parts if division else self.home
        group = (*parts, *self.scheme.parts, Answered(name))
        cut = len(parts)
        weigh = self.weigh_of(name)
        belongs = division.segments[segment][2] if division else None
        return self.counts.slice(
            group,
            lambda before: belongs is None or belongs(before[:cut]),
            None if weigh is None else lambda before: weigh(before[cut:]),
        )

    def weigh_of(self, *names: FieldName) -> Callable[[Values], float] | None:
        """The weight of who answered some fields; None without any.

        In a raking all weigh the same where few would be told by their weight: see `are_few_told`.
        """
        weigh, is_raked = self.scheme.weigh, self.scheme.kind == "rake"
        return _alike if weigh and is_raked and any(map(self.tells_few, names)) else weigh

    def tells_few(self, name: FieldName) -> int:
        """Of how many weights tell what they answered to a field, as they are few; else 0."""
        weigh, cut = self.scheme.weigh, len(self.home)
        if weigh is None or self.least <= 1:
            return 0
        if name not in self.telling:
            levels = Counter[float]()
            group = (*self.home, *self.scheme.parts, Answered(name))
            for before, found in self.counts.groups.get(group, {}).items():
                if people := sum(n for value, n in found.items() if value is not None):
                    levels[level(weigh(before[cut:]))] += people
            self.telling[name] = min(levels.values()) if are_few_told(levels, self.least) else 0
        return self.telling[name]

    def screens(
        self, question: str, division: Division | None = None, segment: int = 0
    ) -> ScreenSums:
        """People who answered the screens of a question, with what they weigh."""
        parts = division.parts if division else self.home
        group, cut = (*parts, *self.scheme.parts, Together(question)), len(parts)
        belongs = division.segments[segment][2] if division else None
        weigh = self.weigh_of(*fields_of(self.questionnaire.by_id[question]))
        found = ScreenSums()
        for before, sums in self.counts.screens.get(group, {}).items():
            if belongs is None or belongs(before[:cut]):
                found.join(sums, 1.0 if weigh is None else weigh(before[cut:]))
        return found

    def asked(
        self, question: str, everybody: int, division: Division | None = None, segment: int = 0
    ) -> int:
        """How many were to see a question."""
        condition = self.shown[question]
        if condition is None:
            return everybody
        parts = division.parts if division else self.home
        belongs = division.segments[segment][2] if division else None
        found = self.counts.slice(
            (*parts, Holds(condition)), lambda before: belongs is None or belongs(before)
        )
        return found.counts.get("yes", 0)

    def base(self, division: Division, segment: int) -> int:
        """How many belong to a segment."""
        belongs = division.segments[segment][2]
        counter = self.counts.of(division.parts)
        return sum(count for values, count in counter.items() if belongs(values))

    def weighting(self) -> Weighting | None:
        """What the weights cost; None without any."""
        weigh = self.scheme.weigh
        if weigh is None:
            return None
        counter = self.counts.of(self.scheme.parts)
        n = total = squares = 0.0
        capped = 0
        for values, count in counter.items():
            weight = weigh(values)
            n += count
            total += count * weight
            squares += count * weight * weight
            capped += count * (self.scheme.kind == "rake" and weight >= CAP * (1 - 1e-9))
        effective = effective_n(total, squares)
        return Weighting(self.scheme.kind, effective, n / effective if effective else 1.0, capped)


def parts_of(divisions: Sequence[Division]) -> tuple[Part, ...]:
    """The parts that tell to which segments of all these divisions somebody belongs."""
    return tuple(dict.fromkeys(part for one in divisions for part in one.parts))


def scheme_of(questionnaire: Questionnaire) -> Scheme:
    """The weights that the front matter asks for; those of a raking are not known yet."""
    weights = questionnaire.settings.weights
    if not weights:
        return Scheme()
    if isinstance(weights, str):
        return Scheme("column", (Weight(weights),), lambda values: _weight(values[0]))
    return Scheme("rake", tuple(Answered((name, "")) for name in weights))


def _alike(_: Values) -> float:
    return 1.0


def _weight(value: Value, otherwise: float = 1.0) -> float:
    return value if isinstance(value, float) else otherwise


def settled(book: Book) -> Scheme:
    """The scheme with its weights, once the answers are counted; with none where it is refused.

    Refused is what cannot be kept: a raking of too few, shares that nobody has or that the cap
    keeps from being reached, cells that are no weights; all but the first unless
    `weights_partial` takes what can be had.
    """
    scheme, counts = book.scheme, dict(book.counts.of(book.scheme.parts))
    refused = Scheme("", scheme.parts)
    weights = book.questionnaire.settings.weights
    partial = book.questionnaire.settings.weights_partial
    if isinstance(weights, str):
        return _of_column(scheme, counts, partial=partial) or refused
    if sum(counts.values()) < LEAST:
        return refused
    targets = targets_of(book, counts)
    if not partial and any(missing(counts, targets)):
        return refused
    found = rake(counts, targets, CAP)
    if not partial and unreached(counts, found, targets):
        return refused
    pools = pools_of(counts, found, book.least)
    joined = _joined(counts, found, pools, book.least)
    if pools:
        found = rake(counts, targets, CAP, pools)
    return Scheme("rake", scheme.parts, lambda values: found.get(values, 1.0), joined)


def _joined(
    counts: Mapping[Values, int],
    weights: Mapping[Values, float],
    pools: Sequence[Sequence[Values]],
    least: int,
) -> int:
    """How many of those who are in a pool had a weight that few shared."""
    people: dict[float, int] = {}
    for cell in (cell for cells in pools for cell in cells):
        weight = level(weights[cell])
        people[weight] = people.get(weight, 0) + counts[cell]
    return sum(n for n in people.values() if n < least)


def targets_of(book: Book, counts: Mapping[Values, float]) -> list[dict[Value, float]]:
    """The shares that a raking is to reach, by question and answer, of those who answered it."""
    weights = book.questionnaire.settings.weights
    shares = {} if isinstance(weights, str) else weights
    answers = [[c.key for c in book.questionnaire.by_id[name].choices] for name in shares]
    return completed(counts, list(shares.values()), answers)


def _of_column(scheme: Scheme, counts: dict[Values, int], *, partial: bool) -> Scheme | None:
    """The weights of a column; what is none of them weighs as much as the others on average."""
    known = [(value, n) for (value,), n in counts.items() if isinstance(value, float)]
    total, n = sum(value * n for value, n in known), sum(n for _, n in known)
    if not total or (n < sum(counts.values()) and not partial):
        return None
    average = total / n if n else 1.0
    return scheme._replace(weigh=lambda values: _weight(values[0], average))
