"""Patterns mean the same to Python, which checks them, and to browsers, which apply them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from surveygen.kinds.patterns import for_browsers, foreign_part
from surveygen.language import read_text

COMPILES = """
(patterns) => patterns.map((pattern) => {
  try { new RegExp(pattern, "v"); return ""; } catch (error) { return String(error); }
})
"""
MATCHES = "([p, texts]) => texts.map((t) => new RegExp(`^(?:${p})$`, 'v').test(t))"

PATTERNS = [
    ("[a-z-]+", ["a-b", "-", "A"]),
    ("[-a-z]+", ["a-b", "-", "A"]),
    (r"\d{3}\-\d{4}", ["123-4567", "1234567"]),
    (r"[0-9 +()/]+", ["+44 (0) 20/1", "x"]),
    (r"[\w.]+@[\w.]+", ["a@b.c", "a b"]),
    (r"[A-Z]{2}\ [0-9]+", ["AB 12", "AB12"]),
    (r"a\@b\'c\"d\#e", ["a@b'c\"d#e"]),
    (r"[^@\s]+", ["abc", "a c"]),
    (r"\[[0-9]\]", ["[1]", "1"]),
    (r"[\[\]{}|]+", ["[]{}|", "a"]),
    (r"(?:yes|no)", ["yes", "maybe"]),
    (r"(?=.*\d).{3,}", ["ab1", "abc"]),
    (r"[äöüß]+", ["ä", "a"]),
    (r"\$\d+(\.\d\d)?", ["$1.50", "1.50"]),
    (r"x]", ["x]"]),
]


@pytest.mark.browser
def test_browsers_take_and_apply_what_python_takes(page: Page) -> None:
    written = [for_browsers(pattern) for pattern, _ in PATTERNS]
    assert dict(zip(written, page.evaluate(COMPILES, written), strict=True)) == dict.fromkeys(
        written, ""
    )
    for pattern, texts in PATTERNS:
        wanted = [re.fullmatch(pattern, text) is not None for text in texts]
        assert page.evaluate(MATCHES, [for_browsers(pattern), texts]) == wanted, pattern


@pytest.mark.parametrize(("pattern", "texts"), PATTERNS)
def test_the_rewritten_pattern_means_the_same_to_python(pattern: str, texts: list[str]) -> None:
    for text in texts:
        assert bool(re.fullmatch(pattern, text)) == bool(re.fullmatch(for_browsers(pattern), text))


@pytest.mark.parametrize("pattern", ["(?P<year>[0-9]+)", "(?i)abc", r"\Aabc\Z", "a++", "(?>a)b"])
def test_what_no_browser_understands_is_reported(pattern: str) -> None:
    assert foreign_part(pattern)
    problems = read_text(f"# T\n\n### `q` Q?\n\n`text` `pattern {pattern}`\n")[1]
    assert [found.code for found in problems] == ["Q009"]


@pytest.mark.parametrize("pattern", [pattern for pattern, _ in PATTERNS] + [r"\(?a", r"a\++"])
def test_what_browsers_understand_is_not_called_foreign(pattern: str) -> None:
    assert foreign_part(pattern) == ""
