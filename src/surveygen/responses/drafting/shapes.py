"""What the cells of a column are, read by the tables that the tally reads by.

A shape is settled only where the tally can count what was settled: a column of days that fit two
readings throughout stays a text until its order is known.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from surveygen.responses.drafting.lists import MOST_PARTS, find_parts
from surveygen.responses.spelling.clocks import read_time
from surveygen.responses.spelling.day_orders import order_of
from surveygen.responses.spelling.days import read_moment, read_month
from surveygen.responses.spelling.figures import decimal_of, read
from surveygen.responses.spelling.labels import normalise
from surveygen.responses.spelling.marks import (
    NO,
    NO_ANSWER,
    NO_ANSWER_BY_LANGUAGE,
    NOBODY,
    TICKED,
    YES,
)
from surveygen.responses.spelling.signs import are_drawn

Kind = Literal["one", "many", "other"]

MOST_OPTIONS = 60
"""Different answers that a choice has at most."""
_SURE = 12
"""So many may be a choice where each comes twice on average; more have to come more often."""
_OFTEN = 5
_LONGEST = 200
"""Characters of an option."""
_TAIL = 20
"""Answers from which some that came once or twice may have been written in."""
_ONCE = 5
"""So many answers that came once, where most did, were written in."""
_ODD = 20
"""One cell in so many may be none of its column's kind."""
_SIGNS = frozenset(map(normalise, NO_ANSWER_BY_LANGUAGE[""].split("|")))
_NO_NUMBER = NO_ANSWER | {NOBODY}
_RECOMMEND = re.compile(
    r"recommend|empfehl|empfiehl|recommand|recomend|consigli|raccomand|aanbevel|aanraden|poleci|"
    r"توصي|薦め|推荐|推薦",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"how many|how much(?! (?:do )?you (?:dis)?(?:like|agree|enjoy|trust|love|care))|number of|"
    r"\bage\b|years?\b|hours?\b|days?\b|minutes?\b|children|kids|"
    r"wie ?viel|anzahl|\balter\b|jahre|stunden|tage|kinder|combien|nombre|\bâge\b|enfants|"
    r"cuánt|número de|edad|quant[ie]|numero di|\betà\b|hoeveel|aantal|leeftijd|ile\b|liczba|wiek|"
    r"كم|عدد|何[人回個]|多少|几[个次]",
    re.IGNORECASE,
)
_LIMITS = re.compile(
    r"(?<!\d)(0|1)\s*(?:-|–|—|to|bis|à|a|t/m|do|até|~|から|到|至)\s*(10|[3-9])(?!\d)"
)
PHONE = re.compile(
    r"phone|\btel\b|telefon|téléphone|teléfono|telefoon|mobile|\bhandy|celular|móvil|whatsapp|komórk|"
    r"電話|电话|手机|هاتف|جوال",
    re.IGNORECASE,
)
_DIALLED = re.compile(r"[+(]?\d[\d\s()./-]{5,24}")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_LEADING = re.compile(r"[-+<>≤≥~]?\s*[$€£]?\s*\d")
_POINT = re.compile(r"-?\d+(?:[.,]0+)?")
"""What can be a point of a scale."""
_ZERO_FIRST = re.compile(r"0\d+")
_UNIT = re.compile(r"[-+]?[\d.,' \u00a0]*\d\s*([^\W\d_][\w/²³]{0,11})\.?")
_DIGITS_DAY = re.compile(r"(?:19|20)\d{6}(?:T?\d{4,6}Z?)?")


class Shape(NamedTuple):
    """What a column was taken for."""

    kind: Kind
    settings: tuple[str, ...]
    """Of the question, where it is no list of options."""
    evidence: str
    labels: tuple[str, ...] = ()
    """Of its options, in their order."""
    write_in: bool = False
    """Whether some answers are the respondents' own."""


