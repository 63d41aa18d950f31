"""Four columns of prices in which one thing is too cheap, a bargain, expensive, too expensive."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from surveygen.kinds.price import PRICES
from surveygen.responses.drafting.members import Member
from surveygen.responses.spelling.figures import decimal_of, read
from surveygen.responses.spelling.labels import normalise
from surveygen.responses.spelling.marks import NO_ANSWER

_SO = (
    r"(?:\btoo|\bso|\bzu|\btrop|\bsi|\btellement|demasiado|\btan|\btroppo|\bcosì|\bte|\bzo|\bza|"
    r"\btak|muito|demais|\btão|very)[ _-]*"
)
_LOW = (
    r"cheap|low|inexpensive|billig|günstig|niedrig|bas\b|bon marché|peu cher|barat|bajo|econom|"
    r"bass[oa]|conveniente|goedkoop|laag|tani|nisk"
)
_HIGH = (
    r"expensive|dear\b|high|costly|teuer|hoch|ch(?:er|ère)\b|élevé|car[oa]\b|alto|costos|duur|"
    r"hoog|drog|wysok"
)
_BARGAIN = (
    r"bargain|good value|great (?:buy|deal|value)|bonne affaire|ganga|oferta|affare|pechincha|"
    r"koopje|schnäppchen|okazj|お得|安い|便宜|划算|رخيص|صفقة"
)
_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (key, re.compile(words, re.IGNORECASE))
    for key, words in (
        ("too_cheap", rf"{_SO}(?:{_LOW})|(?:{_LOW})\w* demais|安すぎ|太便宜|رخيص جد"),
        ("too_expensive", rf"{_SO}(?:{_HIGH})|(?:{_HIGH})\w* demais|高すぎ|太贵|太貴|غالي? جد"),
        ("expensive", rf"{_HIGH}|高い|偏贵|贵|غال"),
        ("cheap", rf"{_LOW}|{_BARGAIN}"),
    )
)  # fmt: skip
"""How a price is asked for: the first of these that a heading says."""
_PAIR = re.compile(
    r"(?P<question>.+?)(?:\s*\[([^\]]+)\]|\s*\(([^)]+)\)|(?:__|:\s+|\s+[-–—>]\s+|/)(.+?))\s*"
)
_MOSTLY = 0.8
"""The share of rows in which each price has to be above the one before."""


class Prices(NamedTuple):
    """Four columns side by side."""

    first: int
    """Where they begin."""
    label: str
    """What they have in common."""
    members: tuple[Member, ...]
    """From the lowest price to the highest, each with what is asked of it alone as its option."""


def price_of(heading: str) -> str:
    """Which of the four prices a heading asks for; empty for none."""
    return next((key for key, words in _WORDS if words.search(heading.replace("_", " "))), "")


def prices_in(members: Sequence[Member]) -> Iterator[Prices]:
    """The columns, four side by side each, that ask for the four prices of one thing."""
    at = 0
    while at + len(PRICES) <= len(members):
        four = members[at : at + len(PRICES)]
        parts = [_parts(member) for member in four]
        by_price = {
            price_of(asked): Member(member.column, asked, member.cells)
            for member, (_, asked) in zip(four, parts, strict=True)
        }
        own = tuple(by_price[key] for key in PRICES if key in by_price)
        if len(own) == len(PRICES) and _rise(own):
            shared = {question for question, _ in parts}
            label = shared.pop() if len(shared) == 1 else ""
            yield Prices(at, label or "The price", own)
            at += len(PRICES)
        else:
            at += 1


def _parts(member: Member) -> tuple[str, str]:
    """The question of a heading and what is asked of its column; a plain one has no question."""
    column = member.column
    if member.option:
        return column.above, member.option
    heading = column.title or column.heading or column.above
    if found := _PAIR.fullmatch(heading):
        asked = next(filter(None, found.groups()[1:]))
        if price_of(asked):
            return found["question"], asked
    return "", heading


def _rise(members: Sequence[Member]) -> bool:
    """Whether the cells are numbers, in most rows each above the one before."""
    decimal = decimal_of(cell for member in members for cell in member.cells)
    rising = judged = 0
    for row in zip(*(member.cells for member in members), strict=True):
        filled = [cell for cell in row if normalise(cell) not in NO_ANSWER | {""}]
        prices = [read(cell).by(decimal) for cell in filled]
        given = [price for price in prices if price is not None]
        if len(given) < len(prices):
            return False
        if len(given) == len(PRICES):
            judged += 1
            rising += all(low < high for low, high in pairwise(given))
    return judged > 0 and rising >= _MOSTLY * judged
