"""The author's guess: `expect 40%`, `expect 8.50`, `sure 70%`."""

from __future__ import annotations

from collections.abc import Iterable

from surveygen.errors import Location
from surveygen.kinds.base import Draft, Item
from surveygen.kinds.ranges import may_be_thousands, report_unread
from surveygen.model import Choice
from surveygen.patterns import pattern

_GUESS = pattern(r"([-+]?\d{1,12}(?:\.\d{1,12})?)\s*(%?)")


def read_share(text: str) -> float | None:
    """`40%` as .4; None where it is not a percentage from 0 to 100."""
    match = _GUESS.fullmatch(text.strip())
    if match is None or not match[2]:
        return None
    share = float(match[1]) / 100
    return share if 0 <= share <= 1 else None


def take_mean(draft: Draft, low: float | None = None, high: float | None = None) -> float | None:
    """The guess of a mean or score, within what is possible."""
    setting = draft.take("expect")
    if setting is None:
        return None
    return _mean(draft, setting.argument, setting.location, low, high)


def with_means(
    draft: Draft, items: Iterable[Item], low: float | None, high: float | None
) -> tuple[Choice, ...]:
    """The items, each with the guess of its mean."""
    return tuple(
        item.choice._replace(expect=_mean(draft, item.guess, item.location, low, high))
        if item.guess
        else item.choice
        for item in items
    )


def with_shares(draft: Draft, items: Iterable[Item]) -> tuple[Choice, ...]:
    """The items, each with the guess of the share that chooses it."""
    choices = []
    for item in items:
        share = read_share(item.guess) if item.guess else None
        if item.guess and share is None:
            draft.report("Q020", item.location, given=item.guess, wanted="expect 40%")
        choices.append(item.choice if share is None else item.choice._replace(expect=share))
    return tuple(choices)


def _mean(
    draft: Draft, text: str, where: Location, low: float | None, high: float | None
) -> float | None:
    match = _GUESS.fullmatch(text)
    if match is None or match[2] or may_be_thousands(text):
        report_unread(draft, "Q020", where, text, "expect 8.5")
        return None
    value = float(match[1])
    if (low is not None and value < low) or (high is not None and value > high):
        draft.report("Q021", where, given=text, low=low, high=high)
        return None
    return value


def take_question_share(draft: Draft) -> float | None:
    """The guess of a yes/no question: the share of those who say yes."""
    setting = draft.take("expect")
    if setting is None:
        return None
    share = read_share(setting.argument)
    if share is None:
        draft.report("Q020", setting.location, given=setting.argument, wanted="expect 60%")
    return share


def check_shares(draft: Draft, choices: tuple[Choice, ...], *, exclusive: bool) -> None:
    """Report guesses that add up to more than everybody, where only one can be chosen."""
    guesses = [c.expect for c in choices if c.expect is not None]
    if not exclusive or not guesses:
        return
    total = sum(guesses)
    if total > 1.0005 or (len(guesses) == len(choices) and abs(total - 1) > 0.0051):
        draft.report("Q022", total=f"{total:.0%}")
