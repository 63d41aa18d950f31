"""Messages about what counts responses: the engine `csv`, and Ibis for large files and tables."""

from surveygen.errors import Severity
from surveygen.messages.base import Message, family

MESSAGES = family(
    Message(
        "D001",
        "file counted by the other engine",
        "this file was counted by the engine `csv`: {reason}.",
        "The figures are the same; it took longer and less memory.",
        severity=Severity.NOTE,
    ),
    Message(
        "D002",
        "engine that is not installed",
        "the engine `{engine}` is not installed.",
        "Install it with `{remedy}`; without `--engine`, `tally` needs nothing more.",
    ),
    Message(
        "D003",
        "no engine of that name",
        "there is no engine '{engine}'.",
        "It is `csv`, `ibis`, or the address of a database such as "
        "`postgres://user@localhost/shop`, with the table in place of a file.",
    ),
    Message(
        "D004",
        "database that does not answer",
        "the database could not be opened: {reason}.",
        "Check the address, the name of the user and the rights.",
    ),
    Message(
        "D005",
        "no table of that name",
        "the database has no table '{table}'.",
        "{suggestion}",
    ),
    Message(
        "D006",
        "large file without the engine for it",
        "this takes a while: {size} MB.",
        "`{remedy}` counts files of this size with DuckDB, up to twice as fast.",
        severity=Severity.NOTE,
    ),
    Message(
        "D007",
        "engine chosen by size",
        "{size} MB are counted with DuckDB (`--engine csv` takes longer and less memory).",
        severity=Severity.NOTE,
    ),
    Message(
        "D008",
        "one response id, different answers, in a table",
        "responses with several versions, of which nothing says which is the last: {count}; one of "
        "each was counted.",
        "Put `sg_revision` or the time of sending into the table, or delete what is not meant.",
        severity=Severity.WARNING,
    ),
    Message(
        "D009",
        "database engine without a table",
        "with the engine `{engine}`, name the table that holds the responses.",
        "For example: `surveygen tally NAME shop.responses --engine {engine}://user@host/shop`.",
    ),
    Message(
        "D010",
        "database that fails",
        "the database could not count the responses: {reason}.",
        "Nothing was changed. Try once more; else export the table as a CSV and tally that.",
    ),
    Message(
        "D011",
        "database that cannot be loaded",
        "responses cannot be put into a database of the kind `{engine}`.",
        "Those that can be loaded: {known}. A table that is filled in another way can be tallied, "
        "and Spark tallies Parquet that DuckDB writes: docs/tally.md.",
    ),
    Message(
        "D012",
        "table that was made elsewhere",
        "the table '{table}' was not made by `surveygen load`.",
        "Name another one with `--table`; this one was not changed.",
    ),
    Message(
        "D013",
        "load that failed",
        "the responses could not be put into the table: {reason}.",
        "Load the same files again once that is mended: what is there already is left as it is.",
    ),
    Message(
        "D014",
        "one response, other answers in the table",
        "responses that are in the table with other answers, of which nothing says which are the "
        "last: {count}; those in the table were left as they are.",
        "Delete the ones that are not meant and load again.",
        severity=Severity.WARNING,
    ),
    Message(
        "D015",
        "column whose name is too long",
        "the column '{column}' has a longer name than this database takes: {most} bytes.",
        "Give the question or the option a shorter code, with `was OLD` for the old one.",
    ),
)
