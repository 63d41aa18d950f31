"""DuckDB alone: the counts of the survey of a town as plain SQL, given the file's name."""

# ruff: noqa: S608 - the names are our own
from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

import duckdb

GROUPS = (
    *("visit", "visit, heard", "heard", "spend", "value", "nps", "again", "age", "area"),
    *("staff", "speed", "ordered__coffee, ordered__tea, ordered__cake, ordered__none"),
)
TEXTS = ("heard_other_text", "why")


def main(file: Path) -> None:
    """Load the file, count, look for repeated ids, and take some of the texts."""
    with file.open(encoding="utf-8") as lines:
        names = lines.readline().strip().split(",")
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in names)
    with tempfile.TemporaryDirectory() as folder:
        limits: dict[str, Any] = {"memory_limit": "1GB", "temp_directory": folder}
        connection = duckdb.connect(config=limits)
        connection.execute(
            f"CREATE TABLE t AS SELECT * FROM read_csv('{file}', auto_detect = false,"
            f" header = true, delim = ',', quote = '\"', escape = '\"', columns = {{{columns}}})"
        )
        for group in GROUPS:
            connection.execute(f"SELECT {group}, count(*) FROM t GROUP BY ALL").fetchall()
        connection.execute(
            "SELECT hash(sg_id) AS h FROM t GROUP BY h HAVING count(*) > 1"
        ).fetchall()
        for text in TEXTS:
            connection.execute(f"SELECT count(*) FROM t WHERE {text} <> ''").fetchall()
            connection.execute(
                f"SELECT {text}, nps FROM t WHERE {text} <> '' LIMIT 20000"
            ).fetchall()
        connection.execute("SELECT min(sg_submitted), max(sg_submitted) FROM t").fetchall()
        connection.close()


main(Path(sys.argv[1]))
