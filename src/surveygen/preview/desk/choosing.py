"""What a report on the desk is of: who is counted, divided by what, from when to when."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from surveygen.condition import Compare, Condition, Has
from surveygen.kinds.ranges import is_day
from surveygen.model import Question, Questionnaire
from surveygen.preview.desk.screens import screen
from surveygen.preview.desk.state import Desk
from surveygen.responses.forms.conditions import written

ASKED = ("by", "only", "since", "until", "weights")


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen; everything and everybody where nothing was."""

    by: str = ""
    """The id of the question by which people are divided."""
    only: str = ""
    """A condition as in `show if`: one answer to one question."""
    since: str = ""
    until: str = ""
    weighted: bool = True
    """Whether the weights of the front matter are used."""

    @property
    def is_all(self) -> bool:
        """Whether nothing was chosen."""
        return self == Choice()


def choice_of(questionnaire: Questionnaire, asked: Callable[[str], str]) -> Choice:
    """What an address asks for; what it says wrongly is not asked for."""
    dividing = {question.id for question in dividing_questions(questionnaire)}
    only = {condition for _, options in answers(questionnaire) for condition, _ in options}
    by, condition, since, until = (asked(name) for name in ("by", "only", "since", "until"))
    return Choice(
        by if by in dividing else "",
        condition if condition in only else "",
        since if is_day(since) else "",
        until if is_day(until) else "",
        asked("weights") != "no",
    )


def dividing_questions(questionnaire: Questionnaire) -> Iterator[Question]:
    """Those of whose answers a segment can be made."""
    return (q for q in questionnaire if q.choices and not q.rows and q.kind in _DIVIDING)


_DIVIDING = ("pick_one", "pick_many", "dropdown", "yes_no", "scale", "csat", "stars")


def answers(questionnaire: Questionnaire) -> Iterator[tuple[Question, list[tuple[str, str]]]]:
    """Each of those questions with its answers: the condition of each, and what people read."""
    for question in dividing_questions(questionnaire):
        yield question, [(_condition(question, c.key), c.label.plain) for c in question.choices]


def _condition(question: Question, key: str) -> str:
    several = question.kind == "pick_many"
    found: Condition = Has(question.id, key) if several else Compare(question.id, "=", key)
    return written(found)


def controls(desk: Desk, questionnaire: Questionnaire, chosen: Choice, fake: int, here: str) -> str:
    """The form above the report, as HTML; `here` is the address from its question mark on."""
    return screen(
        desk,
        "controls.html",
        chosen=chosen,
        dividing=list(dividing_questions(questionnaire)),
        answers=list(answers(questionnaire)),
        has_weights=bool(questionnaire.settings.weights),
        language=questionnaire.settings.language,
        name=questionnaire.name,
        fake=fake,
        save=here + ("&" if here else "?") + "save=1",
    )
