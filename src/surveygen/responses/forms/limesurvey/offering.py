"""When the subquestions of a LimeSurvey question are there: their relevance and its filters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from surveygen.condition import Condition, all_of
from surveygen.responses.forms.form import FormOption, FormQuestion
from surveygen.responses.forms.limesurvey.conditions import is_there
from surveygen.responses.forms.limesurvey.tables import Question
from surveygen.responses.forms.truth import Truth, opposite

if TYPE_CHECKING:
    from surveygen.responses.forms.limesurvey.reading import Reading

FILTERS = ("array_filter", "array_filter_exclude")


def shows_of(reading: Reading, question: Question, bare: FormQuestion) -> dict[str, Condition]:
    """The conditions of its subquestions by their codes; those that cannot be said are noted."""
    found = {}
    for sub in question.subquestions:
        of = f"{bare.name}, its part {sub.code}"
        own, holds = reading.condition(sub.relevance, bare.where, of)
        if not holds:
            reading.gathering.change(bare.where, of, "it is there, though nobody is shown it there")
        show = all_of(own, *_filtered(reading, question, sub.code))
        if show is not None:
            found[sub.code] = show
    for name in FILTERS:
        for source in _sources(question, name):
            if not any(f"{source}_{sub.code}" in reading.gathering.known
                       for sub in question.subquestions):  # fmt: skip
                reading.gathering.leave(bare.where, bare.name, f"{name} {source}")
    return found


def offered(
    options: tuple[FormOption, ...], shows: Mapping[str, Condition], codes: Mapping[str, str]
) -> tuple[FormOption, ...]:
    """The options or rows with their conditions; `codes` says what their codes are here."""
    ours = {codes[given]: show for given, show in shows.items() if given in codes}
    return tuple(option._replace(show=ours.get(option.code)) for option in options)


def without_shows(reading: Reading, question: Question, bare: FormQuestion) -> None:
    """Note the conditions of parts that our language has no conditions for."""
    for sub in question.subquestions:
        if sub.relevance not in ("", "1"):
            text = f"of its part {sub.code}: relevance {sub.relevance}"
            reading.gathering.leave(bare.where, bare.name, text)
    for name in FILTERS:
        if question.attributes.get(name):
            text = f"{name} {question.attributes[name]}"
            reading.gathering.leave(bare.where, bare.name, text)


def _sources(question: Question, name: str) -> list[str]:
    return [one.strip() for one in question.attributes.get(name, "").split(";") if one.strip()]


def _filtered(reading: Reading, question: Question, code: str) -> list[Condition]:
    """What the questions that filter it ask of one of its parts, by its code."""
    known = reading.gathering.known
    found: list[Condition] = []
    for name in FILTERS:
        for source in _sources(question, name):
            if (subject := known.get(f"{source}_{code}")) is not None:
                truth: Truth = is_there(subject)
                truth = opposite(truth) if name.endswith("exclude") else truth
                found += [] if isinstance(truth, bool) else [truth]
    return found
