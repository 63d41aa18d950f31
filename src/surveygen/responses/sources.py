"""Exports of other services: which one a file is, and its header in the survey's own names."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from surveygen import wire
from surveygen.errors import file_reason
from surveygen.messages import failure, suggestion
from surveygen.model import Questionnaire
from surveygen.registry import Registry
from surveygen.responses.dialect import Dialect
from surveygen.responses.spelling.labels import normalise

Names = Sequence[str]
"""The cells of a header, as `normalise` gives them."""


class Origin(NamedTuple):
    """A service's export."""

    name: str
    """What `--source` takes."""
    title: str
    is_like: Callable[[Names, str], bool]
    """Whether a header, and the file's first line as it stands, are such an export's."""
    identity: str = ""
    """The column that tells responses apart, normalised."""
    submitted: str = ""
    """The column with the time of sending, normalised."""
    ignored: frozenset[str] = frozenset()
    """Columns it adds that may be taken for answers, normalised."""
    header_rows: int = 1


def _has(*wanted: str) -> Callable[[Names, str], bool]:
    return lambda names, _: set(wanted) <= set(names)


def _begins(*wanted: str) -> Callable[[Names, str], bool]:
    return lambda names, _: tuple(names[: len(wanted)]) == wanted


_OWN: Mapping[str, Origin] = {
    origin.name: origin
    for origin in (
        Origin(
            "surveygen",
            "surveygen",
            lambda names, _: any(name.startswith(wire.PREFIX) for name in names),
        ),
        Origin(
            "surveymonkey",
            "SurveyMonkey",
            _has("respondent id", "collector id"),
            identity="respondent id",
            submitted="end date",
            ignored=frozenset(
                {
                    "collector id",
                    "start date",
                    "date created",
                    "date modified",
                    "ip address",
                    "email address",
                    "first name",
                    "last name",
                    "custom data 1",
                    "custom data",
                }
            ),
            header_rows=2,
        ),
        Origin(
            "typeform",
            "Typeform",
            lambda names, _: names[:1] == ["#"] and "network id" in names,
            identity="#",
            submitted="submit date (utc)",
            ignored=frozenset(
                {
                    "start date (utc)",
                    "network id",
                    "response type",
                    "stage date (utc)",
                    "ending",
                    "tags",
                }
            ),
        ),
        Origin(
            "ms-forms",
            "Microsoft Forms",
            _begins("id", "start time", "completion time"),
            identity="id",
            submitted="completion time",
            ignored=frozenset({"start time", "email", "name", "last modified time", "language"}),
        ),
        Origin(
            "tally",
            "Tally.so",
            _has("submission id", "respondent id", "submitted at"),
            identity="submission id",
            submitted="submitted at",
            ignored=frozenset({"respondent id"}),
        ),
        Origin(
            "google-forms",
            "Google Forms",
            lambda names, line: names[:1] == ["timestamp"] and line.startswith('"Timestamp"'),
            submitted="timestamp",
            ignored=frozenset({"username", "email address", "score"}),
        ),
        Origin(
            "google-sheets",
            "Google Sheets",
            lambda names, _: "timestamp" in names[:2],
            submitted="timestamp",
        ),
        Origin(
            "formspree",
            "Formspree",
            lambda names, _: "_date" in names or tuple(names[:2]) == ("id", "date"),
            identity="_id",
            submitted="_date",
        ),
        Origin("netlify", "Netlify Forms", _has("created_at"), submitted="created_at"),
        Origin(
            "formspring",
            "Formspring",
            lambda names, _: "submitted at" in names[-4:],
            submitted="submitted at",
            ignored=frozenset({"ip", "browser", "device", "location"}),
        ),
    )
}
"""The exports that surveygen knows, the surest signature first."""

ORIGINS: Registry[Origin] = Registry("surveygen.sources", "a source", _OWN)
"""Every export that is told from others, by the name that `--source` takes."""


