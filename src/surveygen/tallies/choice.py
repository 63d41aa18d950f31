"""Which engine counts: the one asked for, else by the size of what there is to count."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

from surveygen.errors import Location, Problem
from surveygen.messages import failure, problem
from surveygen.registry import Registry
from surveygen.responses.files import Source
from surveygen.tallies.engine import CsvEngine, Engine

PLAIN = 50_000_000
"""Bytes from which DuckDB counts a plain file with less work than the engine `csv`."""

LARGE = 300_000_000
"""Bytes from which DuckDB is done before the engine `csv` with any file."""

SMALL = 5_000_000
"""Bytes below which there is nothing to choose between the engines."""

ENGINES: Registry[Callable[[], Engine]] = Registry(
    "surveygen.engines",
    "an engine",
    {
        "csv": "surveygen.tallies.sharing:SharingEngine",
        "ibis": "surveygen.tallies.big.engine:IbisEngine",
    },
)
"""What makes each engine, by the name that `--engine` takes."""

REMEDY = "pip install 'surveygen[big]'"


def engine_of(wanted: Engine | str, sources: Sequence[Source]) -> tuple[Engine, list[Problem]]:
    """The engine that is wanted, one itself or its name; see `choose_engine`."""
    if not isinstance(wanted, str):
        return wanted, []
    sizes = (s.stat().st_size for s in sources if isinstance(s, Path) and s.is_file())
    return choose_engine(wanted, sources) if wanted or sum(sizes) >= SMALL else (CsvEngine(), [])


def is_database(engine: str) -> bool:
    """Whether the engine is a database's address; sources are then the names of its tables."""
    return "://" in engine


def choose_engine(wanted: str, sources: Sequence[Source]) -> tuple[Engine, list[Problem]]:
    """The engine of that name, and what the user should know; by size where none is named.

    Raises SurveygenError where it is not known or not installed.
    """
    if wanted == "ibis" and not _has_ibis():
        raise failure("D002", engine=wanted, remedy=REMEDY)
    if wanted in ENGINES:
        return ENGINES[wanted](), []
    if is_database(wanted):
        return ENGINES["ibis"](), []
    if wanted:
        raise failure("D003", engine=wanted)
    paths = [source for source in sources if isinstance(source, Path)]
    size = sum(path.stat().st_size for path in paths if path.is_file())
    # The ids of several files are compared with one another, which DuckDB is no help with.
    if size < LARGE or len(sources) != 1:
        if len(sources) != 1 or size < PLAIN or not _has_ibis():
            return ENGINES["csv"](), []
        from surveygen.tallies.big.scan import ScanEngine

        return ScanEngine(), []
    where, megabytes = Location(str(paths[0])), f"{size / 1e6:,.0f}"
    if not _has_ibis():
        return ENGINES["csv"](), [problem("D006", where, size=megabytes, remedy=REMEDY)]
    return ENGINES["ibis"](), [problem("D007", where, size=megabytes)]


def _has_ibis() -> bool:
    return find_spec("ibis") is not None and find_spec("duckdb") is not None
