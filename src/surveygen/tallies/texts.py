"""Open answers: which words and themes people use, and what marks out a segment's."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from surveygen.tallies.result import Quote
from surveygen.tallies.stopwords import stop_words

SHORTEST = 2
"""Letters that a word has at least; fewer say nothing."""
MENTIONS = 5
"""Respondents of a segment who use a word before it can mark the segment out."""
CRITICAL_G2 = 15.1
"""G² beyond this has p under 0.0001."""

_ELIDING = ("fr", "it")
"""Languages in which an article melts into the word after it: *l'attente*."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]+")


Place = tuple[str, str]
"""A segment: the name of its cut, and its key."""


@dataclass(frozen=True, slots=True)
class WordCount:
    """A word or a pair of words with those who use it."""

    word: str
    people: int
    """Respondents; however often each uses it."""
    share: float
    """Of those who wrote anything, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word that a segment uses more than the others do."""

    word: str
    people: int
    """Respondents of the segment."""
    others: int
    """Respondents of the others."""
    g2: float
    log_ratio: float
    """How many doublings more often than the others."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of the front matter with those who spoke of it."""

    name: str
    people: int
    share: float
    """Of those who wrote anything."""
    quotes: tuple[Quote, ...]


def words_of(text: str, language: str = "en") -> list[str]:
    """The telling words of a text in their order; of ideographs, pairs of characters."""
    stops = stop_words(language)
    folded = text.casefold().replace("’", "'")
    is_plain = folded.isascii()
    found: list[str] = []
    for word in _WORD.findall(folded):
        if not is_plain and _IDEOGRAPHS.search(word):
            found += [run[i : i + 2] for run in _IDEOGRAPHS.findall(word)
                      for i in range(max(1, len(run) - 1))]  # fmt: skip
            continue
        bare = word.rpartition("'")[2] if language in _ELIDING else word
        if len(bare) >= SHORTEST and bare not in stops:
            found.append(bare)
    return found


class Spoken:
    """The telling words of everybody who answered a question: each text is read once."""

    def __init__(self, quotes: Sequence[Quote], language: str = "en") -> None:
        self._quotes = quotes
        self._words = [words_of(quote.text, language) for quote in quotes]

    def counted(self, most: int = 12) -> tuple[list[WordCount], list[WordCount]]:
        """The words, and the pairs of words side by side, that most people use; two at least."""
        words = Counter(chain.from_iterable(map(set, self._words)))
        pairs = Counter(
            chain.from_iterable(
                {f"{a} {b}" for a, b in pairwise(found) if a != b} for found in self._words
            )
        )
        total = len(self._quotes)
        return _top(words, total, most), _top(pairs, total, most)

    def keywords(self, segments: Iterable[Place], most: int = 8) -> dict[Place, list[Keyword]]:
        """By segment: the words that its writers use significantly more than the others do."""
        writers: dict[Place, list[list[str]]] = {place: [] for place in segments}
        if not writers:
            return {}
        for quote, found in zip(self._quotes, self._words, strict=True):
            for place in dict.fromkeys(quote.segments):
                if place in writers:
                    writers[place].append(found)
        everybody = _Used(self._words)
        return {place: _marked(_Used(own), everybody)[:most] for place, own in writers.items()}


class _Used:
    """How many of some people use each word, however often one of them does."""

    def __init__(self, words: Sequence[Sequence[str]]) -> None:
        self.writers = sum(map(bool, words))
        self.people = Counter(chain.from_iterable(map(set, words)))


def _marked(own: _Used, everybody: _Used) -> list[Keyword]:
    """The words that mark some writers out among all, the surest first."""
    total = own.writers
    rest = everybody.writers - total
    if not total or not rest:
        return []
    marked = []
    for word, people in own.people.items():
        if people < MENTIONS:
            continue
        others = everybody.people[word] - people
        # Of people, those who do not use it count as well: most may use one word.
        g2 = likelihood_ratio(people, total, others, rest)
        g2 += likelihood_ratio(total - people, total, rest - others, rest)
        ratio = log_ratio(people, total, others, rest)
        if g2 > CRITICAL_G2 and ratio > 0:
            marked.append(Keyword(word, people, others, g2, ratio))
    return sorted(marked, key=lambda k: (-k.g2, k.word))


def count_words(
    quotes: Sequence[Quote], language: str = "en", most: int = 12
) -> tuple[list[WordCount], list[WordCount]]:
    """The words, and the pairs of neighbouring words, that most respondents use; two at least."""
    return Spoken(quotes, language).counted(most)


def _top(counter: Counter[str], total: int, most: int) -> list[WordCount]:
    ranked = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
    return [WordCount(word, n, n / total) for word, n in ranked[:most] if n >= 2]


def likelihood_ratio(count_1: float, total_1: float, count_2: float, total_2: float) -> float:
    """Dunning's G² of a word that occurs `count` times among `total` words in two corpora.

    Source: Dunning, Computational Linguistics 19 (1993), 61–74; Rayson and Garside 2000.
    """
    rate = (count_1 + count_2) / (total_1 + total_2)
    g2 = 0.0
    for count, total in ((count_1, total_1), (count_2, total_2)):
        if count:
            g2 += count * math.log(count / (total * rate))
    return 2 * g2


def log_ratio(count_1: float, total_1: float, count_2: float, total_2: float) -> float:
    """The binary logarithm of the ratio of two rates; nothing counts as half an occurrence."""
    return math.log2(((count_1 or 0.5) / total_1) / ((count_2 or 0.5) / total_2))


def keywords(
    quotes: Sequence[Quote], cut: str, key: str, language: str = "en", most: int = 8
) -> list[Keyword]:
    """The words that the writers of one segment use significantly more than the others."""
    return Spoken(quotes, language).keywords([(cut, key)], most)[cut, key]


def code(
    quotes: Sequence[Quote], codes: Mapping[str, Sequence[str]]
) -> tuple[list[Theme], list[Quote]]:
    """The themes that respondents speak of, the most frequent first, and what none caught.

    A theme's words match whole words in any case, `*` stands for any letters, and a word between
    slashes is a regular expression. Somebody may speak of several themes.
    """
    patterns = {name: _pattern((name, *words)) for name, words in codes.items()}
    caught: dict[str, list[Quote]] = {name: [] for name in patterns}
    rest: list[Quote] = []
    for quote in quotes:
        text = quote.text.replace("’", "'")
        found = [name for name, pattern in patterns.items() if pattern.search(text)]
        for name in found:
            caught[name].append(quote)
        if not found:
            rest.append(quote)
    themes = [
        Theme(name, len(own), len(own) / len(quotes) if quotes else 0.0, tuple(own))
        for name, own in caught.items()
    ]
    return sorted(themes, key=lambda theme: -theme.people), rest


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    parts = []
    for word in words:
        if len(word) > 2 and word[0] == word[-1] == "/":
            try:
                re.compile(word[1:-1])
            except re.error:
                continue
            parts.append(f"(?:{word[1:-1]})")
        elif word.strip():
            plain = re.escape(word.strip()).replace(r"\*", r"\w*")
            parts.append(rf"(?<!\w){plain}(?!\w)")
    return re.compile("|".join(parts) or r"(?!)", re.IGNORECASE)
