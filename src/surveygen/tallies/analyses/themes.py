"""The themes that coders saw in the answers to an open question, in whole and by segment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from surveygen.model import Questionnaire
from surveygen.responses.coded import Coded, Words, read_codes
from surveygen.tallies import intervals
from surveygen.tallies.disclosure import to_hide
from surveygen.tallies.intervals import Estimate
from surveygen.tallies.notes.agreement import agreements, reliabilities
from surveygen.tallies.notes.result import Agreement, Reliability
from surveygen.tallies.result import Cut, QuestionTally, Quote, Segment, Tally
from surveygen.tallies.significance import LEVEL, associate, holm
from surveygen.tallies.verdicts import is_thin

Seen = Mapping[Words, frozenset[str]]
"""Answer → its themes."""
Said = tuple[Quote, frozenset[str]]
"""What one person wrote, with its themes."""


class InSegment(NamedTuple):
    """A theme among those of a segment whose answers were coded."""

    cut: str
    """The question that divides, or `personas`."""
    segment: str
    label: str
    people: int
    n: int
    """Those of the segment whose answers were coded."""
    p: float
    """How likely luck makes them differ as much from all others, after Holm over all of them."""
    is_more: bool
    """Whether a greater share of them than of all others."""

    @property
    def differs(self) -> bool:
        """Whether that is more than luck."""
        return self.p < LEVEL


class Theme(NamedTuple):
    """One theme."""

    name: str
    label: str
    people: int
    share: Estimate
    """Of those whose answers were coded, 0 to 1; without a range under ten of them."""
    segments: tuple[InSegment, ...]


class Kappa(NamedTuple):
    """How two coders agree on a theme."""

    theme: str
    coders: tuple[str, ...]
    answers: int
    """Different answers that all of them coded."""
    value: float
    """Cohen's kappa of two, Krippendorff's alpha of more; NaN where it cannot be said."""


class Themes(NamedTuple):
    """The themes of one question, that of most people first."""

    question: str
    label: str
    answered: int
    """People who wrote something that may be shown."""
    coded: int
    """Those of them whose answers somebody coded."""
    without: int
    """Those in whose answers no theme fits."""
    themes: tuple[Theme, ...]
    agreement: tuple[Kappa, ...]
    weighted: bool
    """Whether the survey's other figures are weighted; these are not."""

    @property
    def analysis(self) -> str:
        """The name of the analysis."""
        return "themes"

    @property
    def judges(self) -> tuple[str, ...]:
        """None: its question says something by itself."""
        return ()

    def figures(self) -> Iterator[tuple[str, str, Estimate]]:
        """The share of each theme."""
        for one in self.themes:
            yield f"{self.question}: {one.name}", "share", one.share


def answers_of(tally: Tally) -> list[Words]:
    """What may be coded: each different answer to each open question, in the order of the files."""
    return list(
        dict.fromkeys(
            (question.id, quote.text)
            for question in tally.questions
            for quote in question.quotes
            if quote.text.strip()
        )
    )


def with_codes(
    questionnaire: Questionnaire, tally: Tally, paths: Iterable[Path], least: int
) -> Tally:
    """The tally with the themes in these files, as `with_themes`; raises SurveygenError."""
    coded = [one for path in paths for one in read_codes(path, questionnaire)]
    return with_themes(questionnaire, tally, coded, least)


def with_themes(
    questionnaire: Questionnaire, tally: Tally, coded: Iterable[Coded], least: int
) -> Tally:
    """The tally with the themes of its open questions, as far as anything was coded.

    Of several coders the one who coded most is counted. Segments are left out that the tally does
    not show, and where fewer than `least` coded people could be told by them.
    """
    by_words = {one.words: one.by for one in coded}
    found = [
        _themes(questionnaire, tally, question, by_words, least)
        for question in tally.questions
        if any((question.id, quote.text) in by_words for quote in question.quotes)
    ]
    return replace(tally, analyses=(*tally.analyses, *found))


