"""LimeSurvey: its .lss, and its tab-separated structure."""

from __future__ import annotations

import re
from pathlib import Path

from surveygen.responses.forms.limesurvey.reading import read_limesurvey

__all__ = ["detect", "read_limesurvey"]

_XML = re.compile(rb"<LimeSurveyDocType>\s*Survey\s*<")
_TABS = re.compile(rb"(?:\xef\xbb\xbf)?\"?id\"?\t\"?related_id\"?\t\"?class\"?\t")


def detect(_path: Path, head: bytes) -> bool:
    """Whether it is an .lss, or begins with the columns of a structure."""
    return _XML.search(head) is not None or _TABS.match(head) is not None
