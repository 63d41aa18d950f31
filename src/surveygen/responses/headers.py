"""The names that columns go under, and the search for them in a header."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain

from surveygen import wire
from surveygen.errors import Location, Problem
from surveygen.kinds import columns_of, kind_of
from surveygen.messages import problem
from surveygen.model import Column, Question, Questionnaire, Role
from surveygen.responses.languages import OtherWords
from surveygen.responses.options import Options
from surveygen.responses.spelling.headings import numbered, pairs
from surveygen.responses.spelling.labels import normalise


class Finder:
    """The header's cells by name, and which have been taken."""

    def __init__(
        self, questionnaire: Questionnaire, header: Sequence[str], worded: Collection[int] = ()
    ) -> None:
        self.header = header
        self.worded = worded
        self.lacking: dict[str, list[str]] = {}
        """Options and rows without a column, by the question that has one for others."""
        self._others = OtherWords(questionnaire)
        self.missing = questionnaire.settings.missing
        self._questionnaire = questionnaire
        self.exact: dict[str, int] = {}
        for position, name in enumerate(header):
            self.exact.setdefault(normalise(name), position)
        self.labels = Counter(normalise(q.label.plain) for q in questionnaire)
        self.taken: set[int] = set()
        self._is_own = self.exact.keys() <= known_names(questionnaire)

    @property
    def languages(self) -> tuple[str, ...]:
        """Those that the survey is asked in; its translations are read for them."""
        return (self._questionnaire.settings.language, *self._questionnaire.translations)

    def find(self, names: Iterable[str]) -> int | None:
        """The position of the first of these names that the header has."""
        for name in names:
            position = self.exact.get(name)
            if position is not None and position not in self.taken:
                self.taken.add(position)
                return position
        return None

    def take(self, question: Question, column: Column) -> int | None:
        """The position of a question's column under any of its names."""
        label = normalise(question.label.plain)
        own = self.find(n for n in aliases(question, column) if n != label or self.labels[n] == 1)
        if own is not None or self._is_own or column.role != Role.VALUE:
            return own
        return self.find(filter(None, map(normalise, self._others.headings_of(question.id))))

    def take_places(self, question: Question) -> list[int | None]:
        """The positions of the columns of a ranking that has one for each place, not each item."""
        found = [self.find(names) for names in place_names(question)]
        if any(place is not None for place in found):
            return found
        from surveygen.responses.spelling.figures import place_of

        places = {place_of(part): at for at, part in self._parts_of(question)}
        found = [places.get(n) for n in range(1, len(question.choices) + 1)]
        self.taken.update(place for place in found if place is not None)
        return found

    def take_numbered(self, question: Question) -> tuple[int, ...]:
        """The columns of a question that holds each answer of several in the next one.

        `had[0]`, `had[1]`; `had.1`, `had.2`; none where their numbers leave one out.
        """
        numbers = {int(part): at for at, part in self._parts_of(question) if part.isdecimal()}
        first = min(numbers, default=2)
        if first > 1 or sorted(numbers) != list(range(first, first + len(numbers))):
            return ()
        self.taken.update(numbers.values())
        return tuple(numbers[n] for n in sorted(numbers))

    def _parts_of(self, question: Question) -> Iterator[tuple[int, str]]:
        """The columns headed by a question and something behind it, and what that is."""
        asked = {normalise(n) for n in (question.id, question.column, question.label.plain) if n}
        for position, name in enumerate(self.header):
            if position not in self.taken:
                for wording, part in chain(pairs(name), numbered(name)):
                    if normalise(wording) in asked:
                        yield position, part
                        break

    def options(self, question: Question) -> Options:
        """A question's options as cells may name them."""
        return Options(question.choices, self.missing, lambda: self._others.labels_of(question.id))

    def is_of_page(self, position: int, column: Column) -> bool:
        """Whether a column is headed as the page names it, which sends codes."""
        own = {normalise(column.name), normalise(column.question)}
        return position not in self.worded and normalise(self.header[position]) in own

    def note_lacking(
        self, question: Question, columns: Sequence[Column], positions: Sequence[int | None]
    ) -> None:
        """Remember the columns of a question that a file lacks while it has others of it."""
        if all(position is None for position in positions):
            return
        lacking = [c for c, p in zip(columns, positions, strict=True) if p is None]
        if lacking:
            self.lacking.setdefault(question.id, []).extend(c.name for c in lacking)

    def rest(self, questionnaire: Questionnaire) -> tuple[tuple[int, ...], list[str]]:
        """The honeypots, and the names of the columns that nobody knows."""
        left = {
            position: name.lower()
            for position, name in enumerate(self.header)
            if position not in self.taken and name and not name.lower().startswith(wire.PREFIX)
        }
        former = wire.FORMER_HONEYPOT
        traps = {i for i, name in left.items() if name == former or "honeypot" in name}
        traps |= {i for i, name in enumerate(self.header) if name.lower() == wire.HONEYPOT}
        own = {normalise(p) for p in questionnaire.settings.params} | EXPORTED
        own.add(normalise(questionnaire.settings.same))
        if questionnaire.separate:
            own |= {normalise(c.name) for c in columns_of(questionnaire.addresses)}
        if isinstance(questionnaire.settings.weights, str):
            own.add(normalise(questionnaire.settings.weights))
        strangers = [i for i, n in left.items() if i not in traps and normalise(n) not in own]
        if not strangers:
            return tuple(traps), []
        # Only a file with columns that nobody knows pays for reading what the services call theirs.
        from surveygen.endpoints.catalogue import presets
        from surveygen.endpoints.reserved import why_reserved

        services = {preset.honeypot.lower() for preset in presets().values()}
        traps |= {i for i in strangers if left[i] in services}
        unknown = [
            i
            for i in strangers
            if i not in traps and not left[i].startswith("_") and not why_reserved(left[i])
        ]
        return tuple(sorted(traps)), [self.header[i] for i in unknown]


