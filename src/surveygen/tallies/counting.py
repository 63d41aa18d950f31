"""What is to be counted, in the survey's words, and the counts of all files put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import repeat
from typing import NamedTuple

from surveygen import wire
from surveygen.condition import Answer, Condition, evaluate, questions_in
from surveygen.model import Questionnaire
from surveygen.responses.answers import NOTHING, Cells, Decoded, Remark, Value
from surveygen.responses.matching import Field, FieldName, Matching
from surveygen.responses.repeats import person_of
from surveygen.tallies.distribution import Distribution, as_number, unweighted
from surveygen.tallies.fields import screens_of, shown_when
from surveygen.tallies.parts import Answered, Group, Holds, Part, Person, Response, Together, Weight
from surveygen.tallies.reliability import ItemSums
from surveygen.tallies.screens import ScreenSums, read_screens

_LONG = 12
"""An id of this length, or a moment, is of one response alone."""
MOST_REMARKS = 20_000
"""Different cells of a question that are remarked about; of more only the number is kept."""


class Bound(NamedTuple):
    """A part as one file holds it."""

    columns: tuple[int, ...]
    decode: Callable[[Cells], Decoded]


class _Judged(NamedTuple):
    """A condition as one file holds it."""

    columns: tuple[int, ...]
    holds: Callable[[Cells], bool | None]
    """Whether it does; None where an answer that it asks for is missing."""


NOT_ASKED = "the question was not to be asked"


class Binder:
    """Finds the parts in the columns of one file."""

    def __init__(self, questionnaire: Questionnaire, matching: Matching) -> None:
        self.questionnaire = questionnaire
        self.matching = matching

    def bind(self, part: Part) -> Bound | None:
        """The part in this file; None where the file does not hold it."""
        match part:
            case Answered(name):
                found = self.matching.fields.get(name)
                return None if found is None else Bound(found.columns, found.decode)
            case Holds(condition):
                return self._condition(condition)
            case Together(question):
                own = {name[1]: one for name, one in self._fields(question)}
                screens = screens_of(self.questionnaire.by_id[question])
                return Bound(*read_screens(own, len(screens))) if own else None
            case Person(column):
                position = self.matching.position_of(
                    column, self.questionnaire.settings.fields.get(column, "")
                )
                return None if position is None else Bound((position,), _as_person)
            case Response():
                special = self.matching.special
                places = [special[name] for name in (wire.ID, wire.SUBMITTED) if name in special]
                return Bound(tuple(places), _as_response) if places else None
            case Weight():
                found = self.matching.weight
                return None if found is None else Bound(found.columns, found.decode)

    def bind_consistent(self, part: Part) -> Bound | None:
        """The same, where an answer of somebody who was not to be asked is none, and is named.

        That is judged where everything that the question's condition asks for was answered.
        """
        bound = self.bind(part)
        if bound is None or not isinstance(part, Answered):
            return bound
        condition = self._shown[part.field[0]]
        if condition is None:
            return bound
        asked = self._condition_columns(condition)
        if asked is None:
            return bound
        width = len(asked.columns)
        decode = bound.decode

        def decode_consistent(cells: Cells) -> Decoded:
            decoded = decode(cells[width:])
            if decoded.value is None or asked.holds(cells[:width]) is not False:
                return decoded
            if not decoded.value:
                return NOTHING  # boxes that all say no were not shown
            said = Remark("contradiction", ", ".join(filter(None, cells[width:])), NOT_ASKED)
            return Decoded(None, decoded.unmatched, (*decoded.remarks, said))

        return Bound((*asked.columns, *bound.columns), decode_consistent)

    def asked(self, question: str) -> tuple[tuple[int, ...], Callable[[Cells], bool]] | None:
        """Columns that tell who was to be asked, and how; None where everybody was, or nobody
        knows."""
        condition = self._shown[question]
        judged = None if condition is None else self._condition_columns(condition)
        if judged is None:
            return None
        return judged.columns, lambda cells: judged.holds(cells) is not False

    @cached_property
    def _shown(self) -> dict[str, Condition | None]:
        return shown_when(self.questionnaire)

    def _condition(self, condition: Condition) -> Bound:
        columns, answers_in = self._answers_to(condition)

        def decode(cells: Cells) -> Decoded:
            return Decoded("yes" if evaluate(condition, answers_in(cells)) else "no")

        return Bound(columns, decode)

    def _condition_columns(self, condition: Condition) -> _Judged | None:
        """The condition in this file; None where the file does not hold all that it asks for."""
        wanted = frozenset(questions_in(condition))
        if not all(any(True for _ in self._fields(question)) for question in wanted):
            return None
        columns, answers_in = self._answers_to(condition)

        def holds(cells: Cells) -> bool | None:
            answers = answers_in(cells)
            if any(answers.get(question) in (None, "") for question in wanted):
                return None
            return evaluate(condition, answers)

        return _Judged(columns, holds)

    def _answers_to(
        self, condition: Condition
    ) -> tuple[tuple[int, ...], Callable[[Cells], dict[str, Answer]]]:
        """The columns of the questions that a condition is about, and the answers in them."""
        columns: list[int] = []
        slices: list[tuple[FieldName, Field, slice]] = []
        for question in dict.fromkeys(questions_in(condition)):
            for name, one in self._fields(question):
                slices.append((name, one, slice(len(columns), len(columns) + len(one.columns))))
                columns += one.columns

        def answers_in(cells: Cells) -> dict[str, Answer]:
            answers: dict[str, Answer] = {}
            parts: dict[str, dict[str, object]] = {}
            for (question, item), one, where in slices:
                value = one.decode(cells[where]).value
                if item:
                    if value is not None:
                        parts.setdefault(question, {})[item] = value
                elif not isinstance(value, tuple):
                    answers[question] = value
                else:
                    parts[question] = self._items(question, value)
            return {**answers, **parts}

        return tuple(columns), answers_in

    def _items(self, question: str, values: tuple[str | float, ...]) -> dict[str, object]:
        asked = self.questionnaire.by_id[question]
        items = asked.rows or asked.choices
        return {i.key: v for i, v in zip(items, values, strict=False) if v != ""}

    def _fields(self, question: str) -> Iterator[tuple[FieldName, Field]]:
        for name, one in self.matching.fields.items():
            if name[0] == question:
                yield name, one
        position = self.matching.texts.get((question, ""))
        if position is not None:
            yield (question, ""), Field((position,), _as_text)


def _as_person(cells: Cells) -> Decoded:
    return Decoded(person_of(cells[0]) or None)


def _as_response(cells: Cells) -> Decoded:
    # A number that a service counts up tells nothing without the time beside it.
    told = len(cells) > 1 or len(cells[0]) >= _LONG
    return Decoded("\n".join(cells) if told and any(cells) else None)


def _as_text(cells: Cells) -> Decoded:
    return Decoded(cells[0].strip() or None)


class _Memory(dict[Cells, Value]):
    """The values of cells that were decoded before."""

    def __init__(self, decode: Callable[[Cells], Decoded]) -> None:
        super().__init__()
        self.decode = decode
        self.odd: dict[Cells, Decoded] = {}
        """Cells in which something fits nothing, or that there is something to remark about."""

    def __missing__(self, cells: Cells) -> Value:
        decoded = self.decode(cells)
        if decoded.unmatched or decoded.remarks:
            self.odd[cells] = decoded
        self[cells] = value = decoded.value
        return value

    def forget(self) -> None:
        """Keep it small."""
        if len(self) > 100_000:
            self.clear()
            self.odd.clear()


@dataclass(slots=True)
class Counts:
    """Counts of decoded combinations, of all files so far."""

    groups: dict[Group, dict[tuple[Value, ...], dict[Value, int]]] = field(default_factory=dict)
    """The values of each group's last part, by those of the parts before it."""
    items: dict[Group, ItemSums] = field(default_factory=dict)
    """What the reliability of a matrix needs, by its rows."""
    screens: dict[Group, dict[tuple[Value, ...], ScreenSums]] = field(default_factory=dict)
    """People who answered screens, added up by the values of the parts before."""
    unmatched: dict[FieldName, Counter[str]] = field(default_factory=dict)
    """Cells that fit no option, by question."""
    remarks: dict[FieldName, Counter[Remark]] = field(default_factory=dict)
    """What there is to remark about answers, by question."""

    def item_absorber(
        self, group: Group, bound: Sequence[Bound]
    ) -> Callable[[dict[Cells, int]], None]:
        """What takes counts of all rows of a matrix together, of which only sums are kept."""
        sums = self.items.setdefault(group, ItemSums(len(group)))
        memories: list[dict[str, Value]] = [{} for _ in bound]

        def absorb(counts: dict[Cells, int]) -> None:
            for cells, count in counts.items():
                values = []
                for cell, one, memory in zip(cells, bound, memories, strict=True):
                    if cell not in memory:
                        memory[cell] = one.decode((cell,)).value
                    values.append(memory[cell])
                if None in values:
                    continue
                sums.flat += count * (len(set(values)) == 1)
                numbers = [n for v in values if (n := as_number(v)) is not None]
                if len(numbers) == len(values):
                    sums.add(numbers, count)

        return absorb

    def screen_absorber(
        self, group: Group, bound: Sequence[Bound], screens: Sequence[Sequence[str]]
    ) -> Callable[[dict[Cells, int]], None]:
        """What takes counts of all screens of a question together, of which only sums are kept."""
        groups = self.screens.setdefault(group, {})

        def absorb(counts: dict[Cells, int]) -> None:
            for cells, count in counts.items():
                values, start = [], 0
                for one in bound:
                    end = start + len(one.columns)
                    values.append(one.decode(cells[start:end]).value)
                    start = end
                *before, chosen = values
                if not isinstance(chosen, tuple):
                    continue
                pairs = zip(screens, chosen[::2], chosen[1::2], strict=True)
                sums = groups.setdefault(tuple(before), ScreenSums())
                sums.add([(items, str(best), str(worst)) for items, best, worst in pairs], count)

        return absorb

    def absorber(
        self, group: Group, bound: Sequence[Bound], home: bool
    ) -> Callable[[dict[Cells, int]], None]:
        """What takes an engine's counts of one group of one file.

        In its `home` group, what fits no option of a field is counted as unmatched.
        """
        groups = self.groups.setdefault(group, {})
        parts: list[tuple[slice, _Memory]] = []
        start = 0
        for one in bound:
            parts.append((slice(start, start + len(one.columns)), _Memory(one.decode)))
            start += len(one.columns)
        asked = group[-1]
        field = asked.field if home and isinstance(asked, Answered) else None

        def absorb(counts: dict[Cells, int]) -> None:
            *first, last = ([memory[cells[w]] for cells in counts] for w, memory in parts)
            befores = zip(*first, strict=True) if first else repeat(())
            for before, value, count in zip(befores, last, counts.values(), strict=False):
                found = groups.setdefault(before, {})
                found[value] = found.get(value, 0) + count
            where, memory = parts[-1]
            if field is not None and memory.odd:
                self._note_odd(field, counts, where, memory)
            for _, memory in parts:
                memory.forget()

        return absorb

    def _note_odd(
        self, field: FieldName, counts: dict[Cells, int], where: slice, memory: _Memory
    ) -> None:
        unmatched = self.unmatched.setdefault(field, Counter())
        remarks = self.remarks.setdefault(field, Counter())
        for cells, count in counts.items():
            odd = memory.odd.get(cells[where])
            if odd is None:
                continue
            for cell in odd.unmatched:
                unmatched[cell] += count
            for remark in odd.remarks:
                if len(remarks) < MOST_REMARKS or remark in remarks:
                    remarks[remark] += count
                else:
                    remarks[Remark(remark.kind, "", remark.detail)] += count

    def of(self, group: Group) -> dict[tuple[Value, ...], int]:
        """The combinations of a group with their counts; none where no file holds it."""
        return {
            (*before, value): count
            for before, found in self.groups.get(group, {}).items()
            for value, count in found.items()
        }

    def slice(
        self,
        group: Group,
        keep: Callable[[tuple[Value, ...]], bool],
        weigh: Callable[[tuple[Value, ...]], float] | None = None,
    ) -> Distribution:
        """The answers of the last part of a group, where `keep` accepts the parts before it.

        `weigh` gives the weight of the respondents with these parts; without it all weigh 1.
        """
        kept = [pair for pair in self.groups.get(group, {}).items() if keep(pair[0])]
        counts = _added(found for _, found in kept)
        if weigh is None:
            return unweighted(counts)
        weights = dict.fromkeys(counts, 0.0)
        squares = dict.fromkeys(counts, 0.0)
        for before, found in kept:
            weight = weigh(before)
            for value, count in found.items():
                if value is not None:
                    weights[value] += count * weight
                    squares[value] += count * weight * weight
        return Distribution(counts, weights, sum(squares.values()), squares)


def _added(several: Iterable[dict[Value, int]]) -> dict[Value, int]:
    """Counts added up, without those of no answer."""
    sums: dict[Value, int] = {}
    for counts in several:
        if not sums:
            sums = counts.copy()
            continue
        for value, count in counts.items():
            sums[value] = sums.get(value, 0) + count
    sums.pop(None, None)
    return sums
