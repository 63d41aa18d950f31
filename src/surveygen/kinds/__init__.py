"""The kinds of questions: a folder each, found by its name; other packages may add theirs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from surveygen.kinds.base import Draft, Item, Kind, Setting, Shape
from surveygen.measures import Measure
from surveygen.model import Column, Question, Questionnaire
from surveygen.registry import Registry

_IN_ORDER = {
    "pick_one": "surveygen.kinds.pick_one:KIND",
    "pick_many": "surveygen.kinds.pick_many:KIND",
    "dropdown": "surveygen.kinds.dropdown:KIND",
    "matrix": "surveygen.kinds.matrix:KIND",
    "rank": "surveygen.kinds.rank:KIND",
    "best_worst": "surveygen.kinds.best_worst:KIND",
    "text": "surveygen.kinds.text:KIND",
    "long_text": "surveygen.kinds.long_text:KIND",
    "number": "surveygen.kinds.number:KIND",
    "sum": "surveygen.kinds.sum_to:KIND",
    "price": "surveygen.kinds.price:KIND",
    "slider": "surveygen.kinds.slider:KIND",
    "scale": "surveygen.kinds.scale:KIND",
    "stars": "surveygen.kinds.stars:KIND",
    "nps": "surveygen.kinds.nps:KIND",
    "csat": "surveygen.kinds.csat:KIND",
    "ces": "surveygen.kinds.ces:KIND",
    "yes_no": "surveygen.kinds.yes_no:KIND",
    "consent": "surveygen.kinds.consent:KIND",
    "email": "surveygen.kinds.inputs:EMAIL",
    "phone": "surveygen.kinds.inputs:PHONE",
    "url": "surveygen.kinds.inputs:URL",
    "date": "surveygen.kinds.inputs:DATE",
    "month": "surveygen.kinds.inputs:MONTH",
    "time": "surveygen.kinds.inputs:TIME",
    "datetime": "surveygen.kinds.inputs:DATETIME",
    "file": "surveygen.kinds.file:KIND",
    "hidden": "surveygen.kinds.hidden:KIND",
    "concepts": "surveygen.kinds.concepts:KIND",
    "info": "surveygen.kinds.info:KIND",
}
"""The kinds in the order in which they are told of."""


def lying_in(folder: Path, known: Mapping[str, str]) -> dict[str, str]:
    """Further kinds: the folders with a module in them that no known kind is in, by their names."""
    modules = {module.partition(":")[0] for module in known.values()}
    found = sorted(path.parent.name for path in folder.glob("*/__init__.py"))
    return {
        name: f"{__name__}.{name}:KIND" for name in found if f"{__name__}.{name}" not in modules
    }


KINDS: Registry[Kind] = Registry(
    "surveygen.kinds", "a kind", _IN_ORDER | lying_in(Path(__file__).parent, _IN_ORDER)
)
"""Every kind by its name in the model."""


_WORDS = {"best_worst": "best-worst", "yes_no": "yes/no"}
"""Of surveygen's own kinds the words that are not their names with spaces.

So they are known without the kinds, each of which is imported where a set has a question of it."""


class _Types(Mapping[str, Kind]):
    """The kinds by their words."""

    @cached_property
    def _names(self) -> dict[str, str]:
        found = {_WORDS.get(name, name.replace("_", " ")): name for name in KINDS.listing}
        for kind in KINDS.added():
            for word in kind.type_names:
                found.setdefault(word, kind.name)
        return found

    def __getitem__(self, word: str) -> Kind:
        return KINDS[self._names[word]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


TYPES: Mapping[str, Kind] = _Types()
"""Every kind by the words that choose it on a settings line."""


def kind_of(question: Question) -> Kind:
    """The kind of a question."""
    return KINDS[question.kind]


def columns_of(questionnaire: Questionnaire) -> tuple[Column, ...]:
    """All columns of a questionnaire's answers, in the order of its questions."""
    return tuple(
        column for question in questionnaire for column in kind_of(question).all_columns(question)
    )


__all__ = [
    "KINDS",
    "TYPES",
    "Draft",
    "Item",
    "Kind",
    "Measure",
    "Setting",
    "Shape",
    "columns_of",
    "kind_of",
]
