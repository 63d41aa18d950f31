"""What a table of responses holds: its columns with their types, and a row for each response."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Literal, NamedTuple

from surveygen import wire
from surveygen.kinds import kind_of
from surveygen.model import Column, Questionnaire, Role
from surveygen.reports.research.data import Cell, Coded, Series
from surveygen.responses.cut_ids import is_cut
from surveygen.responses.matching import Matching
from surveygen.responses.repeats import revision_of

Type = Literal["key", "text", "whole", "number", "day", "moment"]
"""A short text without signs that mean something; words; what is counted; the calendar."""
_ABOUT = (wire.ID, wire.REVISION, wire.STARTED, wire.SUBMITTED, wire.LANGUAGE, wire.FAKE)
_ID = re.compile(r"[A-Za-z0-9_.:-]{1,64}")
_KEY = 32
"""Characters of a digest that are kept."""


class TableColumn(NamedTuple):
    """A column of the table."""

    name: str
    type: Type


class Response(NamedTuple):
    """One response as a row of the table."""

    id: str
    """The one that its page made, else one made of what it says, which is the same each time."""
    version: tuple[int, str]
    """How often it had been gone over, and when it was sent: the greatest of one id counts."""
    digest: str
    """Of what it says."""
    cells: tuple[Cell, ...]
    """In the order of the columns."""


class Layout:
    """The table of a survey, by its question set alone: the same whatever file answers were in."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        """The columns follow from the questions, and where it has them from links and weights."""
        about = (*_ABOUT, wire.CODE) if questionnaire.settings.once else _ABOUT
        self._coded = Coded(questionnaire, about)
        self._own = {(c.question, c.item, c.role): s for c, s in self._coded.own}
        self._said: list[tuple[Column, Series]] = []
        """What says in an answer's own cell that there is none."""
        columns: list[tuple[Series, Type]] = [(s, _about(s)) for s in self._coded.about.values()]
        for column, one in self._coded.own:
            question = questionnaire.by_id[column.question]
            in_cell = kind_of(question).apart == "cell"
            if column.role == Role.APART and in_cell:
                self._said.append((column, one))
            else:
                columns.append((one, _type(column, one, worded=bool(question.apart) and in_cell)))
        self._weight = _weight(questionnaire)
        columns += [(one, "number") for one in self._weight]
        self._series = [one for one, _ in columns]
        own = [TableColumn(one.name, type_) for one, type_ in columns]
        self.columns = (*own, TableColumn(wire.DAY, "day"), TableColumn(wire.DIGEST, "key"))
        self._met: Counter[str] = Counter()

    def rows(
        self, matching: Matching, columns: Sequence[Sequence[str]], *, of_page: bool
    ) -> Iterator[Response]:
        """The responses in a block of rows; `of_page` says whether their ids are those of pages."""
        self._coded.take(matching, columns)
        self._say_apart()
        for one in self._weight:
            one.values += _weights(matching, columns)
        place = matching.special.get(wire.ID)
        ids = columns[place] if place is not None else [""] * len(columns[0])
        rows = list(zip(*map(_stored, self._series, self.columns), strict=False))
        for one in (*self._series, *(said for _, said in self._said)):
            one.values.clear()
        for identity, cells in zip(ids, rows, strict=True):
            yield self._response(identity, cells, of_page)

    def _say_apart(self) -> None:
        """Put what says that there is no answer where pages send it: in the answer's own cell."""
        of_answers = {name[:2]: one for name, one in self._own.items() if name[2] != Role.APART}
        for column, said in self._said:
            one = of_answers[column.question, column.choice]
            for place, mark in enumerate(said.values):
                if mark == "1":
                    one.values[place] = column.item

    def _response(self, identity: str, cells: tuple[Cell, ...], of_page: bool) -> Response:
        names = [one.name for one in self._series]
        said = {n: str(c) for n, c in zip(names, cells, strict=True) if c is not None}
        own = _ID.fullmatch(identity) is not None and not is_cut(identity) and of_page
        digest = sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:_KEY]
        if not own:
            self._met[digest] += 1
            again = self._met[digest]
            identity = f"row-{digest}" if again == 1 else f"row-{digest}-{again}"
        sent = cells[names.index(wire.SUBMITTED)]
        revision = cells[names.index(wire.REVISION)]
        number = revision if isinstance(revision, int) else 0
        moment, day = (str(sent), sent.date()) if isinstance(sent, datetime) else ("", None)
        return Response(identity, (number, moment), digest, (identity, *cells[1:], day, digest))


def _about(one: Series) -> Type:
    if one.name == wire.ID:
        return "key"
    if one.name == wire.REVISION:
        return "whole"
    return "moment" if one.level == "moment" else "text"


def _type(column: Column, one: Series, *, worded: bool) -> Type:
    """What a column holds; `worded` says that it may say in words that there is no answer."""
    if one.level == "day":
        return "day"
    if worded or one.level == "text":
        return "text"
    if one.codes:
        # `01` is another code than `1`, and stays one as a text.
        return "whole" if all(_is_whole(code) for code, _ in one.codes) else "text"
    if one.level in ("scale", "ordinal"):
        return "whole" if column.role == Role.RANK else "number"
    return "text"


def _is_whole(code: str) -> bool:
    return code.isdecimal() and len(code) < 9 and str(int(code)) == code


def _stored(one: Series, column: TableColumn) -> list[Cell]:
    """The values as their column takes them."""
    if one.name == wire.REVISION:
        return [revision_of(str(cell)) if cell else None for cell in one.values]
    if column.type == "whole":
        return [None if cell is None else int(str(cell).removesuffix(".0")) for cell in one.values]
    return [c.replace("\0", "") if isinstance(c, str) else c for c in one.values]


def _weight(questionnaire: Questionnaire) -> list[Series]:
    """The variable that weighs, where a column does."""
    weights = questionnaire.settings.weights
    return [Series(weights, "", "scale")] if isinstance(weights, str) and weights else []


def _weights(matching: Matching, columns: Sequence[Sequence[str]]) -> list[Cell]:
    found = matching.weight
    if found is None:
        return [None] * len(columns[0])
    values = [found.decode((cell,)).value for cell in columns[found.columns[0]]]
    return [float(v) if isinstance(v, int | float) else None for v in values]