@dataclass(frozen=True)
class Answers:
    """The cells of a column, or of some that have the same answers."""

    heading: str
    cells: Counter[str]
    """Those that hold an answer."""
    missing: Counter[str]
    """Those that say that there is none, as they are written."""
    blank: int = 0
    """Cells that hold nothing."""

    @property
    def total(self) -> int:
        """How many there are."""
        return self.cells.total()

    @cached_property
    def merged(self) -> Mapping[str, int]:
        """How often each answer comes, by its commonest wording: case and the like do not count."""
        return merge(self.cells)

    @cached_property
    def counted(self) -> str:
        """`1,204 answers, 5 different`."""
        merged = len(self.merged)
        said = f"{self.total:,} {'answer' if self.total == 1 else 'answers'}, {merged:,} different"
        spellings = len(self.cells) - merged
        if spellings and merged <= MOST_OPTIONS:
            said += f" ({spellings:,} more differ in case or the like)"
        return said


def answers_of(heading: str, cells: Iterable[str]) -> Answers:
    """The cells of a column that hold something, those apart that say that there is no answer."""
    counts = Counter(cells)
    blank = counts.pop("", 0)
    absent = {cell for cell in counts if normalise(cell) in _SIGNS}
    if {normalise(cell) for cell in counts} <= absent | {"+"} and "+" in counts:
        absent = set()  # plus and minus are answers
    return Answers(
        heading,
        Counter({cell: n for cell, n in counts.items() if cell not in absent}),
        Counter({cell: n for cell, n in counts.items() if cell in absent}),
        blank,
    )


def merge(cells: Mapping[str, int]) -> Mapping[str, int]:
    """How often each wording comes, by the commonest of those that mean the same."""
    groups: dict[str, Counter[str]] = {}
    for cell, count in cells.items():
        key = normalise(html.unescape(cell) if "&" in cell else cell)
        groups.setdefault(key, Counter())[cell] += count
    return {min(one, key=lambda c: (-one[c], c)): one.total() for one in groups.values()}


def shape_of(answers: Answers) -> Shape:
    """What a column of answers is, the surest first."""
    if not answers.cells:
        return Shape("other", ("text",), "no answers: the kind is a guess")
    for settle in (
        _tick,
        _yes_no,
        _days_in_digits,
        _phones,
        _numbers,
        _addresses,
        _moments,
        _several,
        _one,
    ):
        found = settle(answers)
        if found is not None:
            return found
    return _text(answers, "open answers")


def _other(answers: Answers, settings: tuple[str, ...], what: str, odd: int = 0) -> Shape:
    said = f"{what}; {answers.counted}"
    return Shape("other", settings, f"{said}, {odd:,} of them odd" if odd else said)


def _text(answers: Answers, what: str) -> Shape:
    long = max(map(len, answers.cells)) > 80 or any("\n" in cell for cell in answers.cells)
    return _other(answers, ("long text" if long else "text",), what)


def _odd(answers: Answers, fits: Callable[[str], bool]) -> int | None:
    """How many cells are odd where all others fit; None where too many are."""
    odd = sum(count for cell, count in answers.cells.items() if not fits(cell))
    return odd if odd * _ODD <= answers.total else None


def is_tick(answers: Answers) -> bool:
    """Whether the cells are one mark and nothing: a box that was ticked, or was not."""
    texts = {normalise(cell) for cell in answers.cells}
    if len(texts) != 1 or not answers.blank or not texts <= TICKED:
        return False
    return texts != {"1"} or not (
        _AMOUNT.search(answers.heading) or _LIMITS.search(answers.heading)
    )


def _tick(answers: Answers) -> Shape | None:
    if not is_tick(answers):
        return None
    return _other(answers, ("yes/no",), "ticks alone: an empty cell may mean no")


