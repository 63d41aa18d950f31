"""A survey of a town and millions of made-up answers to it, written by DuckDB in seconds."""

from __future__ import annotations

from pathlib import Path

SURVEY = """---
id: town
---
# Town

## One

### `visit` How often?

- ( ) First `=first`
- ( ) Yearly `=yearly`
- ( ) Monthly `=monthly`
- ( ) Weekly `=weekly`

### `heard` How did you hear?

`show if visit = first`

- ( ) Friend `=friend`
- ( ) Search `=search`
- ( ) Passing `=passing`
- ( ) Social `=social`
- ( ) Other: ____ `=other`

### `ordered` What?

- [ ] Coffee `=coffee`
- [ ] Tea `=tea`
- [ ] Cake `=cake`
- [ ] None `=none` `only`

### `spend` Spend?

`number 0..200`

### `value` Value?

`scale 1..5`

### `nps` Recommend?

`nps`

### `again` Again?

- ( ) Yes `=yes`
- ( ) No `=no`

### `age` Age?

- ( ) Under 25 `=under_25`
- ( ) 25 to 34 `=to_34`
- ( ) 35 to 44 `=to_44`
- ( ) 45 or more `=from_45`

### `area` Area?

- ( ) North `=north`
- ( ) South `=south`
- ( ) East `=east`
- ( ) West `=west`
- ( ) Centre `=centre`
- ( ) Hill `=hill`
- ( ) Port `=port`
- ( ) Away `=away`

### `staff` Staff?

`scale 1..5`

### `speed` Speed?

`scale 1..5`

### `why` Why?

`long text`
"""

_CODES = {
    "visit": "first yearly monthly weekly",
    "heard": "friend search passing social other -",
    "value": "1 2 3 4 5 -",
    "nps": "0 1 2 3 4 5 6 7 8 9 10",
    "again": "yes no -",
    "age": "under_25 to_34 to_44 from_45",
    "area": "north south east west centre hill port away",
    "staff": "1 2 3 4 5",
    "speed": "1 2 3 4 5 -",
}
_SECONDS = "to_seconds(i % 2000000)"
_BOXES = {"coffee": 0.6, "tea": 0.3, "cake": 0.25, "none": 0.1}
_REASONS = (
    "Too slow, and the queue was long",
    "Lovely cake",
    'He said "fine", and left',
    "The first line\nand a second, with a comma",
)


def write_responses(file: Path, count: int) -> None:
    """Write `count` responses, the same each time."""
    import duckdb

    columns = [
        "'town' AS sg_survey",
        "printf('%08x-0000-4000-8000-%012x', i, i * 7) AS sg_id",
        f"strftime(TIMESTAMP '2026-03-01' + {_SECONDS}, '%Y-%m-%dT%H:%M:%SZ') AS sg_submitted",
        *(
            f"{_pick(codes.replace('-', '').split(' '))} AS {name}"
            for name, codes in _CODES.items()
        ),
        *(f"if(random() < {p}, '1', '') AS ordered__{name}" for name, p in _BOXES.items()),
        "if(random() < 0.03, 'soup ' || (i % 300), '') AS heard_other_text",
        "if(random() < 0.9, printf('%.2f', floor(random() * 4000) / 100), '') AS spend",
        f"if(random() < 0.4, {_pick(_REASONS)} || ' ' || (i % 997), '') AS why",
    ]
    connection = duckdb.connect()
    connection.execute("SELECT setseed(0.5)")
    connection.execute(
        f"COPY (SELECT {', '.join(columns)} FROM (SELECT range AS i FROM range({count})))"  # noqa: S608
        f" TO '{file}' (HEADER, DELIMITER ',')"
    )


def _pick(values: tuple[str, ...] | list[str]) -> str:
    listed = ", ".join("'" + value.replace("'", "''") + "'" for value in values)
    return f"(ARRAY[{listed}])[1 + cast(floor(random() * {len(values)}) AS int)]"