def read_origin(path: Path) -> Origin:
    """An export described in a file NAME.toml; docs/plugins.md lists what stands in it.

    Raises SurveygenError where it cannot be read.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        wanted, first = (
            tuple(map(normalise, table.pop(name, ()))) for name in ("columns", "first")
        )
        for name in ("identity", "submitted"):
            table[name] = normalise(table.get(name, ""))
        table["ignored"] = frozenset(map(normalise, table.get("ignored", ())))
        return Origin(path.stem, is_like=partial(_looks, wanted, first), **table)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, TypeError) as error:
        reason = file_reason(error) if isinstance(error, OSError) else str(error)
        raise failure("P005", str(path), reason=reason) from error


def _looks(wanted: Names, first: Names, names: Names, _line: str) -> bool:
    """Whether a header has all that is wanted and begins as it should; never where nothing is."""
    begins = tuple(names[: len(first)]) == tuple(first)
    return bool(wanted or first) and begins and set(wanted) <= set(names)


def origin_of(name: str) -> Origin | None:
    """The export of that name, or in a file NAME.toml; None for an empty one.

    Raises SurveygenError for one that is not known.
    """
    if name.endswith(".toml"):
        return read_origin(Path(name))
    if name and name not in ORIGINS:
        raise failure("R041", name=name, suggestion=suggestion(name, ORIGINS))
    return ORIGINS[name] if name else None


@dataclass(frozen=True, slots=True)
class Understanding:
    """A header in the survey's own names."""

    origin: Origin | None
    """None when no service is recognised."""
    header: tuple[str, ...]
    """As `Matching` looks for them; what was not understood is as it was."""
    lines_before: int
    """How many lines precede the first response."""
    renamed: Mapping[int, str] = field(default_factory=dict)
    """The positions that were given another name, with what the file calls them."""


def detect_origin(header: Sequence[str], first_line: str = "") -> Origin | None:
    """The service whose export this is; None when no signature fits."""
    names = [normalise(name) for name in header]
    line = first_line.lstrip("\ufeff")
    surest = _OWN["surveygen"]
    # What somebody has installed is about their own files.
    others = chain(ORIGINS.added(), ORIGINS.own())
    return next((o for o in chain([surest], others) if o.is_like(names, line)), None)


def understand(
    lines: Sequence[str],
    dialect: Dialect,
    questionnaire: Questionnaire,
    known: frozenset[str],
    origin: Origin | None = None,
) -> Understanding:
    """The header of a file in the survey's own names.

    `lines` are the head of the file, `known` every name that needs no understanding. An option's
    column is found by its label beside its question's, in any of the ways in which services
    write the two; only exact wording counts, apart from case, spaces and kinds of quotes.
    """
    origin = origin or detect_origin(dialect.header, lines[0] if lines else "")
    header, below, before = _rows(lines, dialect, origin)
    own = origin is not None and origin.name == "surveygen"
    if own or (below is None and all(normalise(name) in known for name in header)):
        return Understanding(origin, header, before)
    from surveygen.responses.wording import Wording

    new = Wording(questionnaire).name_all(header, below, known)
    if origin is not None:
        new = _about(origin, new, header)
    renamed = {n: _shown(header, below, n) for n, name in enumerate(new) if name != header[n]}
    return Understanding(origin, tuple(new), before, renamed)


def with_header(dialect: Dialect, understanding: Understanding) -> Dialect:
    """The dialect with the header that was understood."""
    return dialect._replace(header=understanding.header, lines_before=understanding.lines_before)


def _rows(
    lines: Sequence[str], dialect: Dialect, origin: Origin | None
) -> tuple[tuple[str, ...], tuple[str, ...] | None, int]:
    """The header, the second row of it where there is one, and the lines of both."""
    if origin is None or origin.header_rows == 1:
        return dialect.header, None, dialect.lines_before
    reader = csv.reader(lines[dialect.lines_before :], delimiter=dialect.delimiter)
    second = next(reader, [])
    width = len(dialect.header)
    cells = tuple(cell.strip() for cell in [*second, *[""] * width][:width])
    return dialect.header, cells, dialect.lines_before + reader.line_num


def _about(origin: Origin, names: list[str], header: Sequence[str]) -> list[str]:
    """The service's own columns named as ours, or so that nobody takes them for answers."""
    taken = {name.casefold() for name in names}
    result = list(names)
    for position, name in enumerate(header):
        folded = normalise(name)
        if not folded:
            continue
        if folded == origin.identity and wire.ID not in taken:
            result[position] = wire.ID
        elif folded == origin.submitted and wire.SUBMITTED not in taken:
            result[position] = wire.SUBMITTED
        elif folded in origin.ignored:
            result[position] = f"_{name}"
    return result


def _shown(header: Sequence[str], below: Sequence[str] | None, position: int) -> str:
    if below is None:
        return header[position]
    above = next((header[n] for n in range(position, -1, -1) if header[n]), "")
    return f"{above} / {below[position]}" if below[position] else above
