"""Numbers as people and spreadsheets write them, by a pattern of our own.

A number may be grouped in threes by spaces, apostrophes, points or commas, have its decimals
after a point or a comma, a currency or the question's unit beside it, and be written in any
language's digits. `1.234` alone fits two readings: which one holds, the whole column says.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from typing import Literal, NamedTuple

from surveygen.patterns import pattern
from surveygen.responses.spelling.labels import plain_cell

Decimal = Literal["", ".", ","]
"""The decimal sign of a column; empty while it is not known."""

LARGEST = 1e15
"""Beyond it no answer is counted: floats are no longer whole there, and sums overflow."""

PLAIN = pattern(r"-?[0-9]{1,15}(\.[0-9]{1,2})?")
"""By far the most cells, which have one reading alone."""
_SPACES = pattern(r"[\s\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_SIGNS = str.maketrans(
    {**dict.fromkeys("−–‒－﹣", "-"), **dict.fromkeys("＋﬩", "+"), **dict.fromkeys("’‘ʼ＇", "'"),
     "٬": "'", "％": "%", "﹪": "%", "，": ",", "．": ".", "、": ",",
     **dict.fromkeys("\u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2067\u2068\u2069", ""),
     **dict.fromkeys("\ufeff\u200b", "")}
)  # fmt: skip
_NUMBER = pattern(
    r"(?P<sign>[-+]?)"
    r"(?:(?P<whole>\d{1,3}(?P<group>[ '.,])\d{3}(?:(?P=group)\d{3})*|\d{1,2}(?:,\d{2})+,\d{3}|\d+|)"
    r"(?:(?P<mark>[.,٫])(?P<part>\d*))?)"
    r"(?P<power>[eE][-+]?\d{1,3})?"
)
_CURRENCIES: Mapping[str, str] = {
    "EUR": "€|eur|euro|euros", "USD": "$|us$|usd|dollar|dollars", "GBP": "£|gbp|pound|pounds",
    "CHF": "chf|fr.|sfr.|franken", "PLN": "zł|zl|pln", "BRL": "r$|brl|reais", "JPY": "円|jpy|yen",
    "CNY": "元|cny|rmb", "SEK": "kr|kr.|sek|nok|dkk", "CZK": "kč|czk", "HUF": "ft|huf",
    "INR": "₹|inr|rs|rs.", "TRY": "₺|try", "RUB": "₽|rub", "CAD": "ca$|c$|cad", "AUD": "a$|aud",
}  # fmt: skip
"""How people write a currency beside a number, by its code (ISO 4217)."""
_CURRENCY_OF = {
    word.replace(".", ""): code for code, words in _CURRENCIES.items() for word in words.split("|")
}
_BEFORE = pattern(r"([-+]?)\s*([^\W\d_]{1,8}\.?|[A-Za-z]{1,2}\$)\s*(?=[-+]?\d)")
_AFTER = pattern(r"(?<=[\d.,-])\s*([^\W\d_]{1,8}\.?|[A-Za-z]{1,2}\$)$")
_BESIDE = pattern(r"[\d\s.,٫'’+()–—−-]")
_SIGN = "[$£¤¥฿₠-⃀﷼＄￠￡￥￦%٪]"
_AROUND = pattern(rf"^([-+(]*)\s*{_SIGN}\s*|\s*{_SIGN}(?=\)?$)")
"""A currency or percent at an end of a number: between digits it makes two numbers of them."""
_NO_CENTS = pattern(r"(?<=\d)[.,](?:-{1,2}|—)$")
"""`12.–` and `5,-` are how round prices are written."""

_BETWEEN = pattern(r"(?<=\d)\s?[€$£]\s?(?=\d\d$)")
"""`5€50`: a currency in the place of the decimal sign."""

_IN_BRACKETS = pattern(r"\((?P<number>[^()-]+)\)")


class Reading(NamedTuple):
    """What a cell says when it is taken for a number."""

    point: float | None
    """Its value where the decimal sign is a point; None where it is no such number."""
    comma: float | None
    """Its value where the decimal sign is a comma."""

    @property
    def is_number(self) -> bool:
        """Whether it is a number at all."""
        return self.point is not None or self.comma is not None

    @property
    def is_open(self) -> bool:
        """Whether it fits two readings that differ."""
        return self.point is not None and self.comma is not None and self.point != self.comma

    @property
    def only(self) -> float | None:
        """The value where there is one reading."""
        if self.point is not None and (self.comma is None or self.comma == self.point):
            return self.point
        return self.comma if self.point is None else None

    def by(self, decimal: Decimal) -> float | None:
        """The value in a column with this decimal sign; of an open one without it, None."""
        if not self.is_open:
            return self.only
        return {".": self.point, ",": self.comma, "": None}[decimal]


NO_NUMBER = Reading(None, None)


def read(cell: str, unit: str = "") -> Reading:
    """Both readings of a cell: with the point and with the comma as its decimal sign."""
    if PLAIN.fullmatch(cell):
        plain = float(cell)
        return Reading(plain, None if "." in cell else plain)
    text = _bare(plain_cell(cell), unit)
    negative = _IN_BRACKETS.fullmatch(text)
    if negative:  # as bookkeepers write what is owed
        text = f"-{negative['number'].strip()}"
    found = _NUMBER.fullmatch(text)
    if found is None or not (found["whole"] or found["part"]) or len(text) > 40:
        return NO_NUMBER
    whole, group, mark, part = found["whole"], found["group"], found["mark"], found["part"] or ""
    power = found["power"] or ""
    if not group and whole.count(","):
        group = ","  # as lakhs and crores are grouped
    if group is None or group not in ".,":
        digits = whole.replace(group or " ", "")
        value = _value(found["sign"], digits, part, power)
        return _marked(mark, value) if mark and part else Reading(value, value)
    return _grouped(found, whole, group, mark, part, power)


def _marked(mark: str, value: float | None) -> Reading:
    """A number that has only one sign in it, which cannot group; Arabic's is for decimals alone."""
    if mark == "٫":
        return Reading(value, value)
    return Reading(value, None) if mark == "." else Reading(None, value)


