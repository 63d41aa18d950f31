"""SPSS and Stata: their data files, with what variables and values are called."""

from __future__ import annotations

from pathlib import Path

from surveygen.responses.forms.research.reading import read_research

__all__ = ["detect", "read_research"]

_SPSS = (b"$FL2", b"$FL3")
_STATA = b"<stata_dta>"
_OLD_STATA = range(104, 119)


def detect(path: Path, head: bytes) -> bool:
    """Whether it begins as a .sav, a .zsav or a .dta does."""
    old = path.suffix.lower() == ".dta" and bool(head) and head[0] in _OLD_STATA
    return head.startswith((*_SPSS, _STATA)) or old
