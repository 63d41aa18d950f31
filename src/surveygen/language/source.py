"""From a file's bytes to text and back: what is not a readable question set is said here."""

from __future__ import annotations

from pathlib import Path

from surveygen.errors import Location, Problem, SurveygenError, file_reason
from surveygen.messages import problem
from surveygen.writing import replace_file

LIMIT = 2 * 1024 * 1024
"""The greatest size of a question set in bytes: some 20,000 questions."""

_UTF16 = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


def read_source(path: Path, shown: str) -> str:
    """The text of the question set at `path`, which messages call `shown`.

    Raises SurveygenError when it cannot be read, is too large, or is not UTF-8 text.
    """
    return decode_source(read_bytes(path, shown), shown)


def read_bytes(path: Path, shown: str) -> bytes:
    """The bytes of the question set; raises SurveygenError when it is too large or unreadable."""
    where = Location(shown)
    try:
        size = path.stat().st_size
        if size > LIMIT:
            megabytes = f"{size / 1024 / 1024:.1f}"
            raise SurveygenError(
                problem("F005", where, size=megabytes, limit=LIMIT // 1024 // 1024)
            )
        return path.read_bytes()
    except OSError as error:
        raise SurveygenError(problem("F001", where, reason=file_reason(error))) from error


def write_source(path: Path, text: str, shown: str) -> None:
    """Put the text into the file, so that nobody ever sees half of it; its mode stays.

    Raises SurveygenError when it cannot be written; the file is then as it was.
    """
    try:
        replace_file(path, text.encode())
    except OSError as error:
        where = Location(shown)
        raise SurveygenError(problem("F006", where, reason=file_reason(error))) from error


def decode_source(data: bytes, shown: str) -> str:
    """The bytes of a question set as text, with line ends made uniform.

    Raises SurveygenError for what is not UTF-8, with the line of the first wrong byte.
    """
    where = Location(shown)
    if data[:2] in _UTF16 or _looks_like_utf16(data):
        raise SurveygenError(problem("F004", where, encoding="UTF-16"))
    if b"\x00" in data:
        line = data[: data.index(b"\x00")].count(b"\n") + 1
        raise SurveygenError(problem("F003", where.at(line), what="NUL bytes"))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SurveygenError(_not_utf8(data, error, where)) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _not_utf8(data: bytes, error: UnicodeDecodeError, where: Location) -> Problem:
    line = data[: error.start].count(b"\n") + 1
    start = data.rfind(b"\n", 0, error.start) + 1
    word = data[start : error.start + 8].decode("cp1252", errors="replace").split("\n")[0]
    return problem("F007", where.at(line, error.start - start + 1), excerpt=word[-24:].strip())


def _looks_like_utf16(data: bytes) -> bool:
    sample = data[:200]
    odd, even = sample[1::2], sample[0::2]
    return len(sample) > 8 and (odd.count(0) > 0.6 * len(odd) or even.count(0) > 0.6 * len(even))
