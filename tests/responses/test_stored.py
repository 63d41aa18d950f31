"""Responses as mappings: in the columns of the survey, whatever a program puts into them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from support.tallies import CAFE, questionnaire
from surveygen.responses.stored import Records, RecordTable
from surveygen.responses.table import Oddities

ROWS: list[dict[str, Any]] = [
    {"nps": "9", "visit": "weekly", "sg_id": "1"},
    {"sg_id": "2", "late": "x", "nps": None},
    {"visit": "first", "nps": 7, "sg_id": "3"},
    {},
]


def cells(records: Records) -> list[dict[str, str]]:
    table = RecordTable(records, questionnaire(CAFE, "cafe"))
    [block] = table.blocks(lambda _row, _first: True, Oddities())
    return [
        {name: cell for name, cell in zip(table.header, row, strict=True) if cell}
        for row in block.rows
    ]


def test_each_value_stands_in_its_column() -> None:
    assert cells(Records("rows", lambda: ROWS)) == [
        {"nps": "9", "visit": "weekly", "sg_id": "1"},
        {"sg_id": "2", "late": "x"},
        {"visit": "first", "nps": "7", "sg_id": "3"},
        {},
    ]


def test_a_name_that_was_not_known_to_be_there_moves_no_cell() -> None:
    names = {"nps", "visit", "sg_id"}
    found = cells(Records("rows", lambda: ROWS, lambda: names))
    assert found[1] == {"sg_id": "2"}
    assert found[2] == {"visit": "first", "nps": "7", "sg_id": "3"}


@pytest.mark.parametrize(("names", "times"), [({"nps", "visit", "sg_id"}, 1), (None, 2)])
def test_where_all_names_are_known_the_responses_are_gone_through_once(
    names: set[str] | None, times: int
) -> None:
    begun = []

    def rows() -> Iterator[Mapping[str, str]]:
        begun.append(1)
        yield from ROWS[:1]

    cells(Records("rows", rows, lambda: names))
    assert len(begun) == times
