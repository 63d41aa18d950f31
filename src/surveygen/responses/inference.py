"""A question set drafted from last year's answers: kinds inferred, everything marked for review."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from surveygen import wire
from surveygen.endpoints.reserved import why_reserved
from surveygen.errors import Location, file_reason
from surveygen.language.names import slug, unique
from surveygen.messages import failure
from surveygen.responses.decoding import detect
from surveygen.responses.dialect import read_dialect
from surveygen.responses.drafts import Draft, DraftedQuestion, plain
from surveygen.responses.headers import EXPORTED
from surveygen.responses.origins import Origin
from surveygen.responses.sources import detect_origin
from surveygen.responses.spelling.figures import read_number
from surveygen.responses.spelling.labels import normalise

MOST_ROWS = 20_000
"""Rows that are looked at; more would not change what a column looks like."""

MOST_OPTIONS = 12
"""A column with more different answers is not taken for a choice."""

_HEAD = 60
_YES_NO = frozenset(
    {"yes", "no", "y", "n", "true", "false", "ja", "nein", "oui", "non", "sí", "si"}
)
_RECOMMEND = re.compile(r"recommend|empfehl|recommand|recomend|consigli", re.IGNORECASE)
_PAIR = re.compile(r"(?P<question>.+?)\s*(?:\[(?P<a>[^\]]+)\]|\((?P<b>[^)]+)\))")
_OWN = re.compile(r"(?P<question>[a-z][a-z0-9_]*?)__(?P<b>[a-z0-9_]+)")


@dataclass(frozen=True, slots=True)
class _Column:
    """One column of the file."""

    heading: str
    option: str
    """The option or row it stands for; empty when it is a question's only column."""
    answers: Counter[str]
    """The cells that hold something."""
    name: str
    """As the file's header has it, for `column`."""


def draft_csv(path: Path) -> Draft:
    """Draft a question set from a file of responses.

    Raises SurveygenError when it cannot be read or has no columns of answers.
    """
    where = Location(str(path))
    try:
        with path.open("rb") as stream:
            encoding = detect(stream, where)
    except OSError as error:
        raise failure("F001", where, reason=file_reason(error)) from error
    with path.open("rb") as stream, encoding.open(stream) as text:
        lines = [line.replace("\0", "") for line in islice(text, MOST_ROWS)]
    dialect = read_dialect(lines[:_HEAD], lambda names: sum(bool(name) for name in names))
    header = dialect.header
    origin = detect_origin(header, lines[0] if lines else "")
    rows = list(csv.reader(lines[dialect.lines_before :], delimiter=dialect.delimiter))
    second: Sequence[str] = ()
    if origin is not None and origin.header_rows > 1 and rows:
        second, rows = rows[0], rows[1:]
    columns = _columns(header, second, rows)
    left = tuple(c.heading for c in columns if _is_about(c, origin))
    asked = [c for c in columns if c.heading not in left]
    if not asked:
        raise failure("R042", where)
    taken: dict[str, int] = {}
    grouped = _grouped(asked)
    questions = tuple(_question(label, members, taken) for label, members in grouped)
    return Draft(path.stem.replace("-", " ").replace("_", " ").strip(), questions, left)


def _columns(header: Sequence[str], second: Sequence[str], rows: list[list[str]]) -> list[_Column]:
    found = []
    above = ""
    for position, cell in enumerate(header):
        above = cell or above
        option = second[position].strip() if position < len(second) else ""
        answers = Counter(
            value for row in rows if position < len(row) and (value := row[position].strip())
        )
        heading = above
        if normalise(option) in ("response", "open-ended response"):
            option = ""
        pair = _PAIR.fullmatch(cell) or _OWN.fullmatch(cell)
        if not second and pair:
            groups = pair.groupdict()
            heading, option = groups["question"], groups.get("a") or groups["b"]
        if heading:
            found.append(_Column(heading, option, answers, cell or above))
    return found


def _is_about(column: _Column, origin: Origin | None) -> bool:
    """Whether the column says something about the response rather than being an answer."""
    name = normalise(column.heading)
    service = {origin.identity, origin.submitted, *origin.ignored} if origin else set()
    return (
        name in service
        or name in EXPORTED
        or name.startswith((wire.PREFIX, "_"))
        or name == wire.HONEYPOT
    )


def _grouped(columns: Iterable[_Column]) -> list[tuple[str, list[_Column]]]:
    groups: dict[str, list[_Column]] = {}
    for column in columns:
        groups.setdefault(column.heading, []).append(column)
    result: list[tuple[str, list[_Column]]] = []
    for label, members in groups.items():
        parts = [m for m in members if m.option]
        if len(parts) > 1:
            result.append((label, parts))
        else:
            result += [(m.name if m.option else label, [m]) for m in members]
    return result


def _question(label: str, members: list[_Column], taken: dict[str, int]) -> DraftedQuestion:
    identity = slug(label, "question")
    if why_reserved(identity):
        identity = f"your_{identity}"
    identity = unique(identity, taken)
    if len(members) > 1:
        return _grid(label, identity, members)
    column = members[0]
    settings, options, note = _kind(column)
    if column.name not in (label, identity) and "`" not in column.name:
        settings = (*settings, f"column {column.name}")
    return DraftedQuestion(label, identity, settings, tuple(options), note=note)


