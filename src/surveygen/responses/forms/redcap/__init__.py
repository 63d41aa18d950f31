"""REDCap: its data dictionary, a CSV."""

from __future__ import annotations

import re
from pathlib import Path

from surveygen.responses.forms.redcap.reading import read_redcap

__all__ = ["detect", "read_redcap"]

_HEADER = re.compile(
    rb"(?:\xef\xbb\xbf)?\"?(?:Variable / Field Name|field_name)\"?[,;]\"?(?:Form Name|form_name)",
    re.IGNORECASE,
)


def detect(_path: Path, head: bytes) -> bool:
    """Whether it begins with the columns of a data dictionary."""
    return _HEADER.match(head) is not None
