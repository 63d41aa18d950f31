"""Exports of other services: which one a file is, and its header in the survey's own names."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from surveygen.kinds import kind_of
from surveygen.model import Choice, Column, Question, Questionnaire, Role
from surveygen.responses.answers import normalise
from surveygen.responses.dialect import Dialect

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


ORIGINS: Mapping[str, Origin] = {
    origin.name: origin
    for origin in (
        Origin(
            "surveygen",
            "surveygen",
            lambda names, _: any(name.startswith("sg_") for name in names),
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
"""Every export that is told from others, the surest signature first."""


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
    return next((o for o in ORIGINS.values() if o.is_like(names, line)), None)


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
    words = _Wording(questionnaire)
    new = words.name_all(header, below, known)
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
        if folded == origin.identity and "sg_id" not in taken:
            result[position] = "sg_id"
        elif folded == origin.submitted and "sg_submitted" not in taken:
            result[position] = "sg_submitted"
        elif folded in origin.ignored:
            result[position] = f"_{name}"
    return result


def _shown(header: Sequence[str], below: Sequence[str] | None, position: int) -> str:
    if below is None:
        return header[position]
    above = next((header[n] for n in range(position, -1, -1) if header[n]), "")
    return f"{above} / {below[position]}" if below[position] else above


_PAIRS = (
    re.compile(r"(?P<question>.+?)\s*\[(?P<option>.+)\]", re.DOTALL),
    re.compile(r"(?P<question>.+?)\s*\((?P<option>.+)\)", re.DOTALL),
    re.compile(r"(?P<question>.+?)\s*(?: - | – |: |/| > )\s*(?P<option>.+)", re.DOTALL),
)
"""How services write a question and its option or row into one cell."""

_WHOLE = frozenset({"", "response", "open-ended response", "antwort", "respuesta", "réponse"})
"""What stands below a question that has one column."""

_OTHER = re.compile(r"other\b|sonstiges|andere|autre|otro|altro", re.IGNORECASE)


class _Wording:
    """The survey's columns by the wording of their questions and options."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self._questions: dict[str, list[Question]] = {}
        for question in questionnaire:
            for name in (question.label.plain, question.column, question.id):
                if name:
                    self._questions.setdefault(normalise(name), []).append(question)
        self._in_order = questionnaire.questions
        self._taken: set[str] = set()

    def name_all(
        self, header: Sequence[str], below: Sequence[str] | None, known: frozenset[str]
    ) -> list[str]:
        """A name for each position: one of the survey's columns where that is certain."""
        found: list[str] = []
        current: Question | None = None
        above = ""
        for position, cell in enumerate(header):
            above = cell or (above if below is not None else "")
            option = below[position] if below is not None else ""
            name, current = self._name(above, option, current, below is not None, known)
            found.append(name or cell)
        # Some write every answer twice: together in one column, and each in its own.
        whole = {q.id for q in self._in_order if self._in_parts(q)}
        return [f"_{name}" if name in whole else name for name in found]

    def _in_parts(self, question: Question) -> bool:
        names = {c.name for c in kind_of(question).columns(question) if c.role == Role.BOX}
        return bool(names & self._taken)

    def _name(
        self, above: str, option: str, current: Question | None, paired: bool, known: frozenset[str]
    ) -> tuple[str, Question | None]:
        question = self._question(above)
        if question is not None:
            if paired and normalise(option) not in _WHOLE:
                return self._take(_part(question, option)), question
            return self._take(_whole(question)), question
        if normalise(above) in known:
            return "", current
        for pattern in _PAIRS:
            match = pattern.fullmatch(above)
            if match and (question := self._question(match["question"])):
                return self._take(_part(question, match["option"])), question
        # A column may be headed by its option alone: the question it stands near says which.
        return self._option_alone(above, current)

    def _question(self, wording: str) -> Question | None:
        found = self._questions.get(normalise(wording), ())
        if len(found) > 1:
            # The same wording twice: the one whose columns have not been met yet.
            found = [q for q in found if not self._is_met(q)] or found
        return found[0] if found else None

    def _option_alone(self, wording: str, current: Question | None) -> tuple[str, Question | None]:
        start = self._in_order.index(current) if current is not None else 0
        for question in self._in_order[start:]:
            if kind_of(question).measure in ("multi", "rank", "parts", "matrix"):
                name = self._take(_part(question, wording, alone=True))
                if name:
                    return name, question
        return "", current

    def _is_met(self, question: Question) -> bool:
        return any(c.name in self._taken for c in kind_of(question).columns(question))

    def _take(self, column: Column | str | None) -> str:
        name = column.name if isinstance(column, Column) else column or ""
        if not name or name in self._taken:
            return ""
        self._taken.add(name)
        return name


def _whole(question: Question) -> str:
    """The name under which a question's answer stands in one cell."""
    return question.id


def _part(question: Question, wording: str, *, alone: bool = False) -> Column | None:
    """The column of the option, row or item that is worded so."""
    choice = _choice(question, wording)
    columns = kind_of(question).columns(question)
    if choice is None:
        written = [c for c in columns if c.role == Role.TEXT]
        # `Other (please specify)` is how services head the text beside their last option.
        if written and not alone and _OTHER.match(wording):
            return written[-1]
        return None
    own = [c for c in columns if c.item == choice.key and c.role != Role.TEXT]
    return own[0] if len(own) == 1 else None


def _choice(question: Question, wording: str) -> Choice | None:
    text = normalise(wording)
    for choice in (*question.choices, *question.rows):
        names = (choice.label.plain, choice.column, choice.key)
        if text and text in {normalise(name) for name in names if name}:
            return choice
    return None


def near_question(questionnaire: Questionnaire, wording: str) -> Question | None:
    """The question whose wording or id is nearly this; to be asked about, never to be assumed."""
    from difflib import get_close_matches

    names: dict[str, Question] = {}
    for question in questionnaire:
        for name in (question.label.plain, question.id):
            names.setdefault(normalise(name), question)
    near = get_close_matches(normalise(wording), names, n=1, cutoff=0.75)
    return names[near[0]] if near else None