def _themes(
    questionnaire: Questionnaire,
    tally: Tally,
    question: QuestionTally,
    by_words: Mapping[Words, Mapping[str, frozenset[str]]],
    least: int,
) -> Themes:
    seen = _counted({words: by for words, by in by_words.items() if words[0] == question.id})
    coded = [
        (quote, seen[words])
        for quote in question.quotes
        if (words := (question.id, quote.text)) in seen
    ]
    counted = Counter(theme for _, themes in coded for theme in themes)
    labels = {name: (words or (name,))[0] for name, words in questionnaire.settings.codes.items()}
    names = sorted(counted, key=lambda name: (-counted[name], name))
    places = _shown(coded, tally.cuts, least)
    parts = _corrected([_in_segments(name, coded, places) for name in names])
    factor = intervals.finite_factor(len(coded), questionnaire.settings.population)
    themes = tuple(
        Theme(name, labels.get(name, name), counted[name],
              _share(counted[name], len(coded), factor), own)
        for name, own in zip(names, parts, strict=True)
    )  # fmt: skip
    own = {"\n".join(words): by for words, by in by_words.items() if words[0] == question.id}
    return Themes(
        question.id, question.label, len(question.quotes), len(coded),
        sum(not themes for _, themes in coded), themes,
        tuple(_agreement(agreements(own), reliabilities(own))), tally.weighting is not None,
    )  # fmt: skip


def _counted(by_words: Mapping[Words, Mapping[str, frozenset[str]]]) -> Seen:
    """Each answer as the coder has it who coded most, of those who coded it."""
    most = Counter(coder for by in by_words.values() for coder in by)
    return {
        words: by[min(by, key=lambda coder: (-most[coder], coder))]
        for words, by in by_words.items()
    }


def _share(people: int, n: int, factor: float) -> Estimate:
    if is_thin(n):
        return Estimate(people / n, float("nan"), float("nan"))
    return intervals.wilson(people / n, n).narrowed(factor)


def _in_segments(
    name: str, coded: Sequence[Said], places: Sequence[tuple[str, Segment]]
) -> list[InSegment]:
    found = []
    for cut, segment in places:
        own = [themes for quote, themes in coded if (cut, segment.key) in quote.segments]
        people, n = sum(name in themes for themes in own), len(own)
        others = sum(name in themes for _, themes in coded) - people
        rest = len(coded) - n
        tested = associate([[people, n - people], [others, rest - others]])
        p = 1.0 if tested is None or is_thin(n) or is_thin(rest) else tested.p
        found.append(
            InSegment(cut, segment.key, segment.label, people, n, p, people * rest > others * n)
        )
    return found


def _shown(coded: Sequence[Said], cuts: Sequence[Cut], least: int) -> list[tuple[str, Segment]]:
    """The segments of whose coded answers no few can be worked out, with their cuts."""
    written = Counter(quote.segments for quote, _ in coded)
    there = [
        (cut.name, segment)
        for cut in cuts
        for segment in cut.segments
        if not segment.hidden and any((cut.name, segment.key) in segments for segments in written)
    ]
    groups = [
        frozenset(i for i, segments in enumerate(written) if (cut, segment.key) in segments)
        for cut, segment in there
    ]
    hidden = to_hide(groups, list(written.values()), least) if least > 1 else set()
    return [place for i, place in enumerate(there) if i not in hidden]


def _corrected(rows: Sequence[Sequence[InSegment]]) -> list[tuple[InSegment, ...]]:
    ps = iter(holm([one.p for row in rows for one in row]))
    return [tuple(one._replace(p=next(ps)) for one in row) for row in rows]


def _agreement(pairs: Iterable[Agreement], several: Iterable[Reliability]) -> Iterator[Kappa]:
    for pair in pairs:
        if pair.notes:
            yield Kappa(pair.code, pair.coders, pair.notes, pair.kappa)
    for one in several:
        yield Kappa(one.code, (), one.notes, one.alpha)
