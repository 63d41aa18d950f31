"""Why responses were deleted: a line each beside the store, without what they said."""

from __future__ import annotations

import csv
import io
import os
from datetime import UTC, datetime
from pathlib import Path

from surveygen.collector.store import RECEIPT
from surveygen.errors import file_reason
from surveygen.messages import failure

NAME = "deleted.csv"
HEADER = ("deleted", "survey", "receipt", "reason")


def note_deletion(folder: Path, survey: str, identity: str, reason: str) -> None:
    """Add a line; raises SurveygenError where it cannot be written."""
    path = folder / NAME
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    if not path.exists():
        writer.writerow(HEADER)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    writer.writerow((now, survey, identity[:RECEIPT].upper(), " ".join(reason.split())[:300]))
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "ab") as file:
            file.write(out.getvalue().encode())
    except OSError as error:
        raise failure("F006", str(path), reason=file_reason(error)) from error
