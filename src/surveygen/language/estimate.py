"""How long a questionnaire takes: from its words, its kinds, and who is asked what.

Reading goes at 238 words a minute, the mean of 190 studies of silent reading of English
non-fiction (Brysbaert 2019); every kind adds the seconds that answering takes. A question that
is shown under a condition counts by the share of respondents who can be expected to meet it: by
the author's guesses where there are any, else as if all answers were equally likely.
"""

from __future__ import annotations

import math
import operator
import re

from surveygen.condition import And, Answered, Compare, Condition, Has, In, Not, Or
from surveygen.kinds import kind_of
from surveygen.model import Page, Question, Questionnaire

WORDS_PER_SECOND = 238 / 60
SECONDS_PER_PAGE = 2.0
"""For the click, and for finding one's way on the new page."""
OPTIONAL = 0.6
"""The share of respondents who fill in an open question that they may leave empty."""
TICKED = 0.35
"""The share who tick a box, where the author guessed nothing."""

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_LETTERS_PER_WORD = 2
"""Of scripts that put no spaces between words."""


def estimate_seconds(questionnaire: Questionnaire) -> float:
    """The seconds that the average respondent needs, from the first word to the last answer."""
    total = _reading(questionnaire.title.plain, questionnaire.intro.plain)
    for page in questionnaire.pages:
        share = share_of(page.show, questionnaire)
        total += share * (SECONDS_PER_PAGE + _page_seconds(page, questionnaire))
    return total


def estimate_minutes(questionnaire: Questionnaire) -> int:
    """The same in whole minutes, at least one, for people: "about 2 minutes"."""
    return max(1, round(estimate_seconds(questionnaire) / 60))


def share_of(condition: Condition | None, questionnaire: Questionnaire) -> float:
    """The share of respondents, 0 to 1, who can be expected to meet a condition."""
    match condition:
        case None:
            return 1.0
        case Not(operand):
            return 1 - share_of(operand, questionnaire)
        case And(operands):
            share = 1.0
            for operand in operands:
                share *= share_of(operand, questionnaire)
            return share
        case Or(operands):
            others = 1.0
            for operand in operands:
                others *= 1 - share_of(operand, questionnaire)
            return 1 - others
        case Answered(name):
            return 1.0 if questionnaire.by_id[name].required else OPTIONAL
        case Has(name, code):
            return _share_of_code(questionnaire.by_id[name], code)
        case In(name, codes, part):
            question = questionnaire.by_id[name]
            if part:
                return min(1.0, len(codes) / max(1, len(question.choices)))
            return min(1.0, sum(_share_of_code(question, code) for code in codes))
        case Compare():
            return _share_of_comparison(condition, questionnaire.by_id[condition.question])


def _page_seconds(page: Page, questionnaire: Questionnaire) -> float:
    seconds = _reading(page.title.plain, page.intro.plain)
    for question in page.questions:
        # On a page with the same condition the share has been counted already.
        show = None if question.show == page.show else question.show
        seconds += share_of(show, questionnaire) * question_seconds(question)
    return seconds


def question_seconds(question: Question) -> float:
    """The seconds that one question takes a respondent who is asked it."""
    kind = kind_of(question)
    if kind.name == "hidden":
        return 0.0
    labels = [choice.label.plain for choice in (*question.choices, *question.rows)]
    if kind.is_searched(question) or kind.name == "dropdown":
        # Nobody reads a long list: one types or scrolls to what one knows.
        labels = labels[:5]
    reading = _reading(question.label.plain, question.help.plain, *labels)
    answering = kind.seconds * max(1, len(question.rows))
    if kind.measure.is_text and not question.required:
        answering *= OPTIONAL
    return reading + answering


def _reading(*texts: str) -> float:
    spaced, unspaced = "\n".join(texts), 0
    if not spaced.isascii():
        spaced, unspaced = _UNSPACED.subn(" ", spaced)
    return (unspaced / _LETTERS_PER_WORD + len(_WORD.findall(spaced))) / WORDS_PER_SECOND


def _share_of_code(question: Question, code: str) -> float:
    choice = question.choice(code)
    if choice is not None and choice.expect is not None:
        return choice.expect
    if kind_of(question).measure.several:
        return TICKED
    open_ = [c for c in question.choices if c.expect is None]
    guessed = sum(c.expect for c in question.choices if c.expect is not None)
    return max(0.0, 1 - guessed) / max(1, len(open_))


def _share_of_comparison(test: Compare, question: Question) -> float:
    if not isinstance(test.value, float | int):
        if test.operator in ("=", "!="):
            equal = _share_of_code(question, str(test.value)) if question.choices else 0.5
            return equal if test.operator == "=" else 1 - equal
        return 0.5
    points = _points(question)
    if not points:
        return 0.5
    held = {
        "=": operator.eq,
        "!=": operator.ne,
        "<": operator.lt,
        "<=": operator.le,
        ">": operator.gt,
        ">=": operator.ge,
    }[test.operator]
    weights = {point: _weight(point, points, question) for point in points}
    met = sum(weight for point, weight in weights.items() if held(point, test.value))
    return met / sum(weights.values())


def _points(question: Question) -> list[float]:
    """The numbers that can be answered, or a hundred and one steps over their range."""
    measure = kind_of(question).measure
    if not measure.is_any_number:
        return [float(c.key) for c in question.choices if _is_number(c.key)]
    limits = measure.limits(question)
    if not all(map(_is_number, limits)):
        return []
    low, high = map(float, limits)
    return [low + (high - low) * n / 100 for n in range(101)]


def _weight(point: float, points: list[float], question: Question) -> float:
    """How likely a point is: a bell around the author's guess, else all alike."""
    mean = kind_of(question).measure.expected_mean(question)
    if mean is None:
        return 1.0
    spread = (points[-1] - points[0]) / 4 or 1.0
    return math.exp(-(((point - mean) / spread) ** 2) / 2)


def _is_number(text: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", text) is not None
