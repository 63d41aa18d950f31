"""The names of months in the languages that people answer in, from the CLDR."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

from surveygen.responses.spelling.labels import normalise

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt", "pl", "ar", "ja", "zh")
_FURTHER = ("ru", "uk", "cs", "sk", "sv", "da", "nb", "fi", "tr", "el", "hu", "ro", "he", "id",
            "fa", "ar_SY", "ar_DZ", "ar_MA")  # fmt: skip
"""Languages that are looked at where those of the interface do not know a name."""
_THAI = re.compile("[\u0e00-\u0e7f]")


def month_named(word: str) -> int:
    """The month that a word, or its first three letters, names; 0 for none."""
    folded = normalise(word).rstrip(".")
    if not folded or folded.isdecimal():
        return 0
    known = _months(LANGUAGES)
    found = known.get(folded) or (known.get(folded[:3], 0) if len(folded) == 3 else 0)
    return found or (_months(_FURTHER).get(folded, 0) if len(folded) > 3 else 0)


@lru_cache(maxsize=2)
def _months(languages: Sequence[str]) -> Mapping[str, int]:
    """The months by their names; one that means two months to two languages is none there."""
    from babel import Locale

    found = {"sept": 9, "mär": 3, "mrz": 3}
    for language in languages:
        for widths in Locale.parse(language).months.values():
            for width in ("wide", "abbreviated"):
                for number, name in widths[width].items():
                    found.setdefault(normalise(name).rstrip("."), number)
    return found


def with_english_months(text: str) -> str:
    """The text with Thai names of months, which are no words to a pattern, in English.

    A year of two digits behind them is a Buddhist one.
    """
    if not _THAI.search(text):
        return text
    pattern, months = _thai()

    def english(found: re.Match[str]) -> str:
        return f" {months[found[1].rstrip('.')]} {'25' if found[2] else ''}{found[2] or ''}"

    return pattern.sub(english, text)


@lru_cache(maxsize=1)
def _thai() -> tuple[re.Pattern[str], Mapping[str, str]]:
    from babel import Locale

    english, found = Locale("en").months["format"]["wide"], dict[str, str]()
    for widths in Locale("th").months.values():
        for width in ("wide", "abbreviated"):
            for number, name in widths[width].items():
                found[unicodedata.normalize("NFKC", name).rstrip(".")] = english[number]
    names = sorted(found, key=len, reverse=True)
    return re.compile(f"({'|'.join(map(re.escape, names))})\\.?\\s*(?:(\\d\\d)(?!\\d))?"), found
