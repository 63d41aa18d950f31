"""Forms.md: its templates, and the calls of its composer."""

from __future__ import annotations

import re
from pathlib import Path

from surveygen.responses.forms.formsmd.reading import read_formsmd

__all__ = ["detect", "read_formsmd"]

_FIELD = re.compile(
    rb"^\s*[\w-]+\*?\s*=\s*(?:Text|Email|URL|Tel|Password|Number|Select|Choice|PictureChoice|"
    rb"Rating|OpinionScale|Date|Datetime|Time|File)Input\s*\(|\.(?:text|choice|number)Input\(",
    re.MULTILINE,
)


def detect(path: Path, head: bytes) -> bool:
    """Whether it holds a field of Forms.md."""
    return path.suffix.lower() not in (".csv", ".xlsx") and _FIELD.search(head) is not None
