"""What people wrote, with what else is known of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from surveygen.kinds import kind_of
from surveygen.model import Questionnaire
from surveygen.responses.answers import Cells
from surveygen.responses.matching import FieldName
from surveygen.responses.spelling.labels import normalise, plain_cell
from surveygen.tallies.binding import Binder, Bound
from surveygen.tallies.book import Division
from surveygen.tallies.distribution import as_number
from surveygen.tallies.parts import Answered
from surveygen.tallies.result import Quote

QUOTABLE = frozenset({"text", "long_text"})
"""Kinds of questions whose answers may be shown in a report."""


_MOST_KNOWN = 100_000
"""Different cells beside a text that it is remembered of what they say of its writer."""


class Context(NamedTuple):
    """The columns kept with a column of texts, and how they are read."""

    columns: tuple[int, ...]
    """The text's own column first."""
    score: Bound | None
    divisions: tuple[tuple[Division, tuple[Bound, ...]], ...]
    missing: frozenset[str]
    quotable: bool
    """Whether the texts may be shown: an address or a telephone number is nobody's opinion."""


def scored_question(questionnaire: Questionnaire) -> str:
    """The question whose score stands beside texts; empty where there is none."""
    return next((q.id for q in questionnaire if kind_of(q).measure.guess == "score"), "")


def bind_texts(binder: Binder, divisions: Sequence[Division]) -> dict[FieldName, Context]:
    """Every column of texts in a file, with the score and the segments of its writers."""
    questionnaire = binder.questionnaire
    scored = scored_question(questionnaire)
    score = binder.bind(Answered((scored, ""))) if scored else None
    bound: list[tuple[Division, tuple[Bound, ...]]] = []
    for division in divisions:
        parts = [binder.bind(part) for part in division.parts]
        present = tuple(part for part in parts if part is not None)
        if len(present) == len(division.parts):
            bound.append((division, present))
    columns = [*(score.columns if score else ())]
    columns += [i for _, parts in bound for part in parts for i in part.columns]
    missing = frozenset(map(normalise, questionnaire.settings.missing))
    return {
        name: Context(
            (position, *columns), score, tuple(bound), missing, _is_quotable(questionnaire, name)
        )
        for name, position in binder.matching.texts.items()
    }


def _is_quotable(questionnaire: Questionnaire, name: FieldName) -> bool:
    return bool(name[1]) or questionnaire.by_id[name[0]].kind in QUOTABLE


def read_quotes(name: FieldName, context: Context, cells: Iterable[Cells]) -> Iterator[Quote]:
    """The texts of one column; blank ones left out, and addresses and the like altogether."""
    if not context.quotable:
        return
    known: dict[Cells, tuple[float | None, tuple[tuple[str, str], ...]]] = {}
    for row in cells:
        text = " ".join(plain_cell(row[0]).split())
        text = row[0] if text == row[0] else text  # which is there already
        if not text or (context.missing and normalise(text) in context.missing):
            continue
        beside = row[1:]
        if beside not in known:
            if len(known) > _MOST_KNOWN:
                known.clear()
            known[beside] = _writer(context, beside)
        yield Quote(text, name[1], *known[beside])


def _writer(context: Context, cells: Cells) -> tuple[float | None, tuple[tuple[str, str], ...]]:
    """The score that the writer of a text gave, and the segments that they belong to."""
    place = 0
    score = None
    if context.score is not None:
        width = len(context.score.columns)
        score = as_number(context.score.decode(cells[:width]).value)
        place += width
    segments: list[tuple[str, str]] = []
    for division, parts in context.divisions:
        values = []
        for part in parts:
            width = len(part.columns)
            values.append(part.decode(cells[place : place + width]).value)
            place += width
        found = tuple(values)
        segments += [(division.name, k) for k, _, test in division.segments if test(found)]
    return score, tuple(segments)
