"""What there is to say about single answers beside whether they fit an option."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, repeat

from surveygen.errors import Location, Problem
from surveygen.messages import problem
from surveygen.responses.answers import Kind, Remark
from surveygen.responses.ledger import Ledger
from surveygen.responses.matching import FieldName
from surveygen.tallies.result import QuestionTally, Quote

Remarks = Mapping[FieldName, Counter[Remark]]

_NAMED = 3
"""Different cells of a question that are named for each thing there is to say."""


def with_remarks(ledger: Ledger, remarks: Remarks) -> Ledger:
    """The ledger of some rows with the answers in them that something was remarked about."""
    totals: Counter[Kind] = Counter()
    for counted in remarks.values():
        for remark, count in counted.items():
            totals[remark.kind] += count
    return replace(
        ledger,
        outside=totals["range"],
        unclear=totals["open"],
        contradictory=totals["contradiction"],
        written_in=totals["written"],
    )


def written_in(question: str, remarks: Remarks) -> tuple[Quote, ...]:
    """The texts that stood in an option's place, each as often as it was written."""
    return tuple(
        chain.from_iterable(
            repeat(Quote(" ".join(remark.cell.split()), remark.detail), count)
            for (asked, _), counted in remarks.items()
            if asked == question
            for remark, count in counted.items()
            if remark.kind == "written"
        )
    )


def remark_problems(remarks: Remarks, where: Location) -> Iterator[Problem]:
    """A message for the most frequent cells of each question that need one."""
    for (question, _), counted in remarks.items():
        kinds: dict[Kind, Counter[Remark]] = {}
        for remark, count in counted.items():
            kinds.setdefault(remark.kind, Counter())[remark] = count
        for kind, found in kinds.items():
            if kind in _MESSAGES:
                for remark, count in found.most_common(_NAMED):
                    yield _problem(question, remark, count, where)


_MESSAGES: Mapping[Kind, tuple[str, str]] = {
    "range": ("R044", "limits"),
    "open": ("R045", "readings"),
    "contradiction": ("R047", "reason"),
    "repaired": ("R048", "meant"),
}
"""The code of the message about a remark, and what its detail is there. What was written in is an
answer like others: the ledger has the number."""


OF_CELLS = frozenset({"R012", "R018", "R103", *(code for code, _ in _MESSAGES.values())})
"""The codes of messages that say what stands in somebody's cell."""


def untold(problems: Iterable[Problem], questions: Iterable[QuestionTally]) -> tuple[Problem, ...]:
    """The problems without those that say what stands in a cell of a question that is hidden."""
    names = [f"'{q.id}'" for q in questions if q.hidden or any(row.hidden for row in q.rows)]
    return tuple(
        one
        for one in problems
        if one.code not in OF_CELLS or not any(name in one.message for name in names)
    )


def _problem(question: str, remark: Remark, count: int, where: Location) -> Problem:
    code, detail = _MESSAGES[remark.kind]
    said = {"cell": shortened(remark.cell), "question": question, detail: remark.detail}
    return problem(code, where, **said, count=f"{count:,}")


def shortened(cell: str) -> str:
    """As much of a cell as a message has room for."""
    return cell if len(cell) <= 80 else f"{cell[:79]}…"
