"""The coach: reads a questionnaire as a survey methodologist would, and remarks, never forbids.

A rule is a function in a file of its own. Rules about wording know some languages and keep quiet
in others; rules about structure hold in all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from surveygen.errors import Problem
from surveygen.language.coach import (
    absolutes,
    balance,
    direction,
    double,
    leading,
    length,
    negation,
    order,
    personal,
    ranges,
    unwritten,
    use,
    way_out,
)
from surveygen.language.coach.words import Words, words_of
from surveygen.model import Questionnaire

Rule = Callable[[Questionnaire, Words], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    double.two_questions_in_one,
    leading.leading_questions,
    leading.loaded_words,
    absolutes.absolutes,
    negation.double_negations,
    ranges.uneven_ranges,
    balance.unbalanced_scales,
    way_out.no_way_out,
    personal.required_and_personal,
    personal.personal_first,
    order.pushing_order,
    length.too_long,
    length.longer_than_promised,
    use.of_no_use,
    direction.guesses_without_direction,
    unwritten.no_field_to_write_in,
)
"""All rules, in the order of their codes."""


def advise(questionnaire: Questionnaire) -> list[Problem]:
    """What a methodologist would remark upon: warnings and notes only.

    A discussion guide is spoken, and its moderator asks on: it gets no remarks.
    """
    if questionnaire.settings.type != "survey":
        return []
    words = words_of(questionnaire.settings.language)
    return [found for rule in RULES for found in rule(questionnaire, words)]


__all__ = ["RULES", "Rule", "advise"]
