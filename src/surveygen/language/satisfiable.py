"""Whether a condition can hold at all: tried over the answers that matter to it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, combinations, product
from math import prod

from surveygen.condition import (
    And,
    Answer,
    Answered,
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

Test = Compare | Has | In | Answered
MOST_TRIALS = 5_000
"""Beyond this many combinations of answers a condition gets the benefit of the doubt."""
MOST_WORK = 1_000_000
"""Tests of single answers, for all the conditions of a questionnaire together."""
MOST_QUESTIONS = 16
"""A condition over more questions than this has more combinations than can be tried."""


class Trials:
    """Tries out the conditions of one questionnaire."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self._questions = questionnaire.by_id
        self._places = {name: place for place, name in enumerate(questionnaire.by_id)}
        self._needs = {
            question.id: all_of(page.show, question.show)
            for page in questionnaire.pages
            for question in page.questions
        }
        self._work = 0

    def never_holds(self, *conditions: Condition | None) -> str:
        """Why no respondent can ever meet all of the conditions; empty when one can.

        A question that is looked at must itself have been shown: its own condition and its page's
        are part of the trial.
        """
        condition = all_of(*conditions)
        if condition is None:
            return ""
        needed = self._needed(condition)
        whole = all_of(condition, *needed.values())
        names = list(dict.fromkeys(questions_in(whole)))
        if len(names) > MOST_QUESTIONS:
            return ""
        tests: dict[str, list[Test]] = {name: [] for name in names}
        for test in _tests(whole):
            tests[test.question].append(test)
        values: list[list[Answer]] = []
        for name in names:
            values.append(_values(self._questions[name], tests[name]))
            if not values[-1] or prod(map(len, values)) > MOST_TRIALS:
                return ""
        effort = sum(map(len, tests.values()))
        for combination in product(*values):
            self._work += effort
            if self._work > MOST_WORK:
                return ""
            answers: dict[str, Answer] = dict(zip(names, combination, strict=True))
            for name, need in needed.items():
                if not evaluate(need, answers):
                    answers[name] = None
            if evaluate(condition, answers):
                return ""
        return self._reason(condition)

    def _needed(self, condition: Condition) -> dict[str, Condition]:
        """When the questions looked at are shown, and so on backwards, in their order."""
        needed: dict[str, Condition] = {}
        queue = list(questions_in(condition))
        seen: set[str] = set()
        while queue and len(seen) <= MOST_QUESTIONS:
            name = queue.pop()
            if name in seen:
                continue
            seen.add(name)
            need = self._needs[name]
            if need is not None:
                needed[name] = need
                queue.extend(questions_in(need))
        return dict(sorted(needed.items(), key=lambda item: self._places[item[0]]))

    def _reason(self, condition: Condition) -> str:
        """In words, as far as they can be had cheaply."""
        for test in _tests(condition):
            if isinstance(test, Compare) and isinstance(test.value, float) and not test.part:
                question = self._questions[test.question]
                measure = kind_of(question).measure
                low, high = measure.limits(question)
                if low and high and measure.form != "moment":
                    return f"'{question.id}' goes from {low} to {high}"
        return "no combination of answers meets it"


def _values(question: Question, tests: list[Test]) -> list[Answer]:
    """Answers that stand for all that the tests can tell apart, no answer among them.

    Empty where there are too many of them to be tried.
    """
    measure = kind_of(question).measure
    if measure.several:
        codes = sorted({t.code for t in tests if isinstance(t, Has)} | _in_codes(tests))
        if 2 ** len(codes) > MOST_TRIALS:
            return []
        subsets = chain.from_iterable(combinations(codes, n) for n in range(len(codes) + 1))
        return [None, *(frozenset(s) for s in subsets if s), frozenset({"\0"})]
    if measure.has_parts:
        return _part_values(question, tests)
    if question.choices and not measure.is_any_number:
        return [None, *(c.key for c in question.choices)]
    return [None, *_open_values(question, tests)]


def _part_values(question: Question, tests: list[Test]) -> list[Answer]:
    """Answers to the rows or items that are looked at, in all combinations."""
    parts = sorted({t.part for t in tests if t.part})
    if not parts:
        return [None, {"\0": 1.0}]  # asked is only whether there is an answer
    values = [_values_of_part(question, [t for t in tests if t.part == part]) for part in parts]
    if prod(map(len, values)) > MOST_TRIALS:
        return []
    return [None, *(dict(zip(parts, each, strict=True)) for each in product(*values))]


def _values_of_part(question: Question, tests: list[Test]) -> list[Answer]:
    keys = [c.key for c in question.choices]
    if question.rows and kind_of(question).measure.takes_several(question):
        return [None, *(frozenset({key}) for key in keys), frozenset(keys)]
    if question.rows:
        return [None, *keys]
    whole = kind_of(question).measure.whole(question)
    if whole:
        given = [v for v in _around(tests) if isinstance(v, float) and 0 <= v <= whole]
        return [None, *dict.fromkeys([*given, 0.0, whole])]
    return [None, *map(float, range(1, len(keys) + 1))]


def _open_values(question: Question, tests: list[Test]) -> list[str | float]:
    """Values at, between and beyond those that are compared with, within the limits."""
    values = _around(tests)
    measure = kind_of(question).measure
    if not measure.is_any_number:
        return values
    low, high = measure.limits(question)
    # A number stands for any, where none is compared with: `answered` holds for it.
    limits = [float(limit) for limit in (low, high) if limit] or [0.0]
    return [
        v
        for v in [*values, *limits]
        if isinstance(v, float) and (not low or v >= float(low)) and (not high or v <= float(high))
    ]


def _around(tests: list[Test]) -> list[str | float]:
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


def _in_codes(tests: list[Test]) -> set[str]:
    return {code for t in tests if isinstance(t, In) for code in t.codes}


def _tests(condition: Condition | None) -> Iterator[Test]:
    match condition:
        case Compare() | Has() | In() | Answered():
            yield condition
        case Not(operand):
            yield from _tests(operand)
        case And(operands) | Or(operands):
            for operand in operands:
                yield from _tests(operand)
