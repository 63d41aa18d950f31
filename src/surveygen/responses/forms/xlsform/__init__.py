"""XLSForm, the spreadsheet that ODK, KoboToolbox and others ask from, read through pyxform."""

from __future__ import annotations

import re
from pathlib import Path

from surveygen.responses.forms.xlsform.reading import read_xlsform

__all__ = ["detect", "read_xlsform"]

_ARCHIVE, _OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How .xlsx and .xls begin."""
_IN_A_WORKBOOK = re.compile(rb"xl/|\[Content_Types\]\.xml")
"""Names in an archive that is an .xlsx."""
_IN_ANOTHER = re.compile(rb"(?:word|ppt|visio)/")
"""The same of documents that are none."""
_TABLE = re.compile(rb"^\s*\|\s*survey\s*\|", re.MULTILINE | re.IGNORECASE)
_CSV = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*\"?(?:survey|settings|choices)\"?\s*,*\s*?\r?\n,", re.IGNORECASE
)


def detect(path: Path, head: bytes) -> bool:
    """Whether it is a workbook, or a table of sheets in Markdown or CSV."""
    if path.suffix.lower() in (".xlsx", ".xlsm", ".xls") or head.startswith(_OLD):
        return True
    if head.startswith(_ARCHIVE):
        return bool(_IN_A_WORKBOOK.search(head)) and not _IN_ANOTHER.search(head)
    return _TABLE.search(head) is not None or _CSV.match(head) is not None