IDENTITIES = ("respondent id", "respondent_id", "respondentid", "response id", "response_id",
             "responseid", "submission id", "submission_id", "submissionid", "entry id",
             "entry_id", "_uuid", "meta/instanceid", "meta-instanceid", "meta.instanceid",
             "instanceid")  # fmt: skip
"""What services head their ids with, in files that are not known to be theirs."""


SENT = ("submission date", "submission_date", "submission-date", "date submitted", "submitted at",
        "submitted on", "submitted",
        "created at", "submission time", "_submission_time", "submissiondate", "recorded date",
        "recordeddate", "enddate", "sent at", "received at", "completed at",
        "date_submitted", "submitted_on", "submission_time", "received_at", "sent_at",
        "completed_at")  # fmt: skip
"""What else files head the time of sending with."""

EXPORTED = frozenset(IDENTITIES) | frozenset(SENT) | frozenset(
    {"#", "id", "date", "timestamp", "created_at", "submitted_at", "status", "ip", "user_agent",
     "referrer", "payload", "network id", "start date (utc)", "submit date (utc)", "submitdate",
     "lastpage", "startlanguage", "submission id", "respondent id", "submitted at", "start time",
     "completion time", "form-name", "seed", "user agent", "ip address"}
)  # fmt: skip
"""Columns that exports add and that say nothing about the answers."""


def known_names(questionnaire: Questionnaire) -> frozenset[str]:
    """All names, compared as `normalise` does, that a column has by the survey's own words."""
    names = {*wire.KNOWN, ""}
    for question in questionnaire:
        for column in kind_of(question).all_columns(question):
            names.update(aliases(question, column))
        for column in row_columns(question):
            names.update(aliases(question, column))
        for placed in place_names(question):
            names.update(placed)
        # Boxes may stand in one cell below the question's own words.
        names |= {normalise(n) for n in (question.id, question.column, question.label.plain)}
    return frozenset(names)


