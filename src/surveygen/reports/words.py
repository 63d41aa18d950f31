"""How a report speaks: its sentences, numbers, percentages and dates in the survey's language."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from surveygen.dataclass import dataclass
from surveygen.locales import SOURCE, Catalogue

if TYPE_CHECKING:
    from babel import Locale

    from surveygen.measures import Guess


_CATALOGUE = Catalogue()


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language; English needs no catalogue and no Babel."""

    catalogue: Catalogue = _CATALOGUE

    @property
    def language(self) -> str:
        """BCP 47 tag of what is said."""
        return self.catalogue.language

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return self.catalogue.direction

    @property
    def is_english(self) -> bool:
        """Whether the texts stay as they are."""
        return self.language.split("-")[0].lower() == SOURCE

    def t(self, english: str, /, **values: object) -> str:
        """The sentence with its `{names}` filled in."""
        text = english if self.is_english else self.catalogue.text(english)
        return text.format(**values) if values else text

    def n(self, one: str, many: str, count: int, /, **values: object) -> str:
        """The form of a sentence that goes with a count, which is its `{n}`: `1 row`, `2 rows`."""
        if self.is_english:
            text = one if count == 1 else many
        else:
            text = self.catalogue.plural(one, many, count)
        return text.format(n=self.decimal(count), **values)

    @property
    def _locale(self) -> Locale:
        from babel import Locale, UnknownLocaleError

        try:
            return Locale.parse("en-GB" if self.is_english else self.language, sep="-")
        except (UnknownLocaleError, ValueError):
            return Locale(SOURCE, "GB")

    def decimal(self, value: float, digits: int = 0) -> str:
        """With this many decimals and the language's separators: `1,204`, `0.05`."""
        text = f"{_half_up(value, digits):,.{digits}f}"
        if self.is_english:
            return text
        from babel.numbers import format_decimal

        pattern = "#,##0" + ("." + "0" * digits if digits else "")
        return str(format_decimal(text.replace(",", ""), pattern, locale=self._locale))

    def signed(self, text: str) -> str:
        """A number that Python wrote, as `+0.5`, with the language's decimal sign; nought bare."""
        if not text.strip("+-0."):
            text = text.lstrip("+-")
        if self.is_english:
            return text
        from babel.numbers import get_decimal_symbol

        return text.replace(".", get_decimal_symbol(self._locale))

    def number(self, value: float) -> str:
        """A figure without needless decimals: `8.5`, `1,204`, `24.97`."""
        if math.isnan(value):
            return "–"
        text = f"{_half_up(value, 2):.2f}".rstrip("0").rstrip(".")
        return self.decimal(float(text) or 0.0, len(text.partition(".")[2]))

    def percent(self, share: float) -> str:
        """`33%`, `58%` for 57.5 as in a spreadsheet; `<1%` for little that is not nothing."""
        if math.isnan(share):
            return "–"
        return f"<{self._percents(1)}" if 0 < share < 0.005 else self._percents(share * 100)

    def _percents(self, points: float) -> str:
        whole = round_half_up(points)
        if self.is_english:
            return f"{whole}%"
        from babel.numbers import format_percent

        return str(format_percent(whole / 100, locale=self._locale))

    def share_range(self, low: float, high: float) -> str:
        """`30–36%`: where the true share may lie; empty where that is not known."""
        if math.isnan(low):
            return ""
        return f"{self.decimal(round_half_up(low * 100))}–{self._percents(high * 100)}"

    def with_unit(self, value: float, unit: str) -> str:
        """`£8.50` for a currency sign, `12 km` for other units."""
        if unit == "%":
            return self.number(value) + self._percents(1)[1:]
        if not _is_sign(unit):
            return f"{self.number(value)} {unit}".rstrip()
        if math.isnan(value):
            return "–"
        if self.is_english:
            return f"{'-' if value < 0 else ''}{unit}{_half_up(abs(value), 2):,.2f}"
        from babel.numbers import format_decimal

        pattern = self._locale.currency_formats["standard"].pattern.replace("¤", unit)
        return str(format_decimal(_half_up(value, 2), pattern, locale=self._locale))

    def guessed(self, guess: Guess | None, unit: str = "") -> str:
        """`40%`, `£8.50` or `+30`, by what the guess is of; a dash where there is none."""
        if guess is None:
            return "–"
        if guess.of == "mean":
            return self.with_unit(guess.value, unit)
        return self.as_guessed(guess.value) if guess.of == "share" else self.score(guess.value)

    def as_guessed(self, share: float) -> str:
        """`12.5%`, as somebody wrote it; the average of a team's guesses as `33%`."""
        points = share * 100
        if math.isnan(points) or not math.isclose(points, round(points, 2), abs_tol=1e-9):
            return self.percent(share)
        return self.with_unit(points, "%")

    def score(self, value: float) -> str:
        """A net promoter score with its sign: `+29`, `-4`, `0`."""
        if math.isnan(value):
            return "–"
        return f"{round_half_up(value):+d}" if round_half_up(value) else "0"

    def minutes(self, seconds: float) -> str:
        """`45 seconds`, `3 minutes`."""
        if seconds < 90:
            return self.n("{n} second", "{n} seconds", round(seconds))
        return self.n("{n} minute", "{n} minutes", round(seconds / 60))

    def day(self, day: date, skeleton: str = "yMMMMd") -> str:
        """`3 March 2026`, or the parts of it that the skeleton names."""
        from babel.dates import format_date, format_skeleton

        if skeleton == "yMMMMd":
            return str(format_date(day, "long", locale=self._locale))
        return str(format_skeleton(skeleton, day, locale=self._locale))

    def written_day(self, text: str) -> str:
        """A day that was sent as ISO 8601; what is no day stays as it is, as all do in English."""
        if self.is_english:
            return text
        try:
            return self.day(date.fromisoformat(text))
        except ValueError:
            return text

    def listed(self, names: Iterable[str]) -> str:
        """`quality`, `quality and price`, `quality, price and people`."""
        from babel.lists import format_list

        return str(format_list(list(names), locale=self._locale))

    def sentence(self, text: str) -> str:
        """The text with a full stop, unless it ends as a sentence does."""
        return text if text.endswith((".", "?", "!", "。", "？")) else self.t("{text}.", text=text)

    def joined(self, parts: Iterable[str]) -> str:
        """The parts one after another, with the language's comma."""
        return self.t(", ").join(parts)


def round_half_up(value: float) -> int:
    """The nearest whole number, halves away from 0, as people and spreadsheets round.

    What a float lacks of a half, as 100 × 0.575 does, counts as none missing.
    """
    return int(_half_up(value, 0))


def _half_up(value: float, digits: int) -> float:
    scale = 10.0**digits
    if not math.isfinite(value * scale) or abs(value * scale) >= 2.0**52:
        return value  # nothing is left to round
    return math.copysign(math.floor(abs(value) * scale + 0.5 + 1e-9) / scale, value) or 0.0


def _is_sign(unit: str) -> bool:
    return len(unit) == 1 and not unit.isalnum() and unit != "%"


IN_ENGLISH = Words()


def words_of(language: str, own: Path | None = None) -> Words:
    """The words of a survey's language; English where no catalogue has a report's texts.

    `own` is the project's folder of catalogues.
    """
    catalogue = Catalogue(language or SOURCE, own)
    words = Words(catalogue)
    return words if words.is_english or catalogue.speaks else IN_ENGLISH
