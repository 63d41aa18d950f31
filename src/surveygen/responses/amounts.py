"""From the cells of a question to numbers, within the limits that the question has."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence

from surveygen.kinds import kind_of
from surveygen.model import Question
from surveygen.responses.answers import NOTHING, Cells, Decoded, Decoder, Remark, Settle, Settled
from surveygen.responses.spelling.figures import (
    PLAIN,
    Decimal,
    Reading,
    add_up,
    currency_of,
    decimal_of,
    place_of,
    read,
)
from surveygen.responses.spelling.labels import normalise
from surveygen.responses.spelling.marks import absent
from surveygen.responses.spelling.percents import (
    Percents,
    hundredth,
    is_percent,
    open_share,
    percents_of,
)

_LARGEST_WEIGHT = 10
"""The largest weight beside which percents are shares of one."""


def number_settler(question: Question, missing: Iterable[str]) -> Settle:
    """A number per cell, with the decimal sign that the column has."""
    missing = tuple(missing)

    def settle(sample: Sequence[Cells]) -> Settled:
        unit = kind_of(question).measure.unit(question)
        decimal = decimal_of((cells[0] for cells in sample), unit)
        currencies = {currency_of(unit), *(currency_of(cells[0]) for cells in sample)}
        percents = percents_of((c[0] for c in sample), decimal, unit, limits(question)[1])
        decode = number_decoder(question, missing, decimal, currencies - {""}, percents)
        return Settled(decode, _decimal_facts(decimal))

    return settle


def _decimal_facts(decimal: Decimal) -> tuple[str, ...]:
    if not decimal:
        return ()
    return (f"decimals after a {'point' if decimal == '.' else 'comma'}",)


def number_decoder(
    question: Question,
    missing: Iterable[str],
    decimal: Decimal = "",
    currencies: Collection[str] = (),
    percents: Percents = "as written",
) -> Decoder:
    """A number per cell; one outside the question's limits is named, not counted.

    Of several `currencies` in a column none is counted, as they do not add up.
    """
    known = {"", *(currencies if add_up(currencies) else ())}
    nothing = absent(missing)
    own = frozenset({"", *map(normalise, missing)})
    low, high = limits(question)
    measure = kind_of(question).measure
    said, unit = "..".join(measure.limits(question)), measure.unit(question)

    def decode(cells: Cells) -> Decoded:
        cell = cells[0]
        # By far the most cells; they may be many.
        if PLAIN.fullmatch(cell) and cell not in own and percents != "open":
            value: float | None = float(cell)
        else:
            text = normalise(cell)
            if text in own:
                return NOTHING
            reading = _in_percent(cell, read(cell, unit), percents)
            value = reading.by(decimal)
            if percents == "open" and (either := open_share(cell, value, unit)):
                return Decoded(remarks=(Remark("open", cell, either),))
            if value is None and reading.is_open:
                return Decoded(remarks=(_open(cell, reading),))
            if value is None or currency_of(cell) not in known:
                return NOTHING if text in nothing else Decoded(None, cells)
        if value is not None and not low <= value <= high:
            return Decoded(remarks=(Remark("range", cell, said),))
        return Decoded(value)

    return decode


def _in_percent(cell: str, reading: Reading, percents: Percents) -> Reading:
    return hundredth(reading) if percents == "of one" and is_percent(cell) else reading


def _open(cell: str, reading: Reading) -> Remark:
    return Remark("open", cell, f"{reading.point:g} or {reading.comma:g}")


def limits(question: Question) -> tuple[float, float]:
    """The least and the greatest number that a question takes, without end where it has none."""
    low, high = kind_of(question).measure.limits(question)
    return float(low) if low else -math.inf, float(high) if high else math.inf


def items_settler(
    missing: Iterable[str], low: float, high: float, *, places: bool = False
) -> Settle:
    """A number for each item, from `low` to `high`: parts of a sum, or `places` in an order."""
    missing = tuple(missing)

    def settle(sample: Sequence[Cells]) -> Settled:
        cells = list(dict.fromkeys(cell for cells in sample for cell in cells))
        decimal = decimal_of(cells)
        percents = percents_of(cells, decimal, "", high)
        decode = items_decoder(missing, low, high, decimal, percents, places=places)
        return Settled(decode, _decimal_facts(decimal))

    return settle


def items_decoder(
    missing: Iterable[str],
    low: float,
    high: float,
    decimal: Decimal = "",
    percents: Percents = "as written",
    *,
    places: bool = False,
) -> Decoder:
    """A number for each item; those outside the limits are named, and are no answer."""
    nothing = absent(missing)
    said = f"{low:g}..{high:g}" if math.isfinite(high) else f"{low:g}.."

    def decode(cells: Cells) -> Decoded:
        values: list[float | str] = []
        unmatched: list[str] = []
        remarks: list[Remark] = []
        for cell in cells:
            # NaN differs from itself and could not be counted: what is missing is an empty text.
            value: float | str = ""
            if cell and normalise(cell) not in nothing:
                reading = _in_percent(cell, read(cell), percents)
                number = reading.by(decimal)
                if percents == "open" and (either := open_share(cell, number, "")):
                    remarks.append(Remark("open", cell, either))
                    values.append("")
                    continue
                if number is None and places and (place := place_of(cell)):
                    number = float(place)
                if number is None and reading.is_open:
                    remarks.append(_open(cell, reading))
                elif number is None:
                    unmatched.append(cell)
                elif not low <= number <= high:
                    remarks.append(Remark("range", cell, said))
                else:
                    value = number
            values.append(value)
        answer = tuple(values) if any(value != "" for value in values) else None
        return Decoded(answer, tuple(unmatched), tuple(remarks))

    return decode


def weight_settler() -> Settle:
    """A weight per cell, with the decimal sign that the column has; `120%` is 1.2.

    A cell that is none stays the text that it is, which weighs as if there were none. So does one
    in percent beside numbers that no weight of one is, as 80.
    """

    def settle(sample: Sequence[Cells]) -> Settled:
        cells = [cells[0] for cells in sample]
        decimal = decimal_of(cells)
        bare = (read(cell).by(decimal) or 0 for cell in cells if not is_percent(cell))
        percents: Percents = "of one" if max(bare, default=0) <= _LARGEST_WEIGHT else "open"

        def decode(cells: Cells) -> Decoded:
            number = _in_percent(cells[0], read(cells[0]), percents).by(decimal)
            if percents == "open" and is_percent(cells[0]):
                number = None
            is_weight = number is not None and 0 <= number < math.inf
            return Decoded(number) if is_weight else Decoded(cells[0].strip(), cells)

        return Settled(decode, _decimal_facts(decimal))

    return settle
