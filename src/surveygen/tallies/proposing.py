"""Themes proposed for open answers: words that the same people use (extra `research`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from typing import Any, NamedTuple

from surveygen.language.names import slug
from surveygen.messages import failure
from surveygen.tallies.significance import LEVEL
from surveygen.tallies.texts import MENTIONS, words_of

LEAST = 50
"""Answers under which no theme is proposed."""
MOST_WORDS = 150
"""Words that are looked at: those that most people use."""
TOGETHER = 0.2
"""The mean correlation of the words of one theme at least."""


class Proposal(NamedTuple):
    """Words that make one theme, perhaps."""

    name: str
    words: tuple[str, ...]
    """The word that most people use first."""
    people: int
    """Those who use any of them."""


def proposals(texts: Sequence[str], language: str = "en") -> list[Proposal]:
    """Themes that may be in some answers, that of most people first; none under `LEAST` answers.

    Words are joined (average linkage) by the correlation of who uses them, as far as two are used
    together more often than by luck: Fisher's exact test, one-sided, after Bonferroni over all
    pairs. Where people use words independently, anything is proposed in 1 of 20 surveys at most.
    Nothing is drawn by lot: the same answers have the same proposals. Raises SurveygenError where
    scikit-learn is not installed.
    """
    used = [frozenset(words_of(text, language)) for text in texts]
    people = Counter(word for words in used for word in words)
    words = [w for w, n in people.most_common(MOST_WORDS) if MENTIONS <= n <= len(texts) - MENTIONS]
    if len(texts) < LEAST or len(words) < 2:
        return []
    both = Counter(pair for own in used for pair in combinations([w for w in words if w in own], 2))
    labels = _clusters(words, people, both, len(texts))
    found = []
    for label in sorted(set(labels)):
        own = tuple(w for w, its in zip(words, labels, strict=True) if its == label)
        if len(own) > 1:
            users = sum(not words.isdisjoint(own) for words in used)
            found.append(Proposal(slug(own[0], "theme"), own, users))
    return sorted(found, key=lambda one: (-one.people, one.words))


def _clusters(
    words: Sequence[str], people: Counter[str], both: Counter[tuple[str, str]], n: int
) -> list[int]:
    """The number of the cluster that each word is in."""
    try:
        import numpy
        from scipy.stats import hypergeom
        from sklearn.cluster import AgglomerativeClustering
    except ImportError as error:
        raise failure("R027", what="Proposals of themes", extra="research") from error
    size = len(words)
    apart: Any = numpy.ones((size, size)) - numpy.eye(size)
    pairs = size * (size - 1) / 2
    for i, j in combinations(range(size), 2):
        together, a, b = both[words[i], words[j]], people[words[i]], people[words[j]]
        if together and hypergeom.sf(together - 1, n, a, b) < LEVEL / pairs:
            spread = (a * (n - a) * b * (n - b)) ** 0.5
            apart[i, j] = apart[j, i] = 1 - (together * n - a * b) / spread
    grouping = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=1 - TOGETHER
    )
    return [int(label) for label in grouping.fit_predict(apart)]
