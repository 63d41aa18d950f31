"""Responses appended to a table of a database: each once, however often its file is loaded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from surveygen import wire
from surveygen.errors import Location, Problem, SurveygenError
from surveygen.messages import failure, problem
from surveygen.model import Questionnaire
from surveygen.reports.databases.dialect import DIALECTS, Dialect
from surveygen.reports.databases.layout import Layout, Response
from surveygen.responses.files import Source
from surveygen.responses.repeats import keys_of
from surveygen.tallies.big.database import connect, reason_of
from surveygen.tallies.tallying import CountedRows, counted_rows

_BATCH = 2_000
"""Responses that are compared with the table and appended at a time."""
_OWN = {wire.ID, wire.DAY, wire.DIGEST, wire.REVISION, wire.SUBMITTED}
"""What a table has that was made here."""


class Loaded(NamedTuple):
    """What became of the responses."""

    new: int = 0
    replaced: int = 0
    """In the place of an earlier version of the same response."""
    there: int = 0
    """That the table had already, or a later version of them."""
    undecided: int = 0
    """That the table has with other answers, where nothing says which are the last."""
    problems: tuple[Problem, ...] = ()

    def plus(self, other: Loaded) -> Loaded:
        """Both together, without what there is to say."""
        a, b = self, other
        return Loaded(
            a.new + b.new, a.replaced + b.replaced, a.there + b.there, a.undecided + b.undecided
        )


def load(
    questionnaire: Questionnaire, sources: Sequence[Source], address: str, table: str
) -> Loaded:
    """Append the responses that a tally of the sources counts to a table, which is made if needed.

    They are coded and typed: see `Layout`. A response that is in the table is left as it is, or
    replaced where this one is a later version of it. Where something fails, nothing has changed,
    but in ClickHouse. What is odd about the sources is among the problems: what fits no answer is
    left empty. Raises SurveygenError.
    """
    scheme = address.partition("://")[0]
    if scheme not in DIALECTS:
        raise failure("D011", engine=scheme, known=", ".join(sorted(DIALECTS)))
    rows = counted_rows(questionnaire, sources)
    layout = Layout(questionnaire)
    dialect = DIALECTS[scheme](connect(address), table)
    try:
        _prepare(dialect, layout, table)
        found = _responses(layout, rows)
        done = Loaded()
        with dialect.together():
            while batch := list(islice(found, _BATCH)):
                done = done.plus(_append(dialect, layout, batch))
    except SurveygenError:
        raise
    except Exception as error:
        raise failure("D013", table, reason=reason_of(error)) from error
    told = list(rows.problems)
    if done.undecided:
        told.append(problem("D014", Location(table), count=f"{done.undecided:,}"))
    return done._replace(problems=tuple(told))


def _prepare(dialect: Dialect, layout: Layout, table: str) -> None:
    """Make the table, or give it the columns of questions that are new."""
    for column in layout.columns:
        if len(column.name.encode()) > dialect.longest:
            raise failure("D015", table, column=column.name, most=dialect.longest)
    known = set(dialect.columns())
    if not known:
        dialect.create(layout.columns)
        return
    if not known >= _OWN:
        raise failure("D012", table, table=table)
    for column in layout.columns:
        if column.name not in known:
            dialect.widen(column)


def _responses(layout: Layout, rows: CountedRows) -> Iterator[Response]:
    of_page = {
        id(one.matching): key.scope is None
        for one, key in zip(rows.opened, keys_of(rows.opened), strict=True)
    }
    for matching, columns in rows.blocks():
        yield from layout.rows(matching, columns, of_page=of_page[id(matching)])


def _append(dialect: Dialect, layout: Layout, batch: Sequence[Response]) -> Loaded:
    """Put those into the table that it lacks, and in the place of earlier versions of them."""
    stored = dialect.stored([one.id for one in batch])
    new = [one for one in batch if one.id not in stored]
    known = [(one, stored[one.id]) for one in batch if one.id in stored]
    later = [one for one, (*version, _) in known if one.version > tuple(version)]
    undecided = sum(
        one.version == tuple(version) and one.digest != digest for one, (*version, digest) in known
    )
    if later:
        dialect.delete([one.id for one in later])
    if new or later:
        dialect.insert(layout.columns, [one.cells for one in (*new, *later)])
    return Loaded(len(new), len(later), len(known) - len(later) - undecided, undecided)
