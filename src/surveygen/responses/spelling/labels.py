"""The form in which wordings are compared, and what programs on the way make of a wording."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from surveygen.patterns import pattern

_SPACE = pattern(r"\s+")
_SAME = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´ʼ‹›", "'"),
        **dict.fromkeys("“”„‟″«»「」『』", '"'),
        **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2061\ufeff\ufe0e\ufe0f"
                        "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", ""),
        "…": "...",
    }
)  # fmt: skip
"""Characters that differ by keyboard, typesetter or program and mean the same."""
_TAG = pattern(r"</?[a-z][^<>]*>", re.IGNORECASE)
_DAMAGED = pattern(r"[&<%\\]|''")
"""What stands in plain letters that a program wrote."""
_ESCAPE = pattern(r"\\u([0-9a-fA-F]{4})")
_ENTITY = pattern(r"&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{2,8});")


@lru_cache(maxsize=256)  # one cell is looked up many times on end
def normalise(text: str) -> str:
    """The form in which texts are compared.

    Case, spaces, invisible characters, kinds of dashes and quotes, and composed or decomposed
    accents do not matter.
    """
    plain = plain_cell(text)
    if not plain.isascii():
        plain = unicodedata.normalize("NFC", plain).translate(_SAME)
    elif "`" in plain:
        plain = plain.replace("`", "'")
    return _SPACE.sub(" ", plain).strip().casefold()


def plain_cell(cell: str) -> str:
    """The cell without what guards it in a spreadsheet: `'=5`, `'12`, `="007"` for noughts."""
    if cell[:2] == '="' and cell[-1:] == '"' and len(cell) > 3:
        return cell[2:-1].replace('""', '"')
    if len(cell) > 1 and cell[0] == "'" and cell[1] in "=+-@＝＋－＠0123456789":
        return cell[1:]
    return cell


def as_text(cell: str) -> str:
    """The cell without the apostrophe by which spreadsheets keep a text as it is."""
    return cell.strip().removeprefix("'")


def in_usual_digits(text: str) -> str:
    """The text with 0 to 9 for the digits of any script."""
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def repairs(text: str) -> Iterator[str]:
    """What a text may have been before a program damaged it, the likeliest first.

    Characters and tags written as HTML, letters of full width, and UTF-8 that was read as Windows
    or Macintosh text, once or twice. Only for looking up: what turns into nothing known has not
    been damaged so.
    """
    if text.isascii() and not _DAMAGED.search(text):
        return
    seen = {text}
    waiting = [text]
    for _ in range(3):
        found = []
        for one in waiting:
            if _ENTITY.search(one):
                import html  # 3 ms of names, which few files have a use for

                found.append(html.unescape(one))
            if "\\" in one or "''" in one:
                found.append(_unescaped(one))
            if "%" in one:
                from urllib.parse import unquote_plus

                found.append(unquote_plus(one))
            if "<" in one:
                found.append(_TAG.sub(" ", one).strip())
            if not one.isascii():
                found += [unicodedata.normalize("NFKC", one), *_read_again(one)]
        waiting = [one for one in dict.fromkeys(found) if one not in seen]
        seen.update(waiting)
        yield from waiting


def _unescaped(text: str) -> str:
    """The text without the backslashes and doubled quotes of JSON and SQL."""
    text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    return re.sub(r"\\(.)", r"\1", text).replace("''", "'")


def with_gaps(text: str) -> re.Pattern[str] | None:
    """What a text looks like whose accented letters were lost: `Caf? & bar`, `Caf\ufffd & bar`.

    None where nothing was, or too much to tell it by the rest.
    """
    lost = text.count("?") + text.count("\ufffd")
    if not lost or 2 * lost > len(text):
        return None
    parts = re.split(r"([?\ufffd]+)", text)
    patterns = [_gap(part) if n % 2 else re.escape(part) for n, part in enumerate(parts)]
    return re.compile("".join(patterns))


def _gap(part: str) -> str:
    """What may have stood where a program wrote so many signs for what it could not.

    `normalise` makes dashes and quotes of the plain ones.
    """
    mark = "?" if "?" in part else ""
    return rf"(?:[^\x00-\x7f]|['\"{mark}-]){{1,{len(part)}}}"


def squeezed(text: str) -> str:
    """A text without spaces and apostrophes, for a last look; empty for what has no letter."""
    bare = re.sub(r"[\s']", "", text)
    return bare if re.search(r"[^\W\d_]|[<>]|\d-\d", bare) else ""


def _read_again(text: str) -> Iterator[str]:
    """The text, had its bytes been taken for UTF-8."""
    for codec in ("cp1252", "latin-1", "mac-roman"):
        try:
            yield text.encode(codec).decode("utf-8")
        except UnicodeError:
            if codec == "cp1252" and (whole := _windows_bytes(text)) is not None:
                yield whole


def _windows_bytes(text: str) -> str | None:
    """The same, with the five bytes that Windows text has no character for as themselves."""
    octets = bytearray()
    for character in text:
        try:
            octets += character.encode("cp1252")
        except UnicodeEncodeError:
            if ord(character) > 0xFF:
                return None
            octets.append(ord(character))
    try:
        return octets.decode("utf-8")
    except UnicodeDecodeError:
        return None
