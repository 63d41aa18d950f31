"""From the bytes of a file to text: which encoding it is in, and what is odd about it."""

from __future__ import annotations

import codecs
import io
import unicodedata
from typing import BinaryIO, NamedTuple

from surveygen.errors import Location, Problem
from surveygen.messages import failure, problem

_SHIFTING = {
    "iso2022_kr": "ISO-2022-KR (Korean)",
    "iso2022_jp_2": "ISO-2022-JP (Japanese)",
    "iso2022_jp_3": "ISO-2022-JP-3 (Japanese)",
}
"""Encodings of seven bits that escape sequences turn to other characters, as mail has them."""
BLOCK = 1 << 18
"""How many bytes are looked at in one go."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_EXPORT = "Export the responses as CSV."
_MAGIC = (
    (b"PK\x03\x04", "an Excel workbook or another archive", "Save it as CSV (UTF-8) and use that."),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook", "Save it as CSV (UTF-8) and use that."),
    (b"%PDF-", "a PDF", _EXPORT),
    (b"SQLite format 3", "a database", "Export it first: `surveygen responses export NAME`."),
    (b"\x1f\x8b", "a compressed file", "Unpack it first."),
    (b"<!DOCTYPE", "a web page", "Download the CSV itself; the login may have expired."),
    (b"<html", "a web page", "Download the CSV itself; the login may have expired."),
)


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that are not UTF-8 as cp1252; its five gaps become control characters.

    Bytes that another code page has no character for become U+FFFD.
    """
    if not isinstance(error, UnicodeDecodeError):
        raise error
    if error.encoding != "utf-8":
        return "\ufffd", error.end
    wrong = error.object[error.start : error.end]
    text = "".join(codecs.decode(wrong[i : i + 1], "cp1252", "ignore") or chr(b)
                   for i, b in enumerate(wrong))  # fmt: skip
    return text, error.end


codecs.register_error("surveygen-windows", _as_windows)


class Encoding(NamedTuple):
    """How a file's bytes are to be read."""

    codec: str
    """The name Python knows it by."""
    mark: int
    """The length of the byte order mark at the start."""
    has_nul: bool
    """Whether NUL characters have to be taken out."""
    size: int
    """The file's length in bytes."""
    problems: tuple[Problem, ...] = ()
    line: int = 0
    """The first line with bytes that are not UTF-8; 0 for none."""

    @property
    def is_wide(self) -> bool:
        """Whether a byte alone is no character, not even the end of a line."""
        return self.codec.startswith(("utf-16", "utf-32", "iso2022"))

    def open(self, stream: BinaryIO, errors: str = "surveygen-windows") -> io.TextIOWrapper:
        """The text from the start, with line ends as they are."""
        stream.seek(self.mark)
        return io.TextIOWrapper(stream, encoding=self.codec, errors=errors, newline="")


def detect(stream: BinaryIO, where: Location) -> Encoding:
    """Find the encoding of a seekable stream by its mark, its NULs, and by reading it through.

    Raises SurveygenError for a file that is empty or no text at all.
    """
    stream.seek(0)
    head = stream.read(4096)
    if not head.strip(b" \t\r\n\0"):
        raise failure("R001", where)
    for magic, what, remedy in _MAGIC:
        if head.lstrip()[: len(magic)].lower() == magic.lower():
            raise failure("R003", where, what=what, remedy=remedy)
    for mark, codec in _BOMS:
        if head.startswith(mark):
            return _read_through(stream, where, codec, len(mark))
    wide = _wide(head)
    if not wide and _is_binary(head):
        raise failure("R003", where, what="binary data", remedy=_EXPORT)
    return _read_through(stream, where, wide or "utf-8", 0)


def in_utf8(data: bytes) -> bytes:
    """UTF-16 and UTF-32, with a mark or without, as UTF-8; other bytes as they are."""
    for mark, codec in _BOMS[1:]:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace").encode("utf-8", "replace")
    codec = _wide(data[:4096])
    return data.decode(codec, "replace").encode("utf-8", "replace") if codec else data


