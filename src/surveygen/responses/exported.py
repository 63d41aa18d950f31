"""Files without times that hold the same responses: told from people who answered alike.

That all rows of one file stand in another is expected where few questions have few answers. They
are the same export where they stand there in their order, or where so many cannot be by chance.
Two that share a part of their rows are told only by rows that nobody else gave.
"""

from __future__ import annotations

import math
import operator
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from surveygen.responses.repeats import Met

WHOLE = 5
"""Rows of a file from which all of them in another file may say that the two are one export."""
CHANCE = 0.001
"""How seldom chance alone may do what is taken for a copy."""
UNLIKELY = 0.05
"""The same, where the order of rows says so as well."""
NEARLY = 0.9
"""The part of a file's rows in another file from which it is said that the two may be one."""


class Untimed(NamedTuple):
    """What is known of tables without times."""

    copies: dict[int, int]
    """Those that are the same export as another one, or as a part of it, each with one of these
    that stands for all of them."""
    unclear: dict[int, int]
    """Those of which nearly all rows stand in another one, which may be by chance: how many."""


def exported_twice(alike: Iterable[Sequence[Met]], sizes: Mapping[int, int]) -> Untimed:
    """Which tables are copies, by the rows that several of them have; `sizes` are their rows."""
    groups = list(alike)
    shared: Counter[tuple[int, int]] = Counter()
    for met in groups:
        per_table = Counter(one.table for one in met)
        for first in per_table:
            for second in per_table:
                if first < second:
                    shared[first, second] += min(per_table[first], per_table[second])
    found = Untimed({}, {})
    for (first, second), count in shared.items():
        less, more = sorted((first, second), key=lambda table: (sizes[table], table))
        is_part = count == sizes[less] and count >= WHOLE
        is_copy = is_part and _is_copy(groups, less, more, sizes[more])
        if is_copy or (count > 1 and _is_seldom(groups, less, more, sizes)):
            _join(found.copies, less, more)
        elif count >= max(WHOLE, NEARLY * sizes[less]):
            found.unclear[less] = max(count, found.unclear.get(less, 0))
    kept = {table: n for table, n in found.unclear.items() if table not in found.copies}
    return found._replace(unclear=kept)


def _is_seldom(
    groups: Sequence[Sequence[Met]], one: int, other: int, sizes: Mapping[int, int]
) -> bool:
    """Whether two tables share more rows that nobody else gave than chance would let them.

    Of the pairs of rows in the larger table so many are equal; one more is taken for granted. By
    that, what the two share is a count of Poisson's; and it seldom has the same order in both.
    """
    within, both = 0, []
    for met in groups:
        lines = {
            table: [each.line for each in met if each.table == table] for table in (one, other)
        }
        within += math.comb(len(lines[other]), 2)
        if all(lines.values()):
            both.append((lines[one], lines[other]))
    if any(len(mine) > 1 or len(theirs) > 1 for mine, theirs in both):
        return False
    equal = (1 + within) / max(math.comb(sizes[other], 2), 1)
    expected = sizes[one] * sizes[other] * equal
    below = math.fsum(
        math.exp(n * math.log(expected) - expected - math.lgamma(n + 1)) for n in range(len(both))
    )
    order = [theirs for _, theirs in sorted(both)]
    in_order = order in (sorted(order), sorted(order, reverse=True))
    orders = math.lgamma(len(both) + 1) - math.log(2) if in_order else 0
    return 1 - below <= min(UNLIKELY, CHANCE * math.exp(min(orders, 50)))


def _join(copies: dict[int, int], one: int, other: int) -> None:
    """Let two tables, and whatever is a copy of either, be copies of one another."""
    mine, theirs = copies.setdefault(one, one), copies.setdefault(other, other)
    for table, first in copies.items():
        if first == mine:
            copies[table] = theirs


def _is_copy(groups: Sequence[Sequence[Met]], less: int, more: int, size: int) -> bool:
    """Whether all rows of a table stand in a larger one because they are the same responses."""
    once, own, other = 0, [], []
    for number, met in enumerate(groups):
        lines = [one.line for one in met if one.table == more]
        once += len(lines) == 1
        mine = [(one.line, number) for one in met if one.table == less]
        own += mine
        other += [(line, number) for line in lines if mine]
    alone = size - sum(one.table == more for met in groups for one in met)
    # By Good and Turing (Good 1953, Biometrika 40), so much of what people answer was not met yet.
    unmet = (once + alone) / size
    if (1 - unmet) ** len(own) <= CHANCE:
        return True
    return _in_order([key for _, key in sorted(own)], [key for _, key in sorted(other)])


def _in_order(own: Sequence[int], other: Sequence[int]) -> bool:
    """Whether rows stand in another table in their order, either way round.

    At its beginning or end they are a copy; amid others, or with gaps, where chance would hardly
    put them there. The order of rows that were sorted says nothing.
    """
    n, size, counts = len(own), len(other), Counter(other)
    side_by_side = sum(map(operator.eq, own, own[1:]))
    usual = n * math.fsum((count / n) ** 2 for count in Counter(own).values())
    if len(counts) > 1 and side_by_side > usual + 3 * math.sqrt(usual) + 2:
        return False
    alike = math.fsum(math.log(counts[key] / size) for key in own)
    places = math.log(size - n + 1)
    choices = math.lgamma(size + 1) - math.lgamma(n + 1) - math.lgamma(size - n + 1)
    for row in (list(own), list(reversed(own))):
        if row in (list(other[:n]), list(other[size - n :])):
            return True
        if alike + places <= math.log(CHANCE) and _stands_in(row, other):
            return True
        rest = iter(other)
        if alike + choices <= math.log(CHANCE) and all(key in rest for key in row):
            return True
    return False


def _stands_in(row: Sequence[int], other: Sequence[int]) -> bool:
    """Whether a sequence stands in another one (Knuth, Morris and Pratt 1977)."""
    back = [0]
    for key in row[1:]:
        k = back[-1]
        while k and row[k] != key:
            k = back[k - 1]
        back.append(k + (row[k] == key))
    k = 0
    for key in other:
        while k and (k == len(row) or row[k] != key):
            k = back[k - 1]
        k += row[k] == key
        if k == len(row):
            return True
    return False
