"""Qualtrics: its .qsf."""

from __future__ import annotations

from pathlib import Path

from surveygen.responses.forms.qualtrics.reading import read_qsf

__all__ = ["detect", "read_qsf"]


def detect(_path: Path, head: bytes) -> bool:
    """Whether it is JSON with the elements of a survey of Qualtrics."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith(b"{") and (b'"SurveyElements"' in head or b'"SurveyEntry"' in head)
