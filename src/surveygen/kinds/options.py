"""What the kinds with options share: drawn items, answer lists, flags that make no sense."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from surveygen.kinds.answer_lists import LARGEST_RANGE
from surveygen.kinds.base import Draft, Item, Shape, point
from surveygen.messages import suggestion
from surveygen.model import Choice
from surveygen.patterns import pattern

_RANGE = pattern(r"(-?\d{1,6})\.\.(-?\d{1,6})")
PLAIN_ITEMS = "- {one}\n- {two}\n- {three}"
"""Items of a question that an editor begins."""
LONG = 15
"""More options than this are offered as a searchable list."""


def read_options(draft: Draft, *shapes: Shape, least: int = 2) -> tuple[Choice, ...]:
    """The options: those drawn, or those of the list that `answers NAME` names."""
    drawn = tuple(item.choice for item in draft.items if item.shape in shapes)
    setting = draft.take("answers")
    if setting is not None:
        found = _listed(draft, setting.argument)
        if found is None and ".." in setting.argument:
            given = setting.argument
            draft.report("Q006", setting.location, given=given, wanted="answers 1..5")
            return drawn
        if found is None:
            draft.report(
                "Q011",
                setting.location,
                given=setting.argument,
                suggestion=suggestion(setting.argument, draft.lists),
            )
            return drawn
        if drawn:
            draft.report("Q012", setting.location, given=setting.argument)
        return found
    # Where drawings are mixed, that has been reported, and the rest counts for nothing.
    if len(drawn) < least and len(drawn) == len(draft.items):
        draft.report("Q013" if not drawn else "Q014", shape=_DRAWINGS[shapes[0]], least=least)
    return drawn


def read_items(
    draft: Draft, shapes: Sequence[Shape], least: int, items: Sequence[Item] | None = None
) -> list[Item]:
    """The plain items of a ranking or the rows of a matrix; too few of them are reported."""
    given = draft.items if items is None else items
    found = [item for item in given if item.shape in shapes]
    if len(found) < least and len(found) == len(given):
        draft.report("Q013" if not found else "Q014", shape=_DRAWINGS[shapes[0]], least=least)
    return found


def _listed(draft: Draft, name: str) -> tuple[Choice, ...] | None:
    """The list of this name, or the numbers of a range such as `1..5`."""
    match = _RANGE.fullmatch(name)
    if match is None:
        return draft.lists.get(name)
    low, high = int(match[1]), int(match[2])
    if not low < high < low + LARGEST_RANGE:
        return None
    return tuple(point(str(n)) for n in range(low, high + 1))


def reject_flags(draft: Draft, items: Iterable[Item], *taken: str) -> None:
    """Report flags of rows and plain items that do nothing there, except those `taken`."""
    for item in items:
        choice = item.choice
        flags = {
            "only": choice.only,
            "end": choice.ends,
            "go to": bool(choice.go_to),
            "expect": bool(item.guess) or choice.expect is not None,
            "____": choice.write_in,
            "first": choice.pin == "first",
            "last": choice.pin == "last",
            "show if": item.condition is not None,
        }
        for flag, is_set in flags.items():
            if is_set and flag not in taken:
                draft.report(
                    "Q042", item.location, flag=flag, kind=draft.question.kind.replace("_", " ")
                )


def check_pins(draft: Draft, choices: Iterable[Choice]) -> None:
    """Report `first` and `last` on options that nothing shuffles: they would do nothing."""
    for choice in choices:
        if choice.pin and not draft.question.shuffle:
            draft.report("Q015", choice.location, flag=choice.pin)


def check_only(draft: Draft, choices: Iterable[Choice]) -> None:
    """Report `only` where one answer excludes the others anyway."""
    for choice in choices:
        if choice.only:
            draft.report("Q016", choice.location)


_DRAWINGS: dict[Shape, str] = {
    "radio": "- ( ) Option",
    "box": "- [ ] Option",
    "bullet": "- Item",
    "ordered": "1. Item",
}
