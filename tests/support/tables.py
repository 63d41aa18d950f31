"""Files of responses to the café's survey, sound ones and odd ones."""

from __future__ import annotations

from pathlib import Path

from support.tallies import response, some, written


def put(folder: Path, content: str | bytes) -> Path:
    """A file with this content."""
    file = folder / "r.csv"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


SOUND: dict[str, str] = {
    "plain": written(some(300)),
    "semicolons": written(some(300), delimiter=";"),
    "windows line ends": written(some(300), end="\r\n"),
    "no last line end": written(some(300)).removesuffix("\n"),
    "a byte order mark": "\ufeff" + written(some(300)),
    "a preamble": "Export of 3 May\n\n" + written(some(300)),
    "cells over several lines": written(
        [*some(200), response(900, visit="first", why='one\ntwo, "quoted"\nthree')]
    ),
    "windows lines in cells": written([*some(200), response(900, why="one\r\ntwo")], end="\r\n"),
    "accents": written([*some(20), response(21, visit="Every week", why="naïve, façade ☕")]),
    "cells that fit nothing": written(
        [*some(20), response(21, visit="never", nps="11", spend="x")]
    ),
    "tests and spam": written(
        [*some(50), response(51, visit="first", website="http://x"), response(52, website=" ")]
    ),
    "a response that came twice": written([*some(50), *some(1), *some(1)]),
    "rows without an id": written([*some(9), *({**row, "sg_id": ""} for row in some(4))]),
    "text that looks like nothing": written([response(1, why="NULL"), response(2, why="\\N")]),
    "a quotation mark inside a cell": written(some(9)) + 'cafe,q,,first,a"b' + "," * 11 + "\n",
}

ODD: dict[str, str | bytes] = {
    "only a header": written([]),
    "a row too short": written(some(9)) + "cafe,x,,first\n",
    "a row too long": written(some(9)) + "cafe,x,,first" + "," * 20 + "\n",
    "a delimiter too many": written(some(9)) + "cafe,x,,first" + "," * 13 + "\n",
    "a quotation mark never closed": written(some(4)) + 'cafe,x,,"first' + "," * 12 + "\n"
    + written(some(300, 9)).split("\n", 1)[1],
    "an open mark that a later one closes": written(some(4)) + 'cafe,x,,first' + "," * 11 + '"oh,\n'
    + written(some(2, 9)).split("\n", 1)[1] + 'cafe,y,,first' + "," * 11 + 'oh",\n',
    "a blank line": written(some(4)) + "\n" + written(some(4, 9)).split("\n", 1)[1],
    "a blank row": written(some(4)) + "," * 15 + "\n",
    "a row of spaces": written(some(4)) + "\u00a0," * 15 + " \n",
    "space before a quotation mark": written(some(4)) + 'cafe,x,, "first"' + "," * 12 + "\n",
    "the header again": written(some(4)) + written(some(4, 9)),
    "rows of another survey": written([*some(9), response(10, sg_survey="pub")]),
    "one id with different answers": written([*some(9), {**some(1)[0], "visit": "weekly"}]),
    "old Windows text": written([*some(9), response(10, why="façade")]).encode("cp1252"),
    "UTF-16": written(some(9)).encode("utf-16"),
    "NUL characters": written(some(9)).replace("reason 3", "rea\0son 3"),
    "old Mac line ends": written(some(9), end="\r"),
    "mixed line ends": written(some(9), end="\r\n") + written(some(9, 9)).split("\n", 1)[1],
}  # fmt: skip
