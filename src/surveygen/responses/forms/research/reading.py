"""The variables of a data file as questions, and its rows as answers to them."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from surveygen.language.names import slug
from surveygen.responses.forms.form import Answers, Form, FormQuestion
from surveygen.responses.forms.gathering import Gathering
from surveygen.responses.forms.research.data import Data, Variable, read_data

_LONG_LIST = 20
_LONG_TEXT = 100
_WRITTEN = "missing "
"""Before a value that the author calls missing, in the CSV."""
Cell = Callable[[object], str]


class Reading:
    """One file while it is read."""

    def __init__(self, data: Data) -> None:
        self.gathering = Gathering()
        self.missing: dict[str, None] = {}
        self.columns: dict[str, list[str]] = {}
        names = [variable.name for variable in data.variables]
        self.gathering.reserve([name.lower() for name in names])
        self.done: set[str] = set()
        by_name = {variable.name: variable for variable in data.variables}
        of_sets = {name: key for key, one in data.sets.items() for name in one["variable_list"]}
        for number, variable in enumerate(data.variables, 1):
            key = of_sets.get(variable.name)
            if key is not None and data.sets[key].get("type") == "D":
                self._set(key, data.sets[key], by_name, f"variable {number}")
            else:
                self._variable(variable, f"variable {number}")
        for key, one in data.sets.items():
            if one.get("type") != "D":
                text = f"a set of variables with one list ({', '.join(one['variable_list'])})"
                self.gathering.leave("the file", key, text)
        for note in data.notes:
            self.gathering.leave("the file", "", f"its note {note}")

    def _variable(self, variable: Variable, where: str) -> None:
        texts = {"": variable.label or variable.name}
        words, rest = self.gathering.heading(texts, where, variable.name)
        identity = self.gathering.give(variable.name.lower())
        bare = FormQuestion(identity, "", words, where, variable.name, help=rest)
        kept = [v for v in variable.values if _is_there(v) and not variable.is_missing(v)]
        question, cell = self._kind(variable, bare, kept)
        self.gathering.add(question)
        self.columns[identity] = [self._cell(variable, value, cell) for value in variable.values]
        self._say_missing(variable, where)

    def _cell(self, variable: Variable, value: object, cell: Cell) -> str:
        if not _is_there(value):
            return ""
        if variable.is_missing(value):
            written = f"{_WRITTEN}{plain(value)}"
            self.missing[written] = None
            return written
        return cell(value)

    def _say_missing(self, variable: Variable, where: str) -> None:
        if not variable.missing:
            return
        spans = (plain(a) if a == b else f"{plain(a)} to {plain(b)}" for a, b in variable.missing)
        labelled = (f"{plain(v)} is {w}" for v, w in variable.labels.items()
                    if variable.is_missing(v))  # fmt: skip
        text = f"{', '.join(spans)} count as no answer ({'; '.join(labelled) or 'no labels'})"
        self.gathering.change(where, variable.name, text)

    def _kind(
        self, variable: Variable, bare: FormQuestion, kept: list[object]
    ) -> tuple[FormQuestion, Cell]:
        """The question, and how its answers stand in the CSV."""
        labels = {v: w for v, w in variable.labels.items() if not variable.is_missing(v)}
        if labels:
            found = self._labelled(variable, bare, labels, kept)
            if found is not None:
                return found
        if variable.is_text:
            longest = max((len(str(value)) for value in kept), default=0)
            return bare._replace(type="long text" if longest > _LONG_TEXT else "text"), str
        return _of_values(bare, variable, kept)

    def _labelled(
        self,
        variable: Variable,
        bare: FormQuestion,
        labels: Mapping[object, str],
        kept: list[object],
    ) -> tuple[FormQuestion, Cell] | None:
        """One of the options; None where most values have no label, which is noted."""
        bare_values = {value for value in kept if value not in labels}
        gathering = self.gathering
        if len(bare_values) > 10 or (bare_values and len(labels) <= 1):
            listed = ", ".join(f"{plain(v)} {w}" for v, w in labels.items())
            gathering.leave(bare.where, bare.name, f"the labels of single values ({listed})")
            return None
        values = [*labels, *sorted(bare_values, key=str)]
        if not variable.is_text:
            values.sort(key=lambda value: float(str(value)) if _is_number(value) else math.inf)
        if bare_values:
            listed = ", ".join(map(plain, sorted(bare_values, key=str)))
            gathering.change(bare.where, bare.name, f"options without a label: {listed}")
        pairs = [(plain(value), {"": labels.get(value, plain(value))}) for value in values]
        options, codes = gathering.options(pairs, "", bare.where, bare.name)
        options = tuple(option._replace(column="") for option in options)
        if len(options) < 2:
            return None
        made = bare._replace(
            type="dropdown" if len(options) >= _LONG_LIST else "", mark="- ( )", options=options
        )
        return made, lambda value: codes.get(plain(value), plain(value))

    def _set(
        self, key: str, one: Mapping[str, Any], by_name: Mapping[str, Variable], where: str
    ) -> None:
        """Variables that are the boxes of one question."""
        if key in self.done:
            return
        self.done.add(key)
        words, rest = self.gathering.heading({"": str(one.get("label") or key)}, where, key)
        identity = self.gathering.give(slug(key.lstrip("$"), "question"))
        names = [name for name in one["variable_list"] if name in by_name]
        pairs = [(name.lower(), {"": by_name[name].label or name}) for name in names]
        options, codes = self.gathering.options(pairs, "", where, key)
        options = tuple(option._replace(column="") for option in options)
        counted = one.get("counted_value")
        for name in names:
            column = f"{identity}__{codes[name.lower()].replace('-', 'minus_')}"
            variable = by_name[name]
            self.columns[column] = [
                "1" if plain(value) == plain(counted) else "" for value in variable.values
            ]
        self.gathering.add(
            FormQuestion(identity, "", words, where, key, help=rest, mark="- [ ]", options=options)
        )

    def form(self, title: str) -> Form:
        """The questions with the answers to them."""
        made = self.gathering.form(self.gathering.line({"": title}, "the file", ""))
        rows = tuple(zip(*self.columns.values(), strict=True))
        answers = Answers(tuple(self.columns), rows) if rows else None
        return made._replace(missing=tuple(self.missing), answers=answers)


def _is_there(value: object) -> bool:
    return (
        value is not None and value != "" and not (isinstance(value, float) and math.isnan(value))
    )


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def plain(value: object) -> str:
    """A value as a CSV holds it: whole numbers without a point, days and times as ISO has them."""
    if isinstance(value, float):
        return f"{value:.15g}" if not value.is_integer() else f"{value:.0f}"
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%dT%H:%M")
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M")
    return str(value)


def _of_values(
    bare: FormQuestion, variable: Variable, kept: list[object]
) -> tuple[FormQuestion, Cell]:
    """A number, or a point in time, by what its values are."""
    first = next(iter(kept), None)
    stored = variable.format.upper()
    if isinstance(first, datetime.datetime) or re.match(r"DATETIME|%TC", stored):
        return bare._replace(type="datetime"), plain
    if isinstance(first, datetime.date) or re.match(r"[AEJS]?DATE|%TD", stored):
        return bare._replace(type="date"), plain
    if isinstance(first, datetime.time) or stored.startswith("TIME"):
        return bare._replace(type="time"), plain
    whole = all(not isinstance(v, float) or v.is_integer() for v in kept)
    return bare._replace(type="number", settings=("step 1",) if whole and kept else ()), plain


def read_research(path: Path) -> Form:
    """The form of a .sav or .dta with its answers. Raises SurveygenError."""
    data = read_data(path)
    title = data.title or path.stem.replace("_", " ").replace("-", " ")
    return Reading(data).form(title)
