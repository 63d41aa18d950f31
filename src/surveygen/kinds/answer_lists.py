"""The answer lists that everybody needs: codes, and labels in the questionnaire's language.

The codes grow with agreement, satisfaction and so on. Whether that is good news depends on what is
asked, but for the lists that are ratings.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from surveygen.kinds.base import point
from surveygen.model import Choice, Text

if TYPE_CHECKING:
    from babel import Locale

Words = Callable[[str], str]
"""From the English of a label to the questionnaire's language."""

SCALES: dict[str, tuple[str, ...]] = {
    "agree5": (
        "Strongly disagree",
        "Disagree",
        "Neither agree nor disagree",
        "Agree",
        "Strongly agree",
    ),
    "agree7": (
        "Strongly disagree",
        "Disagree",
        "Somewhat disagree",
        "Neither agree nor disagree",
        "Somewhat agree",
        "Agree",
        "Strongly agree",
    ),
    "satisfied5": (
        "Very dissatisfied",
        "Dissatisfied",
        "Neither satisfied nor dissatisfied",
        "Satisfied",
        "Very satisfied",
    ),
    "satisfied7": (
        "Very dissatisfied",
        "Dissatisfied",
        "Somewhat dissatisfied",
        "Neither satisfied nor dissatisfied",
        "Somewhat satisfied",
        "Satisfied",
        "Very satisfied",
    ),
    "often5": ("Never", "Rarely", "Sometimes", "Often", "Always"),
    "often7": (
        "Never",
        "Very rarely",
        "Rarely",
        "Sometimes",
        "Often",
        "Very often",
        "Always",
    ),
    "quality5": ("Very poor", "Poor", "Fair", "Good", "Very good"),
    "quality7": (
        "Very poor",
        "Poor",
        "Somewhat poor",
        "Fair",
        "Somewhat good",
        "Good",
        "Very good",
    ),
    "likely5": (
        "Very unlikely",
        "Unlikely",
        "Neither likely nor unlikely",
        "Likely",
        "Very likely",
    ),
    "likely7": (
        "Very unlikely",
        "Unlikely",
        "Somewhat unlikely",
        "Neither likely nor unlikely",
        "Somewhat likely",
        "Likely",
        "Very likely",
    ),
    "important5": (
        "Not at all important",
        "Slightly important",
        "Moderately important",
        "Very important",
        "Extremely important",
    ),
    "important7": (
        "Not at all important",
        "Of little importance",
        "Slightly important",
        "Moderately important",
        "Important",
        "Very important",
        "Extremely important",
    ),
    "kano5": (
        "I would dislike it",
        "I could live with it",
        "I would not mind",
        "I would expect it",
        "I would like it",
    ),
}
"""Labels of the scales, from the least to the greatest; the codes are 1 to 5 or 7."""

BETTER = frozenset({"satisfied5", "satisfied7", "quality5", "quality7"})
"""The lists of which more is better whatever is asked."""

TEXTS: tuple[str, ...] = tuple(
    dict.fromkeys(
        [*(label for scale in SCALES.values() for label in scale), "Yes", "No", "I agree"]
    )
)
"""Every built-in label in English, for the catalogues of the interface."""

LARGEST_RANGE = 11
"""`answers 1..N` goes over no more points than this."""


class AnswerLists(Mapping[str, tuple[Choice, ...]]):
    """The author's lists and the built-in ones; a built-in one is made when it is asked for."""

    def __init__(
        self, own: Mapping[str, tuple[Choice, ...]], language: str = "en", words: Words = str
    ) -> None:
        self._own = own
        self._language = language
        self._words = words
        self.used: set[str] = set()
        """The names that were asked for."""

    @property
    def better(self) -> frozenset[str]:
        """The lists of which more is better; of a list of the author's own, the question says."""
        return BETTER.difference(self._own)

    def __getitem__(self, name: str) -> tuple[Choice, ...]:
        self.used.add(name)
        if name in self._own:
            return self._own[name]
        if name in SCALES:
            return numbered(SCALES[name], self._words)
        if name == "yesno":
            return yes_and_no(self._words)
        if name in _CLDR:
            return _from_cldr(name, self._language)
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys([*self._own, *SCALES, "yesno", *_CLDR]))

    def __len__(self) -> int:
        return len(list(iter(self)))


def numbered(labels: Iterable[str], words: Words = str) -> tuple[Choice, ...]:
    """Points with the codes 1, 2, 3 … and these labels."""
    return tuple(_choice(str(n), words(label)) for n, label in enumerate(labels, 1))


def yes_and_no(words: Words = str) -> tuple[Choice, ...]:
    """`yes` and `no`."""
    return _choice("yes", words("Yes")), _choice("no", words("No"))


def _choice(code: str, label: str) -> Choice:
    return point(code, Text.of(label))


@cache
def _from_cldr(name: str, language: str) -> tuple[Choice, ...]:
    """A list out of the Unicode Common Locale Data Repository, in this language."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    pairs = _CLDR[name](locale)
    if name != "months":
        pairs = sorted(pairs, key=lambda pair: _sorting(pair[1]))
    return tuple(_choice(code, label) for code, label in pairs)


def _sorting(label: str) -> str:
    """Letters with marks stand beside those without."""
    folded = unicodedata.normalize("NFKD", label.casefold())
    return "".join(c for c in folded if not unicodedata.combining(c))


_NOT_COUNTRIES = {
    "AC",
    "CP",
    "CQ",
    "DG",
    "EA",
    "EU",
    "EZ",
    "IC",
    "QO",
    "TA",
    "UN",
    "XA",
    "XB",
    "ZZ",
}
"""Codes that CLDR names beside countries: unions, test data, islands counted with others."""


def _countries(locale: Locale) -> list[tuple[str, str]]:
    return [
        (code.lower(), name)
        for code, name in locale.territories.items()
        if len(code) == 2 and code.isalpha() and code not in _NOT_COUNTRIES
    ]


def _languages(locale: Locale) -> list[tuple[str, str]]:
    return [
        (code, name) for code, name in locale.languages.items() if len(code) == 2 and code.isalpha()
    ]


def _currencies(locale: Locale) -> list[tuple[str, str]]:
    """Those that are legal tender somewhere today."""
    from babel.core import get_global

    current = {
        code
        for uses in get_global("territory_currencies").values()
        for code, _begun, ended, tender in uses
        if tender and ended is None
    }
    names = locale.currencies
    return [(code.lower(), f"{names.get(code, code)} ({code})") for code in sorted(current)]


def _months(locale: Locale) -> list[tuple[str, str]]:
    names = locale.months["stand-alone"]["wide"]
    return [(str(number), names[number]) for number in range(1, 13)]


_CLDR: dict[str, Callable[[Locale], list[tuple[str, str]]]] = {
    "countries": _countries,
    "languages": _languages,
    "currencies": _currencies,
    "months": _months,
}
