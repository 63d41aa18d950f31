"""surveydown: its survey.qmd, with the conditions of the app.R beside it."""

from __future__ import annotations

import re
from pathlib import Path

from surveygen.responses.forms.surveydown.reading import read_surveydown

__all__ = ["detect", "read_surveydown"]

_CALL = re.compile(
    rb"\bsd_question\s*\(|^:::\s*\{?[^\n]*\.?sd[_-]page|^---\s+\w+\s*$", re.MULTILINE
)


def detect(_path: Path, head: bytes) -> bool:
    """Whether it asks a question of surveydown."""
    return b"sd_question" in head and _CALL.search(head) is not None
