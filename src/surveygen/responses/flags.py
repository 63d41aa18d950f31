"""Columns of yes and no that say of a row that it is spam or a test, in whosever file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from surveygen.dataclass import dataclass
from surveygen.responses.matching import Matching
from surveygen.responses.origins import Mark
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


def flags_among(
    matching: Matching, cells_of: Callable[[int], Collection[str]]
) -> Iterator[tuple[int, Mark | None]]:
    """The columns so named that answer nothing, but for empty ones; with what is to be left out.

    That is None where anything else than yes and no stands in one.
    """
    used = {*matching.answer_columns, *matching.special.values(), *matching.beside.values()}
    for position, name in enumerate(matching.names):
        fate = fate_of(name)
        if not fate or position in used or position in matching.honeypots:
            continue
        cells = {normalise(cell) for cell in cells_of(position)} - {""}
        if cells:
            are_marks = all(_says(fate, cell) is not None for cell in cells)
            yield position, Mark(position, Flagged(fate), fate) if are_marks else None
