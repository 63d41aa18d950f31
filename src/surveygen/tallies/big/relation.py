"""Rows as a table that Ibis can query, and the questions that a tally asks of them.

All columns are texts named by their position, so that the names in a header, which may hold
anything, never get into a query; a cell without a value is empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from surveygen.responses.answers import Cells

ROW = "row_number"
"""The column of a file's rows that holds their order; tables elsewhere have none."""


class UnfitError(Exception):
    """The rows need the eye of the engine `csv`; the text is the reason, the end of a sentence."""


def column(position: int) -> str:
    """The name of a column."""
    return f"c{position}"


@dataclass(frozen=True, slots=True)
class Relation:
    """Some rows, and what can be asked about them; nothing is read before it is asked."""

    rows: Any
    """The Ibis table."""
    ordered: bool
    """Whether it has the column `ROW`."""
    joined: bool = False
    """Whether a join may have put the rows out of their order."""

    def filled(self, position: int) -> Relation:
        """The rows whose cell in this column is not empty."""
        return replace(self, rows=self.rows.filter(self.rows[column(position)] != ""))

    def among(self, positions: Sequence[int], tuples: Iterable[Cells]) -> Relation:
        """The rows whose cells in these columns are one of the tuples."""
        import ibis

        places = {column(p): i for i, p in enumerate(positions)}
        wanted = list(tuples)
        cells = {name: [t[i] for t in wanted] for name, i in places.items()}
        listed = ibis.memtable(cells, schema=dict.fromkeys(places, "string"))
        return replace(self, rows=self.rows.semi_join(listed, list(places)), joined=True)

    def besides(self, positions: Sequence[int], tuples: Iterable[Cells]) -> Relation:
        """The rows but those whose cells in these columns are one of the tuples."""
        import ibis

        places = {column(p): i for i, p in enumerate(positions)}
        left_out = list(tuples)
        cells = {name: [t[i] for t in left_out] for name, i in places.items()}
        listed = ibis.memtable(cells, schema=dict.fromkeys(places, "string"))
        return replace(self, rows=self.rows.anti_join(listed, list(places)), joined=True)

    def without(self, numbers: Sequence[int]) -> Relation:
        """The rows but those with these numbers."""
        import ibis

        if not numbers:
            return self
        listed = ibis.memtable({ROW: list(numbers)}, schema={ROW: "int64"})
        return replace(self, rows=self.rows.anti_join(listed, ROW), joined=True)

    def without_answers(self, positions: Sequence[int], marks: frozenset[str]) -> Relation:
        """The rows whose cells in these columns are all empty or one of the marks."""
        rows, none = self.rows, sorted(marks)
        cells = [self.rows[column(p)] for p in positions]
        for cell in cells:
            rows = rows.filter((cell == "") | cell.strip().lower().isin(none))
        return replace(self, rows=rows)

    def without_any(self, positions: Sequence[int], is_mark: Callable[[str], bool]) -> Relation:
        """The rows whose cells in these columns are all marks; asked for column by column.

        That is quick where the first columns leave few rows, and many queries where they do not.
        """
        rows = self.rows
        for name in map(column, positions):
            distinct = rows.select(name).distinct().to_pyarrow()[name].to_pylist()
            marks = sorted(filter(is_mark, distinct))
            rows = rows.filter(rows[name].isin(marks)) if marks else rows.limit(0)
            if not marks:
                break
        return replace(self, rows=rows)

    def count(self) -> int:
        """How many rows there are."""
        return int(self.rows.count().execute())

    def count_filled(
        self, positions: Sequence[int], missing: frozenset[str] = frozenset()
    ) -> list[int]:
        """How many cells of each of these columns are neither empty nor one of `missing`."""
        if not positions:
            return []
        cells = [self.rows[column(p)] for p in positions]
        holds = [cell != "" for cell in cells]
        if missing:
            absent = sorted(missing)
            holds = [
                one & ~cell.strip().lower().isin(absent)
                for one, cell in zip(holds, cells, strict=True)
            ]
        filled = [one.sum().name(f"n{i}") for i, one in enumerate(holds)]
        [row] = self.rows.aggregate(filled).to_pyarrow().to_pylist()
        return [int(row[f"n{i}"] or 0) for i in range(len(positions))]

    def counts(self, positions: Sequence[int]) -> list[tuple[Cells, int]]:
        """Every distinct tuple of cells of these columns with how often it occurs.

        In the order in which each first occurs where rows have an order, else sorted.
        """
        names = list(dict.fromkeys(column(p) for p in positions))
        rows = self.rows
        figures = {"n": rows.count()}
        if self.ordered:
            figures["first"] = rows[ROW].min()
        found = rows.group_by(names).aggregate(**figures).to_pyarrow()
        found = found.sort_by("first" if self.ordered else [(n, "ascending") for n in names])
        cells = [found[column(p)].to_pylist() for p in positions]
        return list(zip(zip(*cells, strict=True), found["n"].to_pylist(), strict=True))

    def cells(self, positions: Sequence[int], most: int) -> list[Cells]:
        """The cells of these columns in the first rows, `most` of them, in their order."""
        return self._cells([column(p) for p in positions], most)

    def numbered(self, positions: Sequence[int], most: int) -> list[tuple[int, Cells]]:
        """The same with the number of each row; only where rows have an order."""
        found = self._cells([ROW, *map(column, positions)], most)
        return [(number, tuple(cells)) for number, *cells in found]

    def _cells(self, names: list[str], most: int) -> list[tuple[Any, ...]]:
        # A table that DuckDB made of a file keeps the file's order, which a limit then takes.
        rows = self.rows.order_by(ROW) if self.joined and self.ordered else self.rows
        found = rows.select(list(dict.fromkeys(names))).limit(most).to_pyarrow()
        return list(zip(*(found[name].to_pylist() for name in names), strict=True))

    def extremes(self, position: int) -> tuple[str, str]:
        """The least and the greatest text of a column that is not empty; empty without any."""
        cells = self.rows[column(position)]
        ends = self.rows.filter(cells != "").aggregate(
            low=lambda t: t[column(position)].min(), high=lambda t: t[column(position)].max()
        )
        [row] = ends.to_pyarrow().to_pylist()
        return row["low"] or "", row["high"] or ""

    def repeated(self, position: int) -> Relation:
        """The rows whose cell in this column, not empty, may occur again in another row."""
        rows = self.rows.filter(self.rows[column(position)] != "")
        marked = rows.mutate(hashed=_hashed(rows.get_backend(), rows[column(position)]))
        often = marked.group_by("hashed").aggregate(n=marked.count()).filter(lambda t: t.n > 1)
        found = marked.semi_join(often, "hashed").drop("hashed")
        return replace(self, rows=found, joined=True)

    def distinct(self, positions: Sequence[int]) -> Relation:
        """One of the rows that are alike in these columns; all that are empty in the first.

        The kind of line ends in a cell makes no difference.
        """
        import ibis

        rows = self.rows
        alike = [rows[column(p)].replace("\r\n", "\n") for p in positions]
        marked = rows.mutate(copy_number=ibis.row_number().over(group_by=alike))
        kept = marked.filter((marked.copy_number == 0) | (marked[column(positions[0])] == ""))
        return replace(self, rows=kept.drop("copy_number"))

    def count_distinct(self, position: int) -> int:
        """How many different cells there are in a column."""
        return int(self.rows[column(position)].nunique().execute())


def _hashed(backend: Any, cell: Any) -> Any:
    """A hash of 64 bits, which is less to keep than the cell, where the database has one.

    Spark's own has 32: of five million ids some thousand would seem to be repeated.
    """
    import ibis
    from ibis.expr.operations import Hash

    if backend.name == "pyspark":
        return ibis.udf.scalar.builtin(_wide_hash, name="xxhash64")(cell)
    return cell.hash() if backend.has_operation(Hash) else cell


def _wide_hash(cell: str) -> int:  # type: ignore[empty-body]
    """What Spark calls `xxhash64`."""
