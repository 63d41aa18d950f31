"""What the kinds with options share: drawn items, answer lists, flags that make no sense."""

from __future__ import annotations

from collections.abc import Iterable

from surveygen.kinds.base import Draft, Shape
from surveygen.model import Choice


def read_options(draft: Draft, *shapes: Shape, least: int = 2) -> tuple[Choice, ...]:
    """The options: those drawn, or those of the list that `answers NAME` names."""
    drawn = tuple(item.choice for item in draft.items if item.shape in shapes)
    setting = draft.take("answers")
    if setting is not None:
        found = draft.lists.get(setting.argument)
        if found is None:
            draft.report(
                "Q011",
                setting.location,
                given=setting.argument,
                suggestion=_near(setting.argument, draft.lists),
            )
            return drawn
        if drawn:
            draft.report("Q012", setting.location, given=setting.argument)
        return found
    # Where drawings are mixed, that has been reported, and the rest counts for nothing.
    if len(drawn) < least and len(drawn) == len(draft.items):
        draft.report("Q013" if not drawn else "Q014", shape=_drawing(shapes), least=least)
    return drawn


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


def _near(name: str, lists: Iterable[str]) -> str:
    from surveygen.messages import suggestion

    return suggestion(name, lists)


def _drawing(shapes: tuple[Shape, ...]) -> str:
    drawings = {
        "radio": "- ( ) Option",
        "box": "- [ ] Option",
        "bullet": "- Item",
        "ordered": "1. Item",
    }
    return drawings[shapes[0]]
