"""Conditions in the respondent's words: for paper, and for browsers without script."""

from __future__ import annotations

from collections.abc import Callable

from surveygen.condition import (
    And,
    Answered,
    Compare,
    Condition,
    Has,
    In,
    Not,
    Or,
)
from surveygen.kinds import kind_of
from surveygen.locales import mark
from surveygen.model import Question, Questionnaire

Translate = Callable[..., str]
"""An English text and its values → the text in the page's language."""

_COMPARISONS = {
    "=": mark("your answer to “{question}” was {answer}"),
    "!=": mark("your answer to “{question}” was not {answer}"),
    "<": mark("your answer to “{question}” was less than {answer}"),
    "<=": mark("your answer to “{question}” was {answer} or less"),
    ">": mark("your answer to “{question}” was more than {answer}"),
    ">=": mark("your answer to “{question}” was {answer} or more"),
}


def instruction(condition: Condition, questionnaire: Questionnaire, t: Translate) -> str:
    """`Please answer if …`, for one question or page.

    Where no script draws lots, everybody is shown the first version and what goes with it.
    """
    match condition:
        case Compare(question, "=", value) if versions := _versions(questionnaire, question):
            return "" if value == versions[0] else t("Please leave this out.")
    return t("Please answer this if {condition}.", condition=_say(condition, questionnaire, t))


def _say(condition: Condition, all_: Questionnaire, t: Translate, negated: bool = False) -> str:
    match condition:
        case Not(operand):
            return _say(operand, all_, t, not negated)
        case And(operands) | Or(operands):
            both = isinstance(condition, And) != negated
            parts = [_say(operand, all_, t, negated) for operand in operands]
            said = parts[0]
            for part in parts[1:]:
                joined = mark("{first} and {second}") if both else mark("{first} or {second}")
                said = t(joined, first=said, second=part)
            return said
        case Compare(question, operator, value, part):
            said_operator = _OPPOSITES[operator] if negated else operator
            label = _label(all_, question, f"{value:g}" if isinstance(value, float) else str(value))
            if said_operator in ("=", "!="):
                label = t("“{answer}”", answer=label)
            asked = _ask(all_, question, part)
            return t(_COMPARISONS[said_operator], question=asked, answer=label)
        case Has(question, code, part):
            text = _COMPARISONS["!=" if negated else "="]
            label = t("“{answer}”", answer=_label(all_, question, code))
            return t(text, question=_ask(all_, question, part), answer=label)
        case In(question, codes, part):
            text = _COMPARISONS["!=" if negated else "="]
            answers = [t("“{answer}”", answer=_label(all_, question, code)) for code in codes]
            said = answers[0] if answers else ""
            for answer in answers[1:]:
                said = t("{first} or {second}", first=said, second=answer)
            return t(text, question=_ask(all_, question, part), answer=said)
        case Answered(question, part):
            did, not_ = mark("you answered “{question}”"), mark("you did not answer “{question}”")
            text = not_ if negated else did
            return t(text, question=_ask(all_, question, part))


_OPPOSITES = {"=": "!=", "!=": "=", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}


def _versions(all_: Questionnaire, id_: str) -> list[str]:
    """The codes of what a lot decides; none for a question that is answered."""
    question = _question(all_, id_)
    if question is None or not kind_of(question).measure.is_drawn:
        return []
    return [choice.key for choice in question.choices]


def _question(all_: Questionnaire, id_: str) -> Question | None:
    return all_.by_id.get(id_)


def _ask(all_: Questionnaire, id_: str, part: str = "") -> str:
    question = _question(all_, id_)
    if question is None:
        return id_
    rows = [*question.rows, *question.choices]
    row = next((r.label.plain for r in rows if part and part in (r.key, r.name)), part)
    return f"{question.label.plain} {row}".strip()


def _label(all_: Questionnaire, id_: str, code: str) -> str:
    question = _question(all_, id_)
    choice = question.choice(code) if question else None
    return choice.label.plain if choice else code