def _grid(label: str, identity: str, members: list[_Column]) -> DraftedQuestion:
    """Several columns: boxes where each holds its own option or a tick, else a matrix."""
    boxes = all(len(set(map(normalise, m.answers))) <= 2 and _is_tick(m) for m in members)
    counted = f"{len(members)} columns"
    codes: dict[str, int] = {}
    if boxes:
        options = [f"- [ ] {plain(m.option)} {_code(m.option, codes)}" for m in members]
        note = f"drafted from {counted} with ticks."
        return DraftedQuestion(label, identity, (), tuple(options), note=note)
    rows = [f"- `{_name(m.option, codes)}` {plain(m.option)}" for m in members]
    values = Counter[str]()
    for member in members:
        values += member.answers
    answers: dict[str, int] = {}
    options = [f"- ( ) {plain(v)} {_code(v, answers)}" for v in _sorted(values)]
    note = f"drafted from {counted} with the same answers; put those into their order."
    return DraftedQuestion(label, identity, ("matrix",), tuple(options), tuple(rows), note)


def _is_tick(column: _Column) -> bool:
    ticks = {"1", "0", "true", "false", "x", "yes", "no", "on", normalise(column.option)}
    return set(map(normalise, column.answers)) <= ticks


def _kind(column: _Column) -> tuple[tuple[str, ...], list[str], str]:
    """The settings, the lines of the list, and the note."""
    answers = column.answers
    total = answers.total()
    counted = f"{total:,} {'answer' if total == 1 else 'answers'}, {len(answers):,} different"
    if not answers:
        return ("text",), [], "no answers: the kind is a guess."
    numbers = [read_number(cell) for cell in answers]
    if all(number is not None for number in numbers):
        settings = _numbers(column.heading, [n for n in numbers if n is not None])
        return settings, [], f"numbers; {counted}."
    if {normalise(cell) for cell in answers} <= _YES_NO:
        return ("yes/no",), [], f"{counted}."
    if _all(answers, lambda cell: "@" in cell and " " not in cell):
        return ("email",), [], f"addresses; {counted}."
    if _all(answers, _is_date):
        return ("date",), [], f"days; {counted}."
    parts = _split(answers)
    if parts:
        codes: dict[str, int] = {}
        options = [f"- [ ] {plain(part)} {_code(part, codes)}" for part in _sorted(parts)]
        return (), options, f"several answers in one cell; {counted}."
    repeated = 2 <= len(answers) <= MOST_OPTIONS and total >= 2 * len(answers)
    if repeated and _short(answers):
        codes = {}
        options = [f"- ( ) {plain(cell)} {_code(cell, codes)}" for cell in _sorted(answers)]
        return (), options, f"put the options into their order; {counted}."
    long = max(map(len, answers)) > 80 or any("\n" in cell for cell in answers)
    return ("long text" if long else "text",), [], f"open answers; {counted}."


def _numbers(label: str, numbers: list[float]) -> tuple[str, ...]:
    least, most = min(numbers), max(numbers)
    whole = all(number == int(number) for number in numbers)
    if whole and least >= 0 and most <= 10:
        if _RECOMMEND.search(label):
            return ("nps",)
        if least >= 1 and most <= 7:
            return (f"scale 1..{5 if most <= 5 else 7}",)
        return (f"scale {'0' if least == 0 else '1'}..10",)
    return ("number",)


def _split(answers: Counter[str]) -> Counter[str]:
    """The parts of cells that join several answers; empty when they do not."""
    for separator in ("|", ";", ", ", ","):
        joined = sum(n for cell, n in answers.items() if separator in cell)
        parts: Counter[str] = Counter()
        for cell, count in answers.items():
            for part in cell.split(separator):
                if part.strip():
                    parts[part.strip()] += count
        few = 1 < len(parts) <= MOST_OPTIONS and len(parts) < parts.total() / 2
        if joined * 10 >= answers.total() and few and _short(parts):
            return parts
    return Counter()


def _all(answers: Counter[str], fits: Callable[[str], bool]) -> bool:
    """Whether all but one in twenty fit."""
    wrong = sum(count for cell, count in answers.items() if not fits(cell))
    return wrong * 20 <= answers.total()


def _is_date(cell: str) -> bool:
    try:
        date.fromisoformat(cell[:10])
    except ValueError:
        return bool(re.fullmatch(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}", cell))
    return True


def _short(answers: Iterable[str]) -> bool:
    return all(len(cell) <= 80 and "\n" not in cell for cell in answers)


def _sorted(answers: Counter[str]) -> Iterator[str]:
    """The most frequent first, then by the alphabet, so that a draft is the same every time."""
    return iter(sorted(answers, key=lambda cell: (-answers[cell], cell)))


def _name(label: str, taken: dict[str, int]) -> str:
    return unique(slug(label, "option"), taken)


def _code(label: str, taken: dict[str, int]) -> str:
    return f"`={_name(label, taken)}`"
