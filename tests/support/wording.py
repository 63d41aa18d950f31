"""Which of the interface's words are still English on a page in another language."""

from __future__ import annotations

import re
from collections.abc import Iterable

from surveygen.locales import Catalogue, source_texts

WORDS = """() => {
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text; (text = texts.nextNode()); )
    if (!text.parentElement.closest("script, style")) found.push(text.data);
  for (const name of ["aria-label", "title", "placeholder"])
    for (const each of document.querySelectorAll(`[${name}]`)) found.push(each.getAttribute(name));
  return [...found, document.title];
}"""
"""Run in a page: every text that it shows or reads out, also what is hidden for now."""


def english_among(shown: Iterable[str], language: str) -> list[str]:
    """The texts that are English though the language has others for them."""
    # Some words are the same in both, and some mean another thing: Italian notes are "Note".
    own = Catalogue(language).texts.values()
    strings = {re.sub(r"\s+", " ", text).strip() for text in shown}
    return sorted(
        english
        for english in source_texts()
        if not english.startswith("{")
        for text in strings
        if _is(english, text) and not any(_is(wording, text) for wording in own)
    )


def _is(wording: str, text: str) -> bool:
    """Whether a text is this wording, with anything in place of its {names}, a number of {n}."""
    parts = re.split(r"(\{\w+\})", wording)
    names = {"{n}": "[^A-Za-z]+"}
    pattern = "".join(
        names.get(part, ".+") if number % 2 else re.escape(part)
        for number, part in enumerate(parts)
    )
    return re.fullmatch(pattern, text) is not None
