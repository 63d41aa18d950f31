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
        "Install it with `{remedy}`, or leave `--engine` out.",
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
)
