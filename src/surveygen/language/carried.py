"""Options that are there only under a condition, and those that come from an earlier answer.

`answers from ordered` gives a question the options of another one, each under the condition that it
is ticked there; `answers not from` those that are not, `rows from` a matrix its rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from surveygen.condition import Condition, Has, Not, any_of
from surveygen.kinds import Draft, Item, Kind, Setting, kind_of
from surveygen.language.work import Assembly
from surveygen.messages import suggestion
from surveygen.model import Choice, Question

ANSWERS = ("answers from", "answers not from")
ROWS = ("rows from", "rows not from")
_OPTIONS = ("pick_one", "pick_many", "dropdown")
"""The kinds whose options may come from another question."""


def with_carried(work: Assembly, draft: Draft, kind: Kind) -> list[Item]:
    """The drawn items after those that come from an earlier answer.

    The settings that say so are taken out of the draft, where the kind has options or rows.
    """
    names = ROWS if kind.name == "matrix" else ANSWERS if kind.name in _OPTIONS else ()
    found = [setting for setting in draft.settings if setting.name in names]
    draft.settings = [setting for setting in draft.settings if setting not in found]
    for setting in found[1:]:
        work.report("Q005", setting.location, setting=setting.name)
    if not found:
        return draft.items
    carried = _carried(work, found[0], "bullet" if kind.name == "matrix" else kind.shapes[0])
    keys = {item.choice.key for item in carried}
    for item in draft.items:
        if item.choice.key in keys:
            work.report("Q030", item.location, name=item.choice.key)
    return [*carried, *draft.items]


def _carried(
    work: Assembly, setting: Setting, shape: Literal["radio", "box", "bullet", "ordered"]
) -> list[Item]:
    ticked = {name: one for name, one in work.questions.items() if is_ticked(one)}
    asked = ticked.get(setting.argument)
    if asked is None:
        near = suggestion(setting.argument, ticked)
        work.report("Q058", setting.location, given=setting.argument, suggestion=near)
        # So that nothing is said to be missing beside what is wrong.
        missing = (Choice(f"missing_{n}", code=f"missing_{n}", location=setting.location)
                   for n in (1, 2))  # fmt: skip
        return [Item(shape, choice, setting.location) for choice in missing]
    at, says_not = setting.location, "not from" in setting.name
    items = []
    for choice in asked.choices:
        if not choice.only:
            is_there: Condition = Has(asked.id, choice.key)
            bare = Choice(choice.name, choice.label, choice.code, location=at)
            items.append(Item(shape, bare, at, "", Not(is_there) if says_not else is_there))
    return items


def is_ticked(question: Question) -> bool:
    """Whether its options are boxes, each of which is ticked or not."""
    return kind_of(question).measure.form == "boxes" and not question.rows


def keep_offers(work: Assembly, question: Question, items: Sequence[Item]) -> None:
    """Put by when the options and rows are there, until conditions can be parsed."""
    found = {item.choice.key: item.condition for item in items if item.condition is not None}
    if found:
        work.offers[question.id] = found
    carried = [c for c in found.values() if not isinstance(c, Setting)]
    if carried and not question.rows and (some := any_of(*carried)) is not None:
        work.carried[question.id] = some
