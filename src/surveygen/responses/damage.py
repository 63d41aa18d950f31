"""What a spreadsheet does to answers: `3-4` becomes a date, `007` becomes 7."""

from __future__ import annotations

from collections.abc import Iterable

from surveygen.model import Choice
from surveygen.patterns import pattern

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan ene gen", "feb fév fev", "mar mär mrt", "apr avr abr", "may mai mei mag",
            "jun giu", "jul lug", "aug aoû ago", "sep set", "oct okt ott out", "nov",
            "dec dez déc dic",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_PAIR = pattern(r"(\d{1,2})\s*[-–/.]\s*(\d{1,2})")
_DAY_MONTH = pattern(r"(\d{1,2})[-. /]+([^\W\d_]{3})[^\W\d_]*\.?")
_MONTH_DAY = pattern(r"([^\W\d_]{3})[^\W\d_]*\.?[-. /]+(\d{1,2})")
_ISO = pattern(r"\d{4}-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_NUMERIC = pattern(r"(\d{1,2})[/.](\d{1,2})[/.]\d{2,4}")


def meant(cell: str, choices: Iterable[Choice]) -> Choice | None:
    """The only option that a spreadsheet may have turned into this cell; None when there is none
    or more than one."""
    found = [choice for choice in choices if _may_be(cell.strip(), choice)]
    return found[0] if len(found) == 1 else None


def _may_be(cell: str, choice: Choice) -> bool:
    texts = {choice.key, choice.label.plain, choice.column} - {"", cell}
    if cell.isdecimal() and any(t.isdecimal() and t[0] == "0" and t.lstrip("0") == cell.lstrip("0")
                                for t in texts):  # fmt: skip
        return True
    date = _day_and_month(cell)
    if date is None:
        return False
    pairs = (_PAIR.fullmatch(text) for text in texts)
    return any(pair is not None and {int(pair[1]), int(pair[2])} == set(date) for pair in pairs)


def _day_and_month(cell: str) -> tuple[int, int] | None:
    """The two numbers of a date without its year, as spreadsheets show and export it."""
    folded = cell.casefold()
    if match := _DAY_MONTH.fullmatch(folded):
        month = _MONTHS.get(match[2])
        return (int(match[1]), month) if month else None
    if match := _MONTH_DAY.fullmatch(folded):
        month = _MONTHS.get(match[1])
        return (int(match[2]), month) if month else None
    match = _ISO.fullmatch(folded) or _NUMERIC.fullmatch(folded)
    return (int(match[1]), int(match[2])) if match else None
