"""Exports of other services: which one a file is, and its header in the survey's own names."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import field
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from surveygen import wire
from surveygen.dataclass import dataclass
from surveygen.errors import file_reason
from surveygen.messages import failure, suggestion
from surveygen.model import Questionnaire
from surveygen.patterns import pattern
from surveygen.registry import Registry
from surveygen.responses.dialect import Dialect
from surveygen.responses.origins import (
    FORMSPREE_2019,
    SHIPPED,
    TIMESTAMPS,
    TWO_ROWS,
    WHOLE,
    Mark,
    Origin,
    is_named,
)
from surveygen.responses.spelling.labels import normalise

ORIGINS: Registry[Origin] = Registry("surveygen.sources", "a source", SHIPPED)
"""Every export that is told from others, by the name that `--source` takes."""


def read_origin(path: Path) -> Origin:
    """An export described in a file NAME.toml; docs/plugins.md lists what stands in it.

    Raises SurveygenError where it cannot be read.
    """
    import tomllib  # compiles patterns, which only sources of one's own need

    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        for name, theirs in (("columns", "has"), ("first", "begins")):
            table[theirs] = tuple(map(normalise, table.pop(name, ())))
        for name in ("identity", "submitted"):
            named = table.get(name, ())
            table[name] = tuple(map(normalise, [named] if isinstance(named, str) else named))
        table["ignored"] = frozenset(map(normalise, table.get("ignored", ())))
        return Origin(path.stem, **table)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, TypeError) as error:
        reason = file_reason(error) if isinstance(error, OSError) else str(error)
        raise failure("P005", str(path), reason=reason) from error


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
    marks: tuple[Mark, ...] = ()
    """The columns that say which rows are no finished responses."""


def detect_origin(header: Sequence[str], first_line: str = "") -> Origin | None:
    """The service whose export this is; None when no signature fits."""
    names = [_plain_name(name) for name in header]
    line = first_line.lstrip("\ufeff")
    for timestamp in TIMESTAMPS:
        line = line.replace(f'"{timestamp}"', '"Timestamp"', 1) if line[:1] == '"' else line
    surest = SHIPPED["surveygen"]
    # What somebody has installed is about their own files.
    others = chain(ORIGINS.added(), ORIGINS.own())
    found = next((o for o in chain([surest], others) if o.is_like(names, line)), None)
    if found is None and tuple(names[:2]) == FORMSPREE_2019:
        return SHIPPED["formspree"]
    return found


def _plain_name(name: str) -> str:
    """A column's name to be compared; a time of sending in whichever language."""
    folded = normalise(name)
    return "timestamp" if folded in TIMESTAMPS else folded


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
    found = head_of(lines, dialect, origin)
    origin = found.origin
    marks = _marks(origin, found.header)
    header, below = found.header, found.below
    if found.titles:
        header = _titled(header, found.titles, known)
        below = None
    own = origin is not None and origin.name == "surveygen"
    all_known = below is None and all(normalise(name) in known for name in header)
    if own or (all_known and header == dialect.header):
        return Understanding(origin, header, found.lines_before, marks=marks)
    from surveygen.responses.wording import Wording

    groups = origin.groups if origin else ""
    new = Wording(questionnaire).name_all(header, below, known, groups)
    if origin is not None:
        new = _about(origin, new, found.header)
    shown = found.header if found.titles else header
    renamed = {n: _shown(shown, below, n) for n, name in enumerate(new) if name != shown[n]}
    return Understanding(origin, tuple(new), found.lines_before, renamed, marks)


def with_own_header(lines: Sequence[str], dialect: Dialect, origin: Origin | None) -> Dialect:
    """The dialect with the first row as its header, where a service has more rows above answers.

    Of these, one further down may have more of the survey's wordings.
    """
    reader = csv.reader(lines, delimiter=dialect.delimiter)
    first = tuple(cell.strip().lstrip("\ufeff") for cell in next(reader, []))
    ends = reader.line_num
    found = origin or _origin_in(first, lines[0] if lines else "", list(reader))
    if found is None or found.header_rows < 2:
        return dialect
    return dialect._replace(header=first, lines_before=ends)


def _titled(header: Sequence[str], titles: Sequence[str], known: frozenset[str]) -> tuple[str, ...]:
    """The names of columns, and where nobody knows a name the wording below it."""
    return tuple(
        name if normalise(name) in known or not title else title.replace(" - Selected Choice", "")
        for name, title in zip(header, titles, strict=True)
    )


def with_header(dialect: Dialect, understanding: Understanding) -> Dialect:
    """The dialect with the header that was understood."""
    return dialect._replace(header=understanding.header, lines_before=understanding.lines_before)


_IMPORT = pattern(r"\s*\{\s*[\"']ImportId[\"']")
_NUMBERED = pattern(r"[Vv]\d{1,3}")


class Head(NamedTuple):
    """The rows above the first response."""

    origin: Origin | None
    """None when no service is recognised."""
    header: tuple[str, ...]
    lines_before: int
    below: tuple[str, ...] | None = None
    """A second row that names options."""
    titles: tuple[str, ...] = ()
    """A second row that words what the first one names."""


def head_of(lines: Sequence[str], dialect: Dialect, origin: Origin | None = None) -> Head:
    """The rows above the first response, and whose export they are; `origin` where that is known.

    `lines` are the head of the file.
    """
    if origin is None:
        below = list(csv.reader(lines[dialect.lines_before :], delimiter=dialect.delimiter))
        origin = _origin_in(dialect.header, lines[0] if lines else "", below)
    return _rows(lines, dialect, origin)


