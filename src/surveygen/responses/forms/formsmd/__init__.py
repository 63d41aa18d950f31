"""Forms.md: its templates, and the calls of its composer."""

from __future__ import annotations

import re
from pathlib import Path

from surveygen.responses.forms.formsmd.fields import KINDS
from surveygen.responses.forms.formsmd.reading import read_formsmd

__all__ = ["detect", "read_formsmd"]

_FIELD = re.compile(
    rf"^\s*[\w$]+\s*\*?\s*=\s*(?:{'|'.join(KINDS)})\(|\.(?:{'|'.join(KINDS)})\(".encode(),
    re.MULTILINE | re.IGNORECASE,
)


def detect(path: Path, head: bytes) -> bool:
    """Whether it holds a field of Forms.md."""
    return path.suffix.lower() not in (".csv", ".xlsx") and _FIELD.search(head) is not None
