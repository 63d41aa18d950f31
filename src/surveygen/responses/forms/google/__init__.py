"""Google Forms: the JSON of its API, and what scripts in it write."""

from __future__ import annotations

import re
from pathlib import Path

from surveygen.responses.forms.google.reading import read_google

__all__ = ["detect", "read_google"]

_OF_THE_API = re.compile(rb'"(?:questionItem|questionGroupItem|pageBreakItem|formId)"\s*:')
_OF_SCRIPTS = re.compile(
    rb'"type"\s*:\s*"(?:MULTIPLE_CHOICE|PARAGRAPH_TEXT|CHECKBOX_GRID|SECTION_HEADER|PAGE_BREAK|'
    rb'CHECKBOX|LIST|SCALE|GRID|TEXT)"'
)


def detect(_path: Path, head: bytes) -> bool:
    """Whether it is JSON with items of Google Forms."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    is_json = start.startswith((b"{", b"["))
    return is_json and bool(_OF_THE_API.search(head) or _OF_SCRIPTS.search(head))
