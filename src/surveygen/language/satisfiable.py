"""Whether a condition can hold at all: tried over the answers that matter to it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, combinations, product

from surveygen.condition import (
    And,
    Answer,
    Compare,
    Condition,
    Has,
    In,
    Not,
    Or,
    all_of,
    evaluate,
    questions_in,
)
from surveygen.kinds import kind_of
from surveygen.model import Question, Questionnaire

MOST_TRIALS = 20_000
"""Beyond this many combinations of answers a condition gets the benefit of the doubt."""


def never_holds(questionnaire: Questionnaire, *conditions: Condition | None) -> str:
    """Why no respondent can ever meet all of the conditions; empty when one can.

    A question that is looked at must itself have been shown: its own condition and its page's
    are part of the trial.
    """
    condition = all_of(*conditions)
    if condition is None:
        return ""
    shown = _shown_conditions(questionnaire, condition)
    whole = all_of(condition, *shown.values())
    names = list(dict.fromkeys(questions_in(whole)))
    values = [_values(questionnaire.by_id[name], whole) for name in names]
    trials = 1
    for options in values:
        trials *= len(options)
        if trials > MOST_TRIALS:
            return ""
    for combination in product(*values):
        answers: dict[str, Answer] = dict(zip(names, combination, strict=True))
        for name in names:
            needed = shown.get(name)
            if needed is not None and not evaluate(needed, answers):
                answers[name] = None
        if evaluate(condition, answers):
            return ""
    return _reason(questionnaire, condition)


def _shown_conditions(questionnaire: Questionnaire, condition: Condition) -> dict[str, Condition]:
    """The conditions under which the questions looked at are shown, and so on backwards."""
    pages = {q.id: page for page in questionnaire.pages for q in page.questions}
    shown: dict[str, Condition] = {}
    queue = list(questions_in(condition))
    seen: set[str] = set()
    while queue:
        name = queue.pop()
        if name in seen:
            continue
        seen.add(name)
        needed = all_of(pages[name].show, questionnaire.by_id[name].show)
        if needed is not None:
            shown[name] = needed
            queue.extend(questions_in(needed))
    return dict(sorted(shown.items(), key=lambda item: list(pages).index(item[0])))


def _values(question: Question, condition: Condition | None) -> list[Answer]:
    """Answers that stand for all that the condition can tell apart, no answer among them."""
    tests = [test for test in _tests(condition) if test.question == question.id]
    measure = kind_of(question).measure
    if measure == "multi":
        codes = sorted({t.code for t in tests if isinstance(t, Has)} | _in_codes(tests))
        subsets = chain.from_iterable(combinations(codes, n) for n in range(len(codes) + 1))
        return [None, *(frozenset(s) for s in subsets if s), frozenset({"\0"})]
    if any(isinstance(t, Compare | In) and t.part for t in tests):
        return _part_values(tests)
    if question.choices and measure != "rank":
        return [None, *(c.key for c in question.choices)]
    return [None, *_open_values(question, tests)]


def _part_values(tests: list[Compare | Has | In]) -> list[Answer]:
    parts = sorted({t.part for t in tests if isinstance(t, Compare | In)})
    open_values = {
        p: [None, *_around([t for t in tests if getattr(t, "part", "") == p])] for p in parts
    }
    return [dict(zip(parts, c, strict=True)) for c in product(*open_values.values())]


def _open_values(question: Question, tests: list[Compare | Has | In]) -> list[str | float]:
    """Values at, between and beyond those that are compared with, within the limits."""
    values = _around(tests)
    low, high = question.minimum, question.maximum
    if kind_of(question).measure != "number":
        return values
    limits = [float(limit) for limit in (low, high) if limit]
    return [
        v
        for v in [*values, *limits]
        if isinstance(v, float) and (not low or v >= float(low)) and (not high or v <= float(high))
    ]


def _around(tests: list[Compare | Has | In]) -> list[str | float]:
    values: list[str | float] = ["\0"]
    for test in tests:
        if isinstance(test, In):
            values.extend(test.codes)
        elif isinstance(test, Compare) and isinstance(test.value, float):
            values.extend((test.value, test.value - 0.5, test.value + 0.5))
        elif isinstance(test, Compare):
            # A text just below, at and just above in the order of characters.
            values.extend((str(test.value), f"{test.value}\0", str(test.value)[:-1]))
    return list(dict.fromkeys(values))


def _in_codes(tests: list[Compare | Has | In]) -> set[str]:
    return {code for t in tests if isinstance(t, In) for code in t.codes}


def _tests(condition: Condition | None) -> Iterator[Compare | Has | In]:
    match condition:
        case Compare() | Has() | In():
            yield condition
        case Not(operand):
            yield from _tests(operand)
        case And(operands) | Or(operands):
            for operand in operands:
                yield from _tests(operand)


def _reason(questionnaire: Questionnaire, condition: Condition) -> str:
    """In words, as far as they can be had cheaply."""
    for test in _tests(condition):
        if isinstance(test, Compare) and isinstance(test.value, float):
            question = questionnaire.by_id[test.question]
            if question.minimum and question.maximum and kind_of(question).measure != "date":
                return f"'{question.id}' goes from {question.minimum} to {question.maximum}"
    return "no combination of answers meets it"