def _grouped(
    found: re.Match[str], whole: str, group: str, mark: str | None, part: str, power: str
) -> Reading:
    """A number whose points or commas stand before three digits each."""
    sign = found["sign"]
    value = _value(sign, whole.replace(group, ""), part, power)
    other = _marked("," if group == "." else ".", value)
    if mark == group:
        return NO_NUMBER  # `1,234,56` is grouped neither way
    if mark is not None or whole.count(group) > 1:
        return other
    head, tail = whole.split(group)
    as_decimal = _value(sign, head, tail, power)
    if head.startswith("0"):
        return _marked(group, as_decimal)  # nothing is grouped behind a nought
    if power:
        return _marked(group, as_decimal)
    return Reading(as_decimal, value) if group == "." else Reading(value, as_decimal)


def _value(sign: str, whole: str, part: str, power: str) -> float | None:
    number = float(f"{sign}{whole or '0'}.{part or '0'}{power}")
    return number if math.isfinite(number) and abs(number) <= LARGEST else None


def _bare(text: str, unit: str) -> str:
    """The number alone: without unit, currency and outer spaces, in the usual digits."""
    # An apostrophe in front is how spreadsheets keep a text as it is.
    text = _SPACES.sub(" ", text.translate(_SIGNS)).strip().removeprefix("'").lstrip()
    if unit:
        folded, wanted = text.casefold(), _SPACES.sub(" ", unit.translate(_SIGNS)).casefold()
        if folded.startswith(wanted):
            text = text[len(wanted) :].strip()
        elif folded.endswith(wanted):
            text = text[: -len(wanted)].strip()
        elif folded[:1] in "+-" and folded[1:].lstrip().startswith(wanted):
            text = text[0] + text[1:].lstrip()[len(wanted) :].strip()
    text = _without_currency(text)
    if not text.isascii() or "$" in text or "%" in text:
        text = "".join(map(_digit, _AROUND.sub(r"\1", text))).strip()
    return re.sub(r"^([-+]) ", r"\1", _NO_CENTS.sub("", text))


