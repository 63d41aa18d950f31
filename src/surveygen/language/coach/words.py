"""The words that the rules look for, by language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module

LANGUAGES = ("en", "de", "fr", "es")
"""Those with a module of their own here; in others only the rules about structure speak."""


def listed(*alternatives: str, start: str = r"\b", end: str = r"\b") -> re.Pattern[str]:
    """A pattern that finds any of the alternatives as whole words, in any case."""
    return re.compile(f"{start}(?:{'|'.join(alternatives)}){end}", re.IGNORECASE)


NOTHING = re.compile(r"(?!)")
"""Finds nothing, as in a language whose words are not known."""


@dataclass(frozen=True, slots=True)
class Words:
    """One language's words; a pattern that is not given finds nothing."""

    escape: re.Pattern[str] = NOTHING
    """Options for those who find nothing that fits."""
    praise: re.Pattern[str] = NOTHING
    """Good degrees of a rating."""
    blame: re.Pattern[str] = NOTHING
    between: re.Pattern[str] = NOTHING
    degree: re.Pattern[str] = NOTHING
    """Degrees of one quality, from not at all to extremely: such a scale is not good and bad."""
    graded: re.Pattern[str] = NOTHING
    """Options with an order: frequencies, times, degrees."""
    and_why: re.Pattern[str] = NOTHING
    """A second question word: "and how often"."""
    joined: re.Pattern[str] = NOTHING
    """Two words joined by "and", each in a group."""
    judged: re.Pattern[str] = NOTHING
    """Words for what is judged, and for how: price, friendly."""
    pairs: frozenset[frozenset[str]] = frozenset()
    """Words that belong together when joined."""
    leading: re.Pattern[str] = NOTHING
    loaded: re.Pattern[str] = NOTHING
    absolute: re.Pattern[str] = NOTHING
    negation: re.Pattern[str] = NOTHING
    plain_negation: re.Pattern[str] = NOTHING
    """Those negations that are a word of their own, such as "not"."""
    clause: re.Pattern[str] = re.compile(r"[.?!;,]")
    """What parts the clauses of a sentence."""
    less: re.Pattern[str] = NOTHING
    """A range up to a number that is not part of it."""
    at_most: re.Pattern[str] = NOTHING
    """The same with the number."""
    more: re.Pattern[str] = NOTHING
    at_least: re.Pattern[str] = NOTHING
    range_words: re.Pattern[str] = NOTHING
    """All words of ranges, so that the unit is left."""
    which: re.Pattern[str] = NOTHING
    """Question words that ask for one of many things."""
    personal: re.Pattern[str] = NOTHING
    specify: re.Pattern[str] = NOTHING
    """What asks for words of one's own: "please specify"."""
    minutes: re.Pattern[str] = re.compile(r"\b(\d{1,2})\W{1,2}min(?:\b|u)", re.IGNORECASE)
    """A promised time, its number in the group."""
    numbers: Mapping[str, float] = field(default_factory=dict)
    """Number words of `minutes`."""

    def clauses(self, text: str) -> list[str]:
        """The parts of a text within which a second negation turns the first one round."""
        return self.clause.split(text)


@cache
def words_of(language: str) -> Words:
    """The words of a language by its BCP 47 tag."""
    primary = (language or "en").split("-")[0].lower()
    if primary not in LANGUAGES:
        return Words()
    words: Words = import_module(f"surveygen.language.coach.{primary}").WORDS
    return words


def minutes_in(numbers: Mapping[str, float], unit: str) -> re.Pattern[str]:
    """The pattern of a promised time: digits or a number word before the unit."""
    number = "|".join([r"\d{1,2}", *numbers])
    return re.compile(rf"\b({number})[\s-]+{unit}\b", re.IGNORECASE)
