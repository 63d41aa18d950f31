"""Ranges among the options: each answer should have exactly one place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from surveygen.errors import Problem
from surveygen.language.coach.reading import place, substance
from surveygen.language.coach.words import Words
from surveygen.messages import problem
from surveygen.model import Choice, Question, Questionnaire

_NUMBER = r"(\d{1,3}(?:[,.\u00a0\u202f ]\d{3})+|\d+(?:[.,]\d{1,2})?)"
_FROM_TO = re.compile(
    rf"{_NUMBER}\D{{0,4}}?\s*(?:-|–|—|‒|\bto\b|\bbis\b|\bà\b|\ba\b)\s*\D{{0,3}}?{_NUMBER}"
)
_SINGLE = re.compile(_NUMBER)
_CLOCK = re.compile(r"\d\s*(?::|\.\d\d\s*(?:am|pm|uhr)|am\b|pm\b|uhr\b|h\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Span:
    """The numbers that one option stands for."""

    low: float
    high: float
    low_open: bool
    """Whether the lowest number itself is not part of it: "over 65"."""
    high_open: bool
    choice: Choice


def uneven_ranges(questionnaire: Questionnaire, words: Words) -> Iterator[Problem]:
    """Overlaps (18–25, 25–34) and gaps (18–24, 26–34) between options that are ranges."""
    for question in questionnaire:
        if question.kind not in ("pick_one", "dropdown"):
            continue
        spans = sorted(_spans(question, words), key=lambda span: (span.low, span.high))
        grain = 1.0 if all(_is_whole(span) for span in spans) else 0.01
        for lower, upper in pairwise(spans):
            where = place(upper.choice, question)
            labels = {"lower": lower.choice.label.plain, "upper": upper.choice.label.plain}
            shared = _shared(lower, upper, grain)
            if shared is not None:
                yield problem("W006", where, number=_shown(shared), **labels)
            elif _misses(lower, upper, grain):
                missing = lower.high if lower.high_open else lower.high + grain
                yield problem("W007", where, number=_shown(missing), **labels)


def _shared(lower: Span, upper: Span, grain: float) -> float | None:
    """A number that belongs to both, None when there is none."""
    first = upper.low + grain if upper.low_open else upper.low
    last = lower.high - grain if lower.high_open else lower.high
    if first > last:
        return None
    return last if first == -float("inf") else first


def _misses(lower: Span, upper: Span, grain: float) -> bool:
    """Whether a number lies between the two."""
    if lower.high_open and upper.low_open:
        return lower.high <= upper.low
    if lower.high_open or upper.low_open:
        return upper.low - lower.high > (0 if lower.high_open else grain / 2)
    return upper.low - lower.high > grain * 1.001


def _spans(question: Question, words: Words) -> list[Span]:
    """The ranges of a question; none where it is not made of comparable ones."""
    options = substance(question, words)
    found = [_span(choice, words) for choice in options]
    spans = [span for span in found if span is not None]
    closed = [s for s in spans if 0 < s.high - s.low < float("inf")]
    if not closed or len(spans) < 3 or len(spans) < len(options) - 1:
        return []
    if any(_CLOCK.search(choice.label.plain) for choice in options):
        return []
    units = {_unit(span.choice.label.plain, words) for span in spans}
    return spans if len(units - {""}) <= 1 else []


def _span(choice: Choice, words: Words) -> Span | None:
    label = choice.label.plain.lower()
    if match := _FROM_TO.search(label):
        low, high = _value(match[1]), _value(match[2])
        return Span(low, high, False, False, choice) if low <= high else None
    numbers = _SINGLE.findall(label)
    if len(numbers) != 1:
        return None
    value, endless = _value(numbers[0]), float("inf")
    if words.at_most.search(label):
        return Span(-endless, value, False, False, choice)
    if words.at_least.search(label) or re.search(r"\d\s*\+", label):
        return Span(value, endless, False, False, choice)
    if words.less.search(label):
        return Span(-endless, value, False, True, choice)
    if words.more.search(label):
        return Span(value, endless, True, False, choice)
    return Span(value, value, False, False, choice)


def _value(text: str) -> float:
    text = re.sub(r"[\s\u00a0\u202f]", "", text)
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", text):
        return float(re.sub(r"[.,]", "", text))
    return float(text.replace(",", "."))


def _shown(number: float) -> str:
    return str(int(number)) if number % 1 == 0 else f"{number:.2f}"


def _is_whole(span: Span) -> bool:
    return all(end % 1 == 0 for end in (span.low, span.high) if abs(end) != float("inf"))


def _unit(label: str, words: Words) -> str:
    """The word that the numbers count: minutes, km, £; one of something is as many."""
    rest = words.range_words.sub(" ", re.sub(r"[\d.,+–—-]", " ", label.lower()))
    units = {word.removesuffix("s") if len(word) > 2 else word for word in rest.split()}
    return " ".join(sorted(units))
