"""Rows of several tables compared by what their answers mean, however each table writes them.

Services offer labels or codes, boxes together or apart; spreadsheets change decimal signs and days.
What answers no closed question is compared as it stands.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence

from surveygen import wire
from surveygen.responses.answers import LACKS, Cells, Decoded
from surveygen.responses.headers import SENT
from surveygen.responses.matching import Field, FieldName, Matching
from surveygen.responses.spelling.labels import normalise
from surveygen.responses.table import Row, Table
from surveygen.responses.times import Stamps

_MOST_KNOWN = 10_000
"""Distinct cells of a field whose meaning is remembered."""
_LEFT_OUT = ("range", "open", "contradiction")
"""Remarks about cells that have no value but are no blanks."""


class Meaning:
    """What the rows of one table mean, as it is compared with other tables."""

    def __init__(
        self,
        fields: Sequence[tuple[Field, bool]],
        stamped: tuple[Sequence[int], Stamps],
        others: Sequence[int],
    ) -> None:
        self._fields = [(one, _Hashes(one, apart)) for one, apart in fields]
        self._stamped, self._stamps = stamped
        self._others = others

    def of(self, columns: Sequence[Sequence[str]]) -> list[int]:
        """A hash of each of some rows, given by their columns."""
        parts: list[Iterable[Hashable]] = [columns[i] for i in self._others]
        parts += [self._in_step(columns[i]) for i in self._stamped]
        for one, hashes in self._fields:
            cells = zip(*[columns[i] for i in one.columns], strict=True)
            parts.append([hashes[each] for each in cells])
        return list(map(hash, zip(*parts, strict=True)))

    def of_row(self, row: Row) -> int:
        """The same of one row."""
        parts: list[Hashable] = [row[i] for i in self._others]
        parts += self._in_step([row[i] for i in self._stamped])
        parts += [hashes[tuple([row[i] for i in one.columns])] for one, hashes in self._fields]
        return hash(tuple(parts))

    def _in_step(self, cells: Sequence[str]) -> Sequence[str]:
        return cells if self._stamps.as_is else list(map(self._stamps.key, cells))


class _Hashes(dict[Cells, int]):
    """What the cells of a field say, as hashes; some of those that were met are remembered."""

    def __init__(self, one: Field, apart: bool) -> None:
        super().__init__()
        self._decode, self._apart = one.decode, apart

    def __missing__(self, cells: Cells) -> int:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        found = self[cells] = hash(_said(self._decode(cells), self._apart))
        return found


def _said(decoded: Decoded, apart: bool) -> Hashable:
    """What cells say; that nothing is ticked is not told from no answer, which joined boxes are.

    A text of the respondent's own is no part of it where some table has it `apart`.
    """
    value = decoded.value
    if isinstance(value, frozenset):
        value = frozenset(key for key in value if not key.startswith(LACKS)) or None
    kinds = _LEFT_OUT if apart else (*_LEFT_OUT, "written")
    odd = {r.detail if r.kind == "contradiction" else normalise(r.cell)
           for r in decoded.remarks if r.kind in kinds}  # fmt: skip
    return value, frozenset(odd), frozenset(map(normalise, decoded.unmatched))


def meanings_of(
    tables: Sequence[tuple[Table, Matching]],
    names: Sequence[Sequence[str]],
    stamps: Sequence[Stamps],
) -> list[Meaning | None]:
    """How the rows of tables are compared by their meaning; None where all write it alike.

    `names` are those of the columns of each table, the same for what is the same in all.
    """
    if not tables:
        return []
    shared = set(tables[0][1].fields).intersection(*(m.fields for _, m in tables[1:]))
    matchings = [matching for _, matching in tables]
    apart = {question for m in matchings for question, item in m.texts if item}
    if len(tables) < 2 or all(_is_alike(matchings, name, apart) for name in shared):
        return [None] * len(tables)
    common = _others(tables[0], names[0])
    for table, own in zip(tables[1:], names[1:], strict=True):
        common = {name: common[name] for name in common.keys() & _others(table, own).keys()}
    found: list[Meaning | None] = []
    for table, own, stamp in zip(tables, names, stamps, strict=True):
        places = _others(table, own)
        timed = [places[name] for name in sorted(common) if name in _TIMES]
        others = [places[name] for name in sorted(common) if name not in _TIMES]
        fields = [(table[1].fields[name], name[0] in apart) for name in sorted(shared)]
        found.append(Meaning(fields, (timed, stamp), others))
    return found


_TIMES = frozenset({wire.SUBMITTED, wire.STARTED, *SENT})


def _is_alike(matchings: Sequence[Matching], name: FieldName, apart: Collection[str]) -> bool:
    """Whether tables write the answers to something in the same cells, by those of their samples.

    Only where some answer is in all of them.
    """
    written = []
    for matching in matchings:
        one = matching.fields[name]
        cells = {tuple([row[i] for i in one.columns]) for row in matching.sample}
        found: dict[Hashable, set[Cells]] = {}
        for each in cells:
            found.setdefault(_said(one.decode(each), name[0] in apart), set()).add(each)
        written.append(found)
    common = set(written[0]).intersection(*written[1:])
    return bool(common) and all(
        other[said] == written[0][said] for other in written[1:] for said in common
    )


def _others(table: tuple[Table, Matching], names: Sequence[str]) -> Mapping[str, int]:
    """The columns that answer no closed question, by name: not what services mark rows with, nor
    what they write together of boxes that stand apart."""
    matching = table[1]
    used = {i for one in matching.fields.values() for i in one.columns}
    used |= {mark.position for mark in (*table[0].marks, *matching.apart)}
    doubled = {f"_{question}" for question, _ in matching.fields}
    return {n: i for i, n in enumerate(names) if n and i not in used and n not in doubled}