_CONTROLS = bytes({*range(1, 32), 127} - set(b"\t\n\v\f\r\x1a\x1b"))


def _is_binary(head: bytes) -> bool:
    """Whether so many bytes are control characters that no text can be meant."""
    if b"\x1b$)" in head:  # the signs that turn to Korean and back
        head = head.translate(None, b"\x0e\x0f")
    return len(head) - len(head.translate(None, _CONTROLS)) > 0.03 * len(head)


def _wide(head: bytes) -> str:
    """UTF-16 or UTF-32 without a mark: the NULs stand at the same place of each character.

    A text without letters of ours has them in its delimiters and line ends alone.
    """
    if 0 not in head:
        return ""
    places = [head[n::4].count(0) for n in range(4)]
    quarter = len(head) // 4
    for codec, filled in (("utf-32-le", 0), ("utf-32-be", 3)):
        rest = [count for n, count in enumerate(places) if n != filled]
        if places[filled] < 0.05 * quarter and min(rest[1:] if filled == 0 else rest[:2]) > 0.9 * (
            quarter - 1
        ):
            return codec
    even, odd = places[0] + places[2], places[1] + places[3]
    for codec, here, there in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if here > 0.8 * quarter and there < 0.1 * quarter:
            return codec
    if _is_text(head.replace(b"\0", b""), "utf-8"):
        return ""
    likely = [codec for codec in ("utf-16-le", "utf-16-be") if _is_text(head, codec)]
    return likely[0] if len(likely) == 1 else ""


def _is_text(octets: bytes, codec: str) -> bool:
    """Whether these first bytes of a file are lines of text in an encoding."""
    text = codecs.getincrementaldecoder(codec)("replace").decode(octets)
    return ("\n" in text or "\r" in text) and not any(
        c == "\ufffd" or (unicodedata.category(c) in ("Cc", "Co", "Cn") and c not in "\t\r\n")
        for c in text
    )


def _read_through(stream: BinaryIO, where: Location, codec: str, mark: int) -> Encoding:
    stream.seek(mark)
    decoder = codecs.getincrementaldecoder(codec)("strict")
    nuls, size, wrong, shifts = 0, mark, -1, False
    narrow, pending = codec == "utf-8", 0
    while block := stream.read(BLOCK):
        nuls += block.count(0) if narrow and 0 in block else 0
        shifts = shifts or b"\x1b$" in block
        if wrong < 0 and not (narrow and not pending and block.isascii()):
            try:
                decoder.decode(block)
            except UnicodeDecodeError as error:
                wrong = size + max(error.start - pending, 0)
            pending = len(decoder.getstate()[0])
        size += len(block)
    if wrong < 0 and pending:
        wrong = size
    if nuls > 0.05 * size:
        raise failure("R003", where, what="binary data", remedy=_EXPORT)
    problems, line = [], 0
    if shifts and wrong < 0 and not mark and (shifting := _shifting(stream)):
        problems.append(problem("R125", where, page=_SHIFTING[shifting]))
        codec = shifting
    if wrong >= 0 and narrow:
        line = _line_at(stream, mark, wrong)
    if nuls:
        problems.append(problem("R014", where))
    return Encoding(codec, mark, nuls > 0, size, tuple(problems), line)


def _shifting(stream: BinaryIO) -> str:
    """The encoding whose escape sequences a stream of seven bits has; empty for none."""
    for codec in _SHIFTING:
        stream.seek(0)
        decoder = codecs.getincrementaldecoder(codec)("strict")
        try:
            while block := stream.read(BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            continue
        return codec
    return ""


def _line_at(stream: BinaryIO, start: int, end: int) -> int:
    """The line in which the byte at `end` stands, from 1."""
    stream.seek(start)
    line, left = 1, end - start
    while left > 0 and (block := stream.read(min(BLOCK, left))):
        left -= len(block)
        line += block.count(b"\n") or block.count(b"\r")
    return line
