"""Columns of yes and no that say of a row that it is spam or a test, in whosever file."""

from __future__ import annotations

from collections.abc import Iterable

from surveygen.dataclass import dataclass
from surveygen.responses.matching import Matching
from surveygen.responses.spelling.labels import normalise
from surveygen.responses.spelling.marks import NO_ANSWER, says_yes

_NAMES = {
    "spam": frozenset(
        (
            "spam", "is spam", "isspam", "spam flag", "spam status", "marked spam",
            "marked as spam", "flagged as spam", "flagged spam", "spam detected", "probable spam",
            "possible spam", "ist spam", "est spam", "es spam", "è spam", "é spam", "jest spam",
            "indésirable", "correo no deseado", "スパム", "迷惑メール", "垃圾邮件", "垃圾郵件",
        )
    ),
    "test": frozenset(
        (
            "test", "is test", "istest", "test submission", "test response", "test entry",
            "is preview", "ispreview", "preview", "ist test", "est test", "es prueba", "テスト",
            "测试", "測試",
        )
    ),
}  # fmt: skip
_YES = {
    "spam": frozenset(("spam", "junk", "spammed", "flagged", "marked as spam")),
    "test": frozenset(("test", "preview", "test mode")),
}
_NO = frozenset(("ham", "not spam", "no spam", "nospam", "kein spam", "clean", "ok", "live",
                 "legit", "legitimate", "not test", "real", "approved"))  # fmt: skip


def fate_of(name: str) -> str:
    """What a column of that name says of rows: `spam` or `test`; empty where it does not."""
    folded = " ".join(normalise(name).replace("_", " ").replace("-", " ").strip(" ?!:.").split())
    return next((fate for fate, names in _NAMES.items() if folded in names), "")


@dataclass(frozen=True, slots=True)
class Flagged:
    """The cells of such a column that say yes."""

    fate: str

    def __contains__(self, cell: object) -> bool:
        """Whether a cell, as `normalise` gives it, does."""
        return _says(self.fate, str(cell)) is True


def _says(fate: str, cell: str) -> bool | None:
    """Whether a cell says yes or no; None where it says something else."""
    if cell in _YES[fate]:
        return True
    return False if not cell or cell in _NO or cell in NO_ANSWER else says_yes(cell)


def named_flags(matching: Matching) -> dict[int, str]:
    """The columns so named that answer nothing, by their places, with what each says of rows."""
    used = {*matching.answer_columns, *matching.special.values(), *matching.beside.values()}
    used |= {*matching.honeypots}
    named = {place: fate_of(name) for place, name in enumerate(matching.names) if place not in used}
    return {place: fate for place, fate in named.items() if fate}


def are_flags(fate: str, cells: Iterable[str]) -> bool:
    """Whether the cells of such a column, as `normalise` gives them, say yes or no alone."""
    return all(_says(fate, cell) is not None for cell in cells)