def row_columns(question: Question) -> tuple[Column, ...]:
    """Of a matrix of boxes the columns that services have which write a row in one cell."""
    if not kind_of(question).measure.takes_several(question):
        return ()
    return tuple(
        Column(f"{question.id}__{row.name}", question.id, Role.ROW, row.key)
        for row in question.rows
    )


def place_names(question: Question) -> list[list[str]]:
    """What services call the columns of a ranking's places, from the first; none of others."""
    if not any(c.role == Role.RANK for c in kind_of(question).columns(question)):
        return []
    forms = (
        "{q}[{n}]",
        "{q} [{n}]",
        "{q} [rank {n}]",
        "{q} [ranking {n}]",
        "{q}_rank_{n}",
        "{q} - rank {n}",
    )
    asked = (question.id, question.column, question.label.plain)
    return [
        [normalise(form.format(q=q, n=n)) for q in asked if q for form in forms]
        for n in range(1, len(question.choices) + 1)
    ]


def recogniser(questionnaire: Questionnaire) -> frozenset[str]:
    """All names, compared as `normalise` does, under which a column may go in any language."""
    words = OtherWords(questionnaire)
    others = {normalise(name) for q in questionnaire for name in words.headings_of(q.id)}
    return (known_names(questionnaire) | others) - {""}


def aliases(question: Question, column: Column) -> list[str]:
    """The names a column may go under, the surest first, compared as `normalise` does."""
    names = [column.name, f"fi-text-{column.name}"]
    if question.was:
        names.append(question.was + column.name.removeprefix(question.id))
    choice = next(
        (c for c in (*question.choices, *question.rows, *question.apart) if c.key == column.item),
        None,
    )
    if column.role == Role.VALUE:
        names += [question.column, question.label.plain]
    elif column.role == Role.CELL:
        names += _of_cell(question, column)
    elif choice is not None and column.role != Role.TEXT:
        label = question.label.plain
        names += [choice.column, f"{label} [{choice.label.plain}]"]
        if choice.was:
            names.append(f"{question.id}__{choice.was}")
    return [name for name in map(normalise, names) if name]


def _of_cell(question: Question, column: Column) -> list[str]:
    """What services call a box in a row of a table: `Q1_2_3`, `Q1[2_3]`, `Q1_2[3]`."""
    row = next((row for row in question.rows if row.key == column.item), None)
    answer = next((choice for choice in question.choices if choice.key == column.choice), None)
    if row is None or answer is None:
        return []
    codes = [code for code in (answer.column, answer.key, answer.name) if code]
    named = [f"{row.column}_{code}" for code in codes if row.column]
    labels = f"{question.label.plain} [{row.label.plain}] [{answer.label.plain}]"
    return [*named, *(f"{row.column}[{code}]" for code in codes if row.column), labels]


def strangers(names: list[str], questionnaire: Questionnaire, where: Location) -> Iterator[Problem]:
    """A message for every name that resembles a known one, and one for all the others."""
    if not names:
        return
    from difflib import get_close_matches

    known = [c.name for q in questionnaire for c in kind_of(q).all_columns(q)]
    others = []
    for name in names:
        near = get_close_matches(name.lower(), known, n=1, cutoff=0.75)
        if near:
            yield problem(
                "R006",
                where,
                columns=f"the column '{name}'",
                survey=questionnaire.id,
                suggestion=f"Did you mean '{near[0]}'?",
            )
        else:
            others.append(name)
    if others:
        one = len(others) == 1
        yield problem(
            "R006",
            where,
            columns=f"the column {some_of(others)}"
            if one
            else f"each of the columns {some_of(others)}",
            survey=questionnaire.id,
            suggestion="`surveygen match` shows what became of every column.",
        )


def some_of(names: Iterable[str], most: int = 8) -> str:
    """`'a', 'b' and 3 more`."""
    # Whoever posts may name a field as long as they like.
    listed = [f"'{name if len(name) <= 60 else name[:59] + '…'}'" for name in names if name]
    more = f" and {len(listed) - most} more" if len(listed) > most else ""
    return (", ".join(listed[:most]) + more) or "no names at all"
