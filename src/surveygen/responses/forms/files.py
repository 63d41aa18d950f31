"""The files of other tools: read once, with what can go wrong said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from surveygen.errors import SurveygenError, file_reason
from surveygen.messages import failure
from surveygen.responses.decoding import in_utf8


def read_whole(path: Path, format_: str) -> str:
    """The text of a file in UTF-8 or UTF-16, with or without a mark; else as Windows wrote it.

    Raises SurveygenError where it cannot be opened.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise failure("F001", str(path), reason=file_reason(error)) from error
    data = in_utf8(data)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            raise unreadable(path, format_, "it is neither UTF-8 nor Windows text") from error


def load_json(path: Path, format_: str) -> Any:
    """The JSON of a file. Raises SurveygenError where it is none."""
    try:
        return json.loads(read_whole(path, format_))
    except (ValueError, RecursionError) as error:
        raise unreadable(path, format_, str(error).partition("\n")[0]) from error


def unreadable(path: Path, format_: str, reason: str) -> SurveygenError:
    """That a file is no form of this kind."""
    return failure("R080", str(path), format=format_, reason=reason)
