"""Makes a question set of a translation: its words, with what only the original says of them.

A translation leaves out what it takes from its original: guesses, the front matter, notes. Put in
the original's place it needs the first two; the notes are in another language, and stay away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_SETTING = re.compile(r"`[^`]+`")
_HEADING = re.compile(r"#{1,6}\s+(?:`(\w+)`)?")
_OPTION = re.compile(r"\s*[-*+]\s")
_CODE = re.compile(r"`=([^`]+)`")


def rebased(original: str, translation: str) -> str:
    """The translation as a question set of its own, with the original's settings and guesses."""
    front, body = _parted(original)
    theirs, words = _parted(translation)
    named = {line.partition(":")[0] for line in theirs}
    kept = [line for line in front if line.partition(":")[0] not in named]
    return "\n".join(["---", *kept, *theirs, "---", *_completed(body, words)]) + "\n"


def _parted(text: str) -> tuple[list[str], list[str]]:
    """The lines of the front matter, and the others."""
    lines = text.rstrip("\n").split("\n")
    if lines[0] != "---":
        return [], lines
    end = lines.index("---", 1)
    return lines[1:end], lines[end + 1 :]


def _completed(original: list[str], translation: list[str]) -> Iterator[str]:
    """The translation's lines with the settings that only the original has."""
    known = dict(_settings(original))
    for place, line in _placed(translation):
        missing = known.pop(place, []) if place is not None else []
        own = {_name(one) for one in _SETTING.findall(line)}
        yield " ".join([line, *(one for one in missing if _name(one) not in own)])


def _settings(lines: list[str]) -> Iterator[tuple[tuple[str, str], list[str]]]:
    for place, line in _placed(lines):
        if place is not None:
            yield place, _SETTING.findall(line)


def _placed(lines: list[str]) -> Iterator[tuple[tuple[str, str] | None, str]]:
    """Each line, with its question and option where it holds the settings of one."""
    question, number, sections = "", 0, 0
    for line in lines:
        if heading := _HEADING.match(line):
            # A page has no id as a rule, and keeps its place.
            sections += 1
            question, number = heading[1] or f"section {sections}", 0
            yield None, line
        elif line.startswith("`"):
            yield (question, ""), line
        elif _OPTION.match(line) and question:
            number += 1
            code = _CODE.search(line)
            yield (question, code[1] if code else f"#{number}"), line
        else:
            yield None, line


def _name(setting: str) -> str:
    """The name of a setting, without what follows it."""
    word = setting.strip("`").split()[0]
    return "=" if word.startswith("=") else word
