"""The limits and validators of SurveyJS as settings of ours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from surveygen.responses.forms.form import FormQuestion
from surveygen.responses.forms.surveyjs.texts import Element, shortly

if TYPE_CHECKING:
    from surveygen.responses.forms.surveyjs.reading import Reading

_ELSEWHERE = re.compile(r"\(\?[^:=!]|[*+?}]\+|\\[pPQEAZzbBG]|`|\n|\|")


def with_limits(reading: Reading, element: Element, question: FormQuestion) -> FormQuestion:
    """The question with its `min`, `max`, `step` and `maxLength`."""
    low, high = _limit(element.get("min")), _limit(element.get("max"))
    settings = list(question.settings)
    if question.type in ("number", "slider", "date", "datetime", "month"):
        if question.type == "slider":
            low, high = low or "0", high or "100"
        if low or high:
            question = question._replace(type=f"{question.type} {low}..{high}")
        step = element.get("step")
        if step not in (None, "", 0, "any") and question.type.startswith(("number", "slider")):
            settings.append(f"step {step}")
    elif low or high:
        reading.gathering.leave(question.where, question.name, f"its limits {low}..{high}")
    most = element.get("maxLength")
    if most not in (None, "", -1) and question.type in ("text", "long text"):
        settings.append(f"max {most}")
    elif most not in (None, "", -1):
        reading.gathering.leave(question.where, question.name, f"maxLength {most}")
    for key in ("minErrorText", "maxErrorText"):
        if element.get(key) and not question.error:
            words = reading.gathering.setting(
                reading.texts(element[key]), question.where, question.name
            )
            question = question._replace(error=words)
        elif element.get(key):
            reading.gathering.leave(question.where, question.name, f"{key} {shortly(element[key])}")
    return question._replace(settings=tuple(settings))


def _limit(value: object) -> str:
    if value in (None, ""):
        return ""
    text = str(value)
    return "today" if text.lower() in ("=today()", "today()") else text


def with_validators(reading: Reading, element: Element, question: FormQuestion) -> FormQuestion:
    """The question with its validators, where those say what a setting of ours does."""
    for validator in element.get("validators") or []:
        if not isinstance(validator, dict):
            continue
        done = _one(validator, question)
        if done is None:
            text = f"validator {shortly(validator)}"
            reading.gathering.leave(question.where, question.name, text)
            review = (*question.review, "it had a further check, which the list above names.")
            question = question._replace(review=review)
            continue
        question = done
        words = reading.texts(validator.get("text"))
        if words:
            said = reading.gathering.setting(words, question.where, question.name)
            if question.error and question.error != said:
                text = f"the words of its {validator.get('type')}: {' / '.join(said.values())}"
                reading.gathering.leave(question.where, question.name, text)
            question = question._replace(error=question.error or said)
    return question


def _one(validator: dict[str, Any], question: FormQuestion) -> FormQuestion | None:
    kind = str(validator.get("type", "")).removesuffix("validator")
    base = question.type.partition(" ")[0]
    match kind:
        case "numeric" if base == "number" and ".." not in question.type:
            low, high = _limit(validator.get("minValue")), _limit(validator.get("maxValue"))
            return question._replace(type=f"number {low}..{high}") if low or high else question
        case "numeric" if question.type == "text":
            low, high = _limit(validator.get("minValue")), _limit(validator.get("maxValue"))
            return question._replace(type=f"number {low}..{high}" if low or high else "number")
        case "email" if question.type in ("text", "email"):
            return question._replace(type="email")
        case "text" if question.type in ("text", "long text"):
            added = [
                f"{name} {validator[key]}"
                for name, key in (("min", "minLength"), ("max", "maxLength"))
                if validator.get(key)
                and not any(s.startswith(f"{name} ") for s in question.settings)
            ]
            return question._replace(settings=(*question.settings, *added))
        case "answercount" if question.mark == "- [ ]" and not any(
            s.startswith("pick") for s in question.settings
        ):
            least = int(validator.get("minCount") or 0)
            most = int(validator.get("maxCount") or len(question.options))
            most = min(most, len(question.options))
            return question._replace(settings=(*question.settings, f"pick {least}-{most}"))
        case "regex" if question.type == "text":
            return _pattern(str(validator.get("regex", "")), question)
    return None


def _pattern(pattern: str, question: FormQuestion) -> FormQuestion | None:
    """The question with a pattern that means the same here, for the whole text."""
    is_whole = pattern.startswith("^") and pattern.endswith("$") and not pattern.endswith("\\$")
    bare = pattern[1:-1] if is_whole else ""
    if not bare or _ELSEWHERE.search(bare):
        return None
    try:
        re.compile(bare)
    except re.error:
        return None
    return question._replace(settings=(*question.settings, f"pattern {bare}"))
