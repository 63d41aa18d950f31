"""Telephone numbers in a list of people: which cells are some, and which only look like it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from surveygen.responses.people import Person

_SIGNS = re.compile(r"[+(]?\d[\d\s\u00a0()/.\u2010-\u2013-]*\d")
_DATE = re.compile(
    r"\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\s?\d{1,2}[-./]\s?(\d{4}|\d\d)"
    r"|\d{1,2}[-./]\d{4}|\d{4}-\d\d-\d\d[ T]\d\d[:.]\d\d.*"
)
_HEADING = re.compile(
    r"\b(tele)?phone|\btel\b|\bmobile?\b|\bcell|telefon|t[eé]l[eé]|tel[eé]f|handy|mobil|rufnummer|"
    r"portable|m[oó]vil|celular|cellulare|gsm|kom[oó]rk|هاتف|جوال|電話|携帯|电话|手机|手機",
    re.IGNORECASE,
)
_LEAST = 6
"""Digits that a number has at least."""
_MOST = 15
"""Digits that a number has at most (ITU-T E.164), but for what leads abroad."""


def columns_of_numbers(columns: Sequence[str]) -> list[str]:
    """The columns whose heading says that they hold telephone numbers; all where none does."""
    return [name for name in columns if _HEADING.search(name)] or list(columns)


def number_in(text: str, *, is_known: bool) -> str:
    """What to dial, digits and perhaps a leading plus; empty where the text is no number.

    A date is none, and in a column of which nobody says that it holds numbers (`is_known`) neither
    is what has no more than digits, such as a customer's number, unless it begins with 0 or +.
    """
    text = " ".join(text.split())
    digits = re.sub(r"\D", "", text)
    if not _SIGNS.fullmatch(text) or _DATE.fullmatch(text):
        return ""
    if not _LEAST <= len(digits) <= _MOST + 2:
        return ""
    if not is_known and not text.startswith(("+", "0", "(0", "(+")):
        return ""
    # What stands in brackets after a country's code is for calls from within the country.
    plain = re.sub(r"\(0\)", "", text) if text.startswith(("+", "00")) else text
    return re.sub(r"[^\d+]", "", plain)


def numbers_of(person: Person, columns: Sequence[str]) -> dict[str, str]:
    """What to dial of a person, by column."""
    known = [name for name in columns if _HEADING.search(name)]
    found = {
        name: number_in(person.get(name, ""), is_known=bool(known))
        for name in columns_of_numbers(columns)
    }
    return {name: number for name, number in found.items() if number}