def _without_currency(text: str) -> str:
    """The text without a currency's letters before the number, or behind it."""
    if text[-1:].isdecimal() and text[:1] in "0123456789":
        return _BETWEEN.sub(".", text)
    before, after = _BEFORE.match(text), _AFTER.search(text)
    if before and currency_of(before[2]):
        return before[1] + text[before.end() :].strip()
    return text[: after.start()] if after and currency_of(after[1]) else text


def currency_of(cell: str) -> str:
    """The currency beside a number, by its code or its own sign; empty where none is known."""
    if cell[:1].isdecimal() and cell[-1:].isdecimal():
        return ""
    beside = unicodedata.normalize("NFKC", _BESIDE.sub("", cell)).casefold()
    is_sign = len(beside) == 1 and unicodedata.category(beside) == "Sc"
    return _CURRENCY_OF.get(beside, beside if is_sign else "")


def add_up(currencies: Collection[str]) -> bool:
    """Whether amounts in these currencies are in one: `¥` is the yen as well as the yuan."""
    return len(currencies) < 2 or set(currencies) in ({"¥", "JPY"}, {"¥", "CNY"})


def _digit(character: str) -> str:
    return str(unicodedata.decimal(character)) if character.isdecimal() else character


def decimal_of(cells: Iterable[str], unit: str = "") -> Decimal:
    """The decimal sign of a column: that of the cells which read one way only.

    Empty where there is none, and where some speak for the one and some for the other.
    """
    point = comma = False
    for cell in cells:
        if cell.isdecimal():
            continue
        found = read(cell, unit)
        point |= found.comma is None and found.point is not None
        comma |= found.point is None and found.comma is not None
    if point == comma:
        return ""
    return "." if point else ","


_CHOICE = (
    "place|choice|rank|ranking|position|preference|platz|rang|wahl|priorität|priority|choix|place|"
    "opción|lugar|puesto|preferencia|posto|scelta|posizione|keuze|plaats|opção|posição|escolha|"
    "wybór|miejsce"
)
_PLACE = pattern(
    rf"(?:no\.?|nr\.?|#|第|(?:{_CHOICE})\s*(?:no\.?|nr\.?|#)?)?\s*(\d{{1,3}})(?:[.,]0+)?\s*"
    r"(?:\.|st|nd|rd|th|e|er|re|ère|ère|ème|eme|de|o|a|º|ª|°|\.º|\.ª|位|番|名|-?й)?"
    rf"(?:\s*(?:{_CHOICE}|希望|选择|選擇))?",
    re.IGNORECASE,
)
_ORDINALS = (
    "first|erste|premier|première|primera|primer|primo|prima|eerste|primeira|primeiro|pierwszy|pierwsze",
    "second|zweite|deuxième|segunda|segundo|seconda|secondo|tweede|drugi|drugie",
    "third|dritte|troisième|tercera|tercer|terza|terzo|derde|terceira|terceiro|trzeci|trzecie",
    "fourth|vierte|quatrième|cuarta|cuarto|quarta|quarto|vierde|czwarty|czwarte",
    "fifth|fünfte|cinquième|quinta|quinto|vijfde|piąty|piąte",
)
_IN_WORDS = pattern(rf"(.+?)(?:\s+(?:{_CHOICE}))?", re.IGNORECASE)


def place_of(cell: str) -> int | None:
    """The place in an order that a cell gives, as `2`, `2.`, `2nd` or `第2位`; None for none."""
    found = _PLACE.fullmatch(_bare(cell, ""))
    if found:
        return int(found[1]) or None
    word = _IN_WORDS.fullmatch(cell.strip().casefold())
    named = (n for n, words in enumerate(_ORDINALS, 1) if word and word[1] in words.split("|"))
    return next(named, None)