def _yes_no(answers: Answers) -> Shape | None:
    texts = {normalise(cell) for cell in answers.cells}
    if texts in ({"0", "1"}, {"0", "-1"}):
        return _other(answers, ("yes/no",), "1 and 0" if "1" in texts else "-1 and 0")
    if are_drawn(answers.cells):
        return _other(answers, ("yes/no",), "signs for yes and no")
    if not texts <= YES | NO or len(texts) > 4:
        return None
    if not (texts & YES and texts & NO) and any(len(t) == 1 and t.isascii() for t in texts):
        return None
    return _other(answers, ("yes/no",), "words for yes and no")


def _days_in_digits(answers: Answers) -> Shape | None:
    if all(_DIGITS_DAY.fullmatch(cell) and read_moment(cell).is_day for cell in answers.cells):
        return _moments(answers)
    return None


def _numbers(answers: Answers) -> Shape | None:
    unit = _unit_of(answers.cells)
    if unit and len(answers.cells) <= _SURE and answers.total >= 3 * len(answers.cells):
        return None  # `3 stars` is one of some, `37 km` is measured
    readings = {cell: read(cell, unit) for cell in answers.cells}
    odd = _odd(answers, lambda cell: readings[cell].is_number or normalise(cell) in _NO_NUMBER)
    if odd is None or any(_ZERO_FIRST.fullmatch(cell) for cell in answers.cells):
        return None
    decimal = decimal_of(answers.cells, unit)
    if not decimal and any(reading.is_open for reading in readings.values()):
        return _text(answers, "numbers that fit two readings, such as 1.234")
    values = [value for r in readings.values() if (value := r.by(decimal)) is not None]
    if not values:
        return None
    settings = ("number", *((f"unit {unit}",) if unit else ()))
    if not odd and all(map(_POINT.fullmatch, answers.cells)):
        settings = _scale(answers.heading, min(values), max(values)) or settings
    return _other(answers, settings, "numbers", odd)


def _unit_of(cells: Iterable[str]) -> str:
    """The word that stands behind all numbers of a column; empty where there is none."""
    found = set()
    for cell in cells:
        match = _UNIT.fullmatch(cell)
        if match is None:
            return ""
        found.add(match[1])
    return found.pop() if len(found) == 1 and "`" not in next(iter(found)) else ""


def _scale(heading: str, least: float, most: float) -> tuple[str, ...]:
    """The setting of a scale; nothing for numbers that are none."""
    if least < 0 or most > 10:
        return ()
    if _RECOMMEND.search(heading):
        return ("nps",)
    if limits := _LIMITS.search(heading):
        low, high = int(limits[1]), int(limits[2])
        if low <= least and most <= high:
            return (f"scale {low}..{high}",)
    if _AMOUNT.search(heading):
        return ()
    if least >= 1 and most <= 7:
        return (f"scale 1..{5 if most <= 5 else 7}",)
    return (f"scale {'0' if least == 0 else '1'}..10",)


def _phones(answers: Answers) -> Shape | None:
    if not PHONE.search(answers.heading) or _odd(answers, _is_dialled) is None:
        return None
    return _other(answers, ("phone",), "numbers to dial", _odd(answers, _is_dialled) or 0)


def _is_dialled(cell: str) -> bool:
    return _DIALLED.fullmatch(cell) is not None


def _addresses(answers: Answers) -> Shape | None:
    odd = _odd(answers, lambda cell: re.fullmatch(r"[^\s@]+@[^\s@]+\.[^\s@]+", cell) is not None)
    if odd is not None:
        return _other(answers, ("email",), "addresses", odd)
    odd = _odd(answers, lambda cell: _ADDRESS.fullmatch(cell) is not None)
    return None if odd is None else _other(answers, ("url",), "addresses of pages", odd)


