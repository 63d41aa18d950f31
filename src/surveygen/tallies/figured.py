"""The figures of decisions, found in what was counted."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from surveygen.condition import And, Compare, Condition, Has, In, Not, Or, all_of, questions_in
from surveygen.condition import Answered as IsAnswered
from surveygen.decision import Figure, Sign
from surveygen.kinds import kind_of
from surveygen.model import Questionnaire
from surveygen.responses.answers import LACKS, Value
from surveygen.tallies import evidence, means, medians
from surveygen.tallies.book import Book, Division, Scheme, Values
from surveygen.tallies.decided import Found
from surveygen.tallies.distribution import Distribution, as_number
from surveygen.tallies.fields import fields_of
from surveygen.tallies.intervals import UNKNOWN, Estimate, finite_factor, wilson
from surveygen.tallies.parts import Answered, Group, Holds, Part
from surveygen.tallies.protection import Protection, protected
from surveygen.tallies.result import QuestionTally
from surveygen.tallies.summary import View, tally_question


def base_of(questionnaire: Questionnaire, condition: Condition) -> tuple[Part, ...]:
    """What somebody has to have answered to be among those whose share a condition is."""
    found: dict[Part, None] = {}
    for name, part in _looked_at(condition):
        question = questionnaire.by_id[name]
        names = fields_of(question)
        at = next((one for one in ((name, part), (name, "")) if one in names), None)
        found[Answered(at) if at else Holds(IsAnswered(name))] = None
    return tuple(found)


def _looked_at(condition: Condition) -> Iterator[tuple[str, str]]:
    """The questions of which an answer is asked, with the row or item; not whether there is one."""
    match condition:
        case Compare(name, _, _, part) | Has(name, _, part) | In(name, _, part):
            yield name, part
        case And(operands) | Or(operands):
            for operand in operands:
                yield from _looked_at(operand)
        case Not(operand):
            yield from _looked_at(operand)


def is_crossed(condition: Condition | None) -> bool:
    """Whether a condition joins answers that no question's own table joins.

    Those of several questions, of several rows or items, or several boxes of one question.
    """
    return condition is not None and len(set(_answers_in(condition))) > 1


def _answers_in(condition: Condition) -> Iterator[tuple[str, str, str]]:
    """The questions that are looked at, with the row or item, and the box."""
    match condition:
        case Has(name, code, part):
            yield name, part, code
        case Compare(name, _, _, part) | In(name, _, part) | IsAnswered(name, part):
            yield name, part, ""
        case And(operands) | Or(operands):
            for operand in operands:
                yield from _answers_in(operand)
        case Not(operand):
            yield from _answers_in(operand)


def told_apart(figure: Figure) -> Iterator[Condition]:
    """Those whom a figure tells apart from all others: as if they were a segment."""
    if figure.where is not None:
        yield figure.where
    if is_crossed(figure.of):
        yield _cell(figure)


def _cell(figure: Figure) -> Condition:
    found = all_of(figure.of, figure.where)
    assert found is not None  # noqa: S101 - the caller looked
    return found


def codes_in(condition: Condition) -> Iterator[str]:
    """The options that a condition asks about."""
    match condition:
        case Has(_, code, _):
            yield code
        case In(_, codes, _):
            yield from codes
        case And(operands) | Or(operands):
            for operand in operands:
                yield from codes_in(operand)
        case Not(operand):
            yield from codes_in(operand)


def is_known(value: Value, lacking: frozenset[str]) -> bool:
    """Whether something was answered, in a file that has columns for the options asked about."""
    if isinstance(value, frozenset):
        return lacking.isdisjoint(value)
    return value is not None


def share_group(
    questionnaire: Questionnaire, condition: Condition, where: Condition | None, scheme: Scheme
) -> Group:
    """What is counted for a share: who is meant, their weight, what they answered, if it holds."""
    meant = (Holds(where),) if where is not None else ()
    base = base_of(questionnaire, condition)
    return (*meant, *scheme.parts, *base, Holds(condition))


def groups_of_figure(
    questionnaire: Questionnaire, figure: Figure, scheme: Scheme
) -> Iterator[Group]:
    """What has to be counted for a figure beside what a tally counts anyway."""
    if figure.of is not None:
        yield share_group(questionnaire, figure.of, figure.where, scheme)
    if figure.name == "n" and figure.where is not None:
        yield (Holds(figure.where),)


@dataclass(slots=True)
class Figured:
    """Finds figures in a book, and knows what may be shown of them."""

    book: Book
    selected: int
    protection: Protection
    least: int
    names: Mapping[Condition, str]
    """The divisions of the conditions after `where`."""
    raked: frozenset[str] = frozenset()
    """The questions whose every answer is weighted to a known share."""
    known: dict[Figure, Found] = field(default_factory=dict)

    def find(self, figure: Figure) -> Found:
        """The figure with its range."""
        if figure not in self.known:
            found = self._find(figure)
            if figure.is_set_by(self.raked) and not found.hidden:
                bare = Estimate(found.value.value, math.nan, math.nan)
                found = replace(found, value=bare, raked=True)
            self.known[figure] = found
        return self.known[figure]

    def factor(self, n: int) -> float:
        """What margins are narrowed by in a small finite population."""
        return finite_factor(n, self.book.questionnaire.settings.population)

    def _find(self, figure: Figure) -> Found:
        if figure.name == "n":
            return self._people(figure)
        if figure.of is not None:
            return self._share(figure, figure.of)
        return self._of_question(figure)

    def _division(self, figure: Figure) -> Division | None:
        return None if figure.where is None else self._aside(figure.where)

    def _aside(self, condition: Condition) -> Division:
        name = self.names[condition]
        return next(one for one in self.book.divisions if one.name == name)

    def _is_hidden(self, figure: Figure) -> bool:
        """Whether those whom a figure is about are too few to be shown."""
        return figure.where is not None and self._are_few(figure.where)

    def _are_few(self, condition: Condition) -> bool:
        """Whether those for whom it holds are few, or a few could be worked out from them."""
        if self.least <= 1:
            return False
        division = self._aside(condition)
        base = self.book.base(division, 0)
        few = 0 < base < self.least
        return few or (base > 0 and (division.name, 0) in self.protection.segments)

    def _people(self, figure: Figure) -> Found:
        division = self._division(figure)
        n = self.selected if division is None else self.book.base(division, 0)
        # How many answered one question so is said of everybody anyway.
        if is_crossed(figure.where) and self._is_hidden(figure):
            return Found("n", figure.text, "", hidden=True)
        return Found("n", figure.text, "", Estimate(n, n, n), n, n, n)

    def _share(self, figure: Figure, condition: Condition) -> Found:
        found = self.holds(condition, figure.where)
        label = "" if figure.where is not None else self._label(condition)
        names = set(questions_in(condition))
        few = any(0 < found.counts.get(k, 0) < self.least for k in ("yes", "no"))
        is_cell = is_crossed(condition) and (few or self._are_few(_cell(figure)))
        if is_cell or self._is_hidden(figure) or self._hides(figure, names):
            return Found("share", figure.text, label, hidden=True, is_share=True)
        share = min(1.0, found.share(("yes",))) if found.total else math.nan
        value = wilson(share, found.effective).narrowed(self.factor(found.n))
        count = found.counts.get("yes", 0)
        return Found(
            "share", figure.text, label, value, found.n, found.effective, count, is_share=True
        )

    def _hides(self, figure: Figure, names: set[str]) -> bool:
        """Whether answers that a figure is made of are not to be shown of those it is about."""
        division = self._division(figure)
        if division is None or not self.book.base(division, 0):
            return False
        place = (division.name, 0)
        questions = [self.book.questionnaire.by_id[name] for name in names]
        return not all(
            self.protection.shows(place, name) for q in questions for name in fields_of(q)
        )

    def holds(self, condition: Condition, where: Condition | None) -> Distribution:
        """`yes` and `no` of those who are meant and answered, weighted."""
        book, scheme = self.book, self.book.scheme
        group = share_group(book.questionnaire, condition, where, scheme)
        first = int(where is not None)
        last = first + len(scheme.parts)
        base = base_of(book.questionnaire, condition)
        lacking = frozenset(LACKS + code for code in codes_in(condition))

        def keep(values: Values) -> bool:
            if where is not None and values[0] != "yes":
                return False
            return all(
                value == "yes" if isinstance(part, Holds) else is_known(value, lacking)
                for part, value in zip(base, values[last:], strict=True)
            )

        asked = map(book.questionnaire.by_id.__getitem__, questions_in(condition))
        weigh = book.weigh_of(*(name for question in asked for name in fields_of(question)))
        return book.counts.slice(
            group, keep, None if weigh is None else lambda values: weigh(values[first:last])
        )

    def _label(self, condition: Condition) -> str:
        """The words of the option whose share it is; empty for anything else."""
        match condition:
            case Compare(name, "=", value, "") | Has(name, value, ""):
                choice = self.book.questionnaire.by_id[name].choice(str(value))
                return choice.label.plain if choice is not None else ""
        return ""

    def tally(self, figure: Figure) -> QuestionTally:
        """What a tally says about the question of a figure, protected as in a cut."""
        question = self.book.questionnaire.by_id[figure.question]
        division = self._division(figure)
        base = self.selected if division is None else self.book.base(division, 0)
        told = tally_question(question, View(self.book, base, division, 0))
        if division is None:
            return told
        place = (division.name, 0)
        shows = {name[1]: self.protection.shows(place, name) for name in fields_of(question)}
        return protected(told, shows, self.least)

    def _of_question(self, figure: Figure) -> Found:
        told = self.tally(figure)
        row = next((one for one in told.rows if one.id == figure.part), None) or told
        label = row.label if row is told else f"{row.label} ({told.label})"
        option = None
        if figure.part and row is told:
            option = next((o for o in told.options if o.key == figure.part), None)
            label = f"{option.label} ({told.label})" if option else label
        label = "" if figure.where is not None else label
        name, text = figure.name, figure.text
        if self._is_hidden(figure) or row.hidden:
            return Found(name, text, label, hidden=True)
        value, is_share = UNKNOWN, False
        if name == "score":
            is_share = row.score is None
            value = row.score or row.top or UNKNOWN
        elif name == "median":
            value = self._median(figure)
        elif figure.part and row is told:
            value = (option.mean_range if option else None) or self._mean_of_item(figure)
        else:
            value = row.mean or UNKNOWN
        return Found(
            name, text, label, value, row.answered, row.effective, 0,
            row.unit if name != "score" else "", is_share=is_share,
        )  # fmt: skip

    def numbers(self, figure: Figure) -> Distribution:
        """The answers in the field of a figure."""
        question = self.book.questionnaire.by_id[figure.question]
        names = fields_of(question)
        name = (figure.question, figure.part)
        name = name if name in names else (figure.question, "")
        return self.book.distribution(name, self._division(figure), 0)

    def _mean_of_item(self, figure: Figure) -> Estimate:
        """The mean of one item's numbers where a tally gives no range of it, as of ranks."""
        question = self.book.questionnaire.by_id[figure.question]
        keys = [item.key for item in question.choices]
        found = self.numbers(figure)
        weights: dict[float, float] = {}
        for answer, weight in found.weights.items():
            if isinstance(answer, tuple) and figure.part in keys:
                number = as_number(answer[keys.index(figure.part)])
                if number is not None:
                    weights[number] = weights.get(number, 0.0) + weight
        if not weights:
            return UNKNOWN
        low, high = kind_of(question).measure.item_limits(question)
        pairs = sorted(weights.items())
        known = low, None if math.isinf(high) else high
        mean = means.of_number(pairs, known, found.effective)
        return mean.narrowed(self.factor(found.n))

    def _median(self, figure: Figure) -> Estimate:
        """The median between the order statistics that hold it 95 times in 100 at least."""
        found = self.numbers(figure)
        pairs = found.numbers()
        if not pairs:
            return UNKNOWN
        own = medians.interval(pairs, found.effective)
        # Of everybody there is the median is what it is.
        return own if self.factor(found.n) > 0 else Estimate(own.value, own.value, own.value)

    def p_of_median(self, figure: Figure, sign: Sign, number: float) -> float:
        """The sign test: how likely so uneven a split at the number is, were it the median.

        Whether the median is at least (or above) a number is whether at least half are. Source:
        Conover, Practical Nonparametric Statistics (3rd ed.), 3.4.
        """
        found = self.numbers(figure)
        pairs = found.numbers()
        total = math.fsum(weight for _, weight in pairs)
        if total <= 0:
            return 1.0
        at = sign in (">=", "<")
        above = math.fsum(w for v, w in pairs if v > number or (at and v == number)) / total
        factor = self.factor(found.n)
        if factor <= 0:
            return 0.0
        return evidence.p_of_share(0.5, above, found.effective / factor**2)
