"""The table of conditions that Python and the page's script must agree on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from surveygen.condition import Condition
from surveygen.errors import Location
from surveygen.language import read_text
from surveygen.language.conditions import Scope, parse_condition

TABLE = Path(__file__).parent.parent / "language" / "conditions.json"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table."""

    text: str
    given: Mapping[str, Any]
    """Answers as JSON: a list for boxes, an object for rows and items."""
    holds: bool | None
    """None where it cannot be read."""
    error: str

    def __str__(self) -> str:
        return f"{self.text} {json.dumps(self.given)}"

    def parse(self, scope: Scope) -> tuple[Condition | None, list[str]]:
        """The condition, and the codes of its problems."""
        condition, problems = parse_condition(self.text, Location("table.md", 1), scope)
        return condition, [found.code for found in problems]


def read_table() -> tuple[Scope, list[Row]]:
    """The questions that conditions may look at, and the rows."""
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    questionnaire, problems = read_text(table["questions"], "table")
    assert questionnaire is not None, problems
    rows = [
        Row(case["if"], case["given"], case.get("holds"), case.get("error", ""))
        for case in table["cases"]
    ]
    return Scope(questionnaire.by_id), rows
