"""A table of an XLSForm whose answers are places that each go to one row: a ranking here."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from surveygen.responses.forms.form import FormQuestion, Remark
from surveygen.responses.forms.truth import Subject
from surveygen.responses.forms.xlsform.sheets import Element

if TYPE_CHECKING:
    from surveygen.responses.forms.xlsform.reading import Reading

_OTHER = re.compile(r"\s*\.\s*!=\s*\$\{\s*([^}\s]+)\s*\}\s*")


def each_place_once(name: str, names: Sequence[str]) -> str:
    """The constraint that no other row has the same place."""
    return " and ".join(f". != ${{{other}}}" for other in names if other != name)


def is_ranking(rows: Sequence[Element], places: Sequence[Element]) -> bool:
    """Whether each place, from the first on, goes to one row at most, and all rows are shown."""
    names = {str(row["name"]) for row in rows}
    numbered = [str(n) for n in range(1, len(places) + 1)]
    if [str(place["name"]) for place in places] != numbered or len(places) > len(rows):
        return False
    binds: list[Mapping[str, object]] = [row.get("bind", {}) for row in rows]
    if len({str(bind.get("relevant", "")) for bind in binds}) > 1:
        return False
    pairs = zip(rows, binds, strict=True)
    return all(
        _others(str(bind.get("constraint", ""))) == names - {str(row["name"])}
        for row, bind in pairs
    )


def _others(constraint: str) -> set[str]:
    """The rows that have to have another place; none where the constraint says anything else."""
    found = [_OTHER.fullmatch(part) for part in re.split(r"\band\b", constraint)]
    return {match[1] for match in found if match} if all(found) else set()


def ranked(reading: Reading, matrix: FormQuestion, places: int) -> FormQuestion:
    """The matrix as a ranking of its rows, of which conditions may look at places."""
    for row in matrix.rows:
        reading.learn(Subject(matrix.id, "whole", part=row.code), row.column)
    words = [option.words[""] for option in matrix.options]
    if words != [option.code for option in matrix.options]:
        text = f"its places ({', '.join(words)}) are numbers here"
        reading.changed.append(Remark(matrix.where, matrix.name, text))
    type_ = f"rank top {places}" if places < len(matrix.rows) else "rank"
    return matrix._replace(type=type_, mark="1.", options=matrix.rows, rows=())
