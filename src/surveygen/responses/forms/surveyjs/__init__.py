"""SurveyJS: the JSON that its creator saves and its form library shows."""

from __future__ import annotations

import re
from pathlib import Path

from surveygen.responses.forms.surveyjs.reading import read_surveyjs

__all__ = ["detect", "read_surveyjs"]

_OF_OTHERS = re.compile(rb'"(?:SurveyElements|SurveyEntry|formId|batchUpdate)"\s*:')
_ITS_OWN = re.compile(
    rb'"(?:pages|elements|questions)"\s*:\s*\[|"type"\s*:\s*"(?:radiogroup|checkbox|panel|comment)"'
)


def detect(_path: Path, head: bytes) -> bool:
    """Whether it is a JSON object with pages or elements, and no form of another tool."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return (
        start.startswith(b"{")
        and _ITS_OWN.search(head) is not None
        and _OF_OTHERS.search(head) is None
        and b'"elementType"' not in head
    )
