"""Marks that are planted in a form, so that none of its parts can be lost without a word."""

# ruff: noqa: E501

from __future__ import annotations

import random


class Marks:
    """Words with a sign of their own, and which of the signs a text has lost."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.given: list[str] = []

    def __call__(self, *words: str) -> str:
        """One of the words, or the only one, with a sign that no other text has."""
        sign = f"zq{len(self.given):04d}"
        self.given.append(sign)
        return f"{self.rng.choice(words)} {sign}" if words else sign

    def lost(self, text: str) -> list[str]:
        """The signs that are nowhere in a text."""
        return [sign for sign in self.given if sign not in text]


WORDS = (
    "How often?", "Was it *fine*?", "1. First", "- then", "A <b>bold</b> word", "Price in `€` | or $?",
    "{braces} and [brackets](x)", "# none", "Ünï: 你好, مرحبا", "Two\nlines", "& &amp; &lt;", "___",
    "C:\\path\\to", "Do you agree? *", "> said", "**Bold**", "100 %", "~~gone~~", "| a | b |",
    "`code", "x  y", "${", "1) one", "+ plus", "ends with \\", "<p>one</p><p>two &nbsp; three</p>",
    "<a href='https://example.com'>here</a>", "<img src='a.png'>", "<script>x()</script>said",
)  # fmt: skip
"""Beginnings of labels that Markdown or HTML could take for something else."""