def _moments(answers: Answers) -> Shape | None:
    if _odd(answers, lambda cell: any(c.isdigit() for c in cell)) is None:
        return None
    days = {cell: read_moment(cell) for cell in answers.cells}
    odd = _odd(answers, lambda cell: days[cell].is_day)
    if odd is None:
        return _clocks(answers)
    order = order_of(answers.cells)
    if any(len(found.readings(order)) > 1 for found in days.values()):
        return _text(answers, "days that fit two readings, such as 04/05/2026")
    timed = sum(
        count
        for cell, count in answers.cells.items()
        if "T" in (days[cell].by(order) or "") and "T00:00:00" not in days[cell].by(order)
    )
    written = {"dmy": ", the day first", "mdy": ", the month first"}.get(order, "")
    kind, what = ("datetime", "moments") if timed else ("date", "days")
    return _other(answers, (kind,), f"{what}{written}", odd)


def _clocks(answers: Answers) -> Shape | None:
    odd = _odd(answers, lambda cell: read_time(cell) is not None)
    if odd is not None:
        return _other(answers, ("time",), "times of day", odd)
    odd = _odd(answers, lambda cell: bool(read_month(cell)))
    return None if odd is None else _other(answers, ("month",), "months", odd)


def _several(answers: Answers) -> Shape | None:
    parts = find_parts(answers.cells)
    if parts is None:
        return None
    merged = merge(parts.counts)
    total = sum(merged.values())
    labels, write_in = _listed(merged, total)
    if not labels or len(labels) > MOST_PARTS:
        return None
    joined = f"several answers in a cell, parted by {parts.separator}"
    if parts.separator == "lists in brackets":
        joined = "several answers in a cell, as lists in brackets"
    return Shape("many", (), f"{joined}; {answers.counted}", labels, write_in)


def _one(answers: Answers) -> Shape | None:
    labels, write_in = _listed(answers.merged, answers.total)
    if not labels or max(map(len, labels)) > _LONGEST or any("\n" in label for label in labels):
        return None
    said = "; others were written in" if write_in else ""
    return Shape("one", (), f"{answers.counted}{said}", labels, write_in)


def _listed(merged: Mapping[str, int], total: int) -> tuple[tuple[str, ...], bool]:
    """The labels of options, and whether there is a tail of texts that were written in.

    No labels where the answers repeat too little to be options.
    """
    different = len(merged)
    few = different <= _SURE and total >= 2 * different
    if (few or (different <= MOST_OPTIONS and total >= _OFTEN * different)) and not _many_alone(
        merged, total
    ):
        return (in_order(merged), False) if different > 1 else ((), False)
    often = {label: n for label, n in merged.items() if n >= max(3, total // 100)}
    covered = sum(often.values())
    if total >= _TAIL and 2 <= len(often) <= MOST_PARTS and covered * 5 >= total * 4:
        return in_order(often), True
    return (), False


def _many_alone(merged: Mapping[str, int], total: int) -> bool:
    """Whether so many answers came once, or one at such length, that people wrote them."""
    once = sum(count == 1 for count in merged.values())
    if any(len(label) > _LONGEST and count == 1 for label, count in merged.items()):
        return True
    return total >= _TAIL and once >= _ONCE and 2 * once > len(merged)


def in_order(labels: Mapping[str, int]) -> tuple[str, ...]:
    """By the number that most labels begin with; else the commonest first, then by the alphabet."""
    numbered = {label: _first_number(label) for label in labels}
    known = [number for number in numbered.values() if number is not None]
    if len(known) * 5 >= len(labels) * 4:
        return tuple(sorted(labels, key=lambda one: (numbered[one] is None, numbered[one] or 0.0)))
    return tuple(sorted(labels, key=lambda one: (-labels[one], one)))


def _first_number(label: str) -> float | None:
    """The number that a label begins with, as `$25,000 - $49,999` does."""
    if not _LEADING.match(label):
        return None
    found = re.match(r"[^\d]*(\d+(?:[.,' ]\d{3})*(?:\.\d+)?)", label)
    number = re.sub(r"[,' ]", "", found[1]) if found else ""
    return float(number) if number.replace(".", "", 1).isdigit() else None