def _origin_in(
    header: Sequence[str], first_line: str, below: Sequence[Sequence[str]]
) -> Origin | None:
    """Whose export a file is, by its header, its first line and some records below the header."""
    found = detect_origin(header, first_line)
    if found is None and (any(map(_names_ids, below[:2])) or _is_legacy(header, below[:1])):
        return SHIPPED["qualtrics"]
    if found is None and below and _names_options(header, below):
        return TWO_ROWS
    return found


def _names_options(header: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether the first record below a header names options: it heads what the header leaves open.

    Where the header has open places, and the record says `Response` or the like there or has words
    where all records below it have numbers or nothing at all; or where it says so of all questions.
    """
    second, rows = below[0], below[1:]
    said = [normalise(cell) for cell in second if cell.strip()]
    if said and set(said) <= WHOLE and (len(said) > 1 or not second[0].strip()):
        return True
    open_places = [n for n, name in enumerate(header) if n and not name and n < len(second)]
    named = [normalise(second[n]) for n in open_places if second[n].strip()]
    if not named or len(named) < len(open_places) or any(cell.isdecimal() for cell in named):
        return False
    if any(normalise(cell) in WHOLE and cell.strip() for cell in second):
        return True
    first = second[0].strip()
    identities = [row[0].strip() for row in rows if row]
    is_headed = not first and bool(identities) and all(identities)
    return is_headed and len(set(named)) == len(named)


def _names_ids(row: Sequence[str]) -> bool:
    """Whether it is the row in which Qualtrics writes its own ids of columns."""
    return any(_IMPORT.match(cell) for cell in row)


def _is_legacy(header: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether it is Qualtrics' older export: its own columns are V1, V2 and are named below."""
    named = ((a, b) for a, b in zip(header, below[0] if below else (), strict=False))
    return ("v1", "responseid") in {(a.casefold(), b.strip().casefold()) for a, b in named}


def _rows(lines: Sequence[str], dialect: Dialect, origin: Origin | None) -> Head:
    """The header, with what stands below it before the first response."""
    start = dialect.lines_before
    if origin is None or origin.header_rows == 1:
        return Head(origin, dialect.header, start)
    reader = csv.reader(lines[start:], delimiter=dialect.delimiter)
    width = len(dialect.header)

    def following() -> tuple[str, ...]:
        return tuple(cell.strip() for cell in [*next(reader, []), *[""] * width][:width])

    second = following()
    if origin.header_rows == 2:
        return Head(origin, dialect.header, start + reader.line_num, below=second)
    second_ends = reader.line_num
    third = following()
    if _names_ids(third):
        return Head(origin, dialect.header, start + reader.line_num, titles=second)
    if _names_ids(second):
        return Head(origin, dialect.header, start + second_ends)
    if _is_legacy(dialect.header, [second]):
        pairs = zip(dialect.header, second, strict=True)
        header = tuple(below if _NUMBERED.fullmatch(name) else name for name, below in pairs)
        return Head(origin, header, start + second_ends, titles=second)
    # Whoever took the row of ids out may have left that of the wordings in.
    wordings = {"start date", "recorded date", "response id"}
    if wordings.isdisjoint(map(_plain_name, second)) and not _words_times(dialect.header, second):
        return Head(origin, dialect.header, start)
    return Head(origin, dialect.header, start + second_ends, titles=second)


def _words_times(header: Sequence[str], second: Sequence[str]) -> bool:
    """Whether a row has words in whichever language where Qualtrics has days and numbers."""
    numbered = {"startdate", "enddate", "recordeddate", "progress", "duration (in seconds)"}
    pairs = zip(header, second, strict=True)
    cells = [cell for name, cell in pairs if _plain_name(name) in numbered]
    return len(cells) > 1 and all(cell and not any(map(str.isdecimal, cell)) for cell in cells)


def _about(origin: Origin, names: list[str], header: Sequence[str]) -> list[str]:
    """The service's own columns named as ours, or so that nobody takes them for answers."""
    taken = {name.casefold() for name in names}
    folded = [_plain_name(name) for name in header]
    bare = [name.rpartition("/")[2] for name in folded]
    result = list(names)
    own = {wire.ID: origin.identity, wire.SUBMITTED: origin.submitted}
    for ours, theirs in own.items():
        found = (_place(wanted, own_names) for wanted in theirs for own_names in (folded, bare))
        place = next((one for one in found if one is not None), None)
        if place is not None and ours not in taken:
            result[place] = ours
    for position, name in enumerate(folded):
        if is_named(name, origin.ignored) and result[position] == names[position]:
            result[position] = f"_{header[position]}"
    return result


def _place(wanted: str, names: Sequence[str]) -> int | None:
    """Where the first column of a name stands; None where there is none."""
    return next((n for n, name in enumerate(names) if is_named(name, (wanted,))), None)


def _marks(origin: Origin | None, header: Sequence[str]) -> tuple[Mark, ...]:
    """The columns that say which rows are no finished responses, by their positions.

    Of several instruments, none tells that of a row.
    """
    folded = [_plain_name(name) for name in header]
    rules = origin.rules if origin else ()
    places = ([n for n, name in enumerate(folded) if is_named(name, (r.column,))] for r in rules)
    return tuple(
        Mark(own[0], rule.values, rule.fate)
        for rule, own in zip(rules, places, strict=True)
        if own and (len(own) == 1 or rule.column[:1] != "*")
    )


def _shown(header: Sequence[str], below: Sequence[str] | None, position: int) -> str:
    if below is None:
        return header[position]
    above = next((header[n] for n in range(position, -1, -1) if header[n]), "")
    return f"{above} / {below[position]}" if below[position] else above
