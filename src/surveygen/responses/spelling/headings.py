"""How services write a question, and its option or row, into the heading of a column."""

from __future__ import annotations

import re
from collections.abc import Iterator

from surveygen.patterns import pattern

_BRACKETS = tuple(
    re.compile(
        rf"(?P<question>.+?)[\s:]*{re.escape(left)}(?P<option>.+){re.escape(right)}\s*", re.DOTALL
    )
    for left, right in ("[]", "()", "{}", "<>", "«»", "【】", "（）", "［］", "「」")
)
_AHEAD = pattern(r"\s*[\[【(（](?P<option>[^\])】）]+)[\])】）]\s*(?P<question>.+)", re.DOTALL)
"""Either of them in brackets at the beginning."""
_BETWEEN = pattern(
    r"_{2,}|[_.](?=[^\W\d_])|\s*(?:>+|[-=]+>|→|›|»|::?|\.\.\.|…|/+|\\|\||;|\t|\r?\n)\s*|\s+[-–—−:.]+\s+|[.?!,:]\s+(?!\W)|--+|—"
)
"""What stands between a question and its row; what is found there has to be known on both sides."""
_AGAIN = pattern(r"(?P<name>.*\S)(?:[._](?P<bare>[1-9]\d?)|\s*\((?P<inner>[1-9]\d?)\))", re.DOTALL)
_MARKS = " ?!.:…？！。：¿¡\"'"


def pairs(heading: str) -> Iterator[tuple[str, str]]:
    """The question and the option or row that a heading may hold, the likeliest first."""
    for bracketed in _BRACKETS:
        if found := bracketed.fullmatch(heading):
            yield found["question"], found["option"].removeprefix("choice=")
    for between in _BETWEEN.finditer(heading):
        mark = between[0].strip() if between[0].strip() in ("?", "!") else ""
        yield heading[: between.start()] + mark, heading[between.end() :]
    for between in _BETWEEN.finditer(heading):  # Alchemer: `Coffee:What did you have?`.
        yield heading[between.end() :], heading[: between.start()]
    if found := _AHEAD.fullmatch(heading):
        yield found["option"], found["question"]
        yield found["question"], found["option"]


def numbered(heading: str) -> Iterator[tuple[str, str]]:
    """The question and the number behind it, as lists are spread over columns: `had.0`, `had/1`."""
    if found := re.fullmatch(r"(.*\S)[./](\d{1,2})", heading):
        yield found[1], found[2]


def repeated(heading: str) -> str:
    """The heading without the number that table tools set behind one that came before.

    `visit.1`, `visit_1`, `visit (1)`; empty where there is none.
    """
    found = _AGAIN.fullmatch(heading)
    return found["name"] if found else ""


def bare(wording: str) -> str:
    """A wording, as `normalise` gives it, without the marks around it."""
    return wording.strip(_MARKS)
