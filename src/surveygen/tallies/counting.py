"""The counts of what was asked for, of all files put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import field
from itertools import repeat

from surveygen.dataclass import dataclass
from surveygen.responses.answers import Cells, Decoded, Remark, Value
from surveygen.responses.matching import FieldName
from surveygen.tallies.binding import Bound
from surveygen.tallies.distribution import Distribution, as_number, unweighted
from surveygen.tallies.parts import Answered, Group
from surveygen.tallies.reliability import ItemSums
from surveygen.tallies.screens import ScreenSums

MOST_REMARKS = 20_000
"""Different cells of a question that are remarked about; of more only the number is kept."""


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
